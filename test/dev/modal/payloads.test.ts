// Large arguments and results, which travel as blobs over plain HTTP.

import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type ModalOptions, type ModalServer, startModal } from '../../../dev/modal/server.ts';
import { APP, lookUp } from './clients.ts';
import { manualClock } from './manual-clock.ts';

const MIB = 1024 * 1024;

let modal: ModalServer;

async function start(options: ModalOptions = {}): Promise<void> {
  modal = await startModal(options);
  modal.admin.deploy({
    app: APP,
    functions: {
      analyze: { minContainers: 1, handler: (input) => Promise.resolve(String(input.length)) },
      repeat: { minContainers: 1, handler: (input) => Promise.resolve('ä'.repeat(Number(input))) },
    },
  });
}

afterEach(() => modal.close());

describe('arguments', () => {
  it.each([
    ['8 KiB, spawned', 'spawn', 8 * 1024 - 64, 0],
    ['over 8 KiB, spawned', 'spawn', 8 * 1024, 1],
    ['under 2 MiB, awaited', 'remote', 2 * MIB - 64, 0],
    ['3 MiB, awaited', 'remote', 3 * MIB, 1],
    ['3 MiB, spawned', 'spawn', 3 * MIB, 1],
  ] as const)('of %s arrive', async (_, method, length, uploads) => {
    await start();
    const analyze = await lookUp(modal);

    const output: unknown =
      method === 'remote'
        ? await analyze.remote(['x'.repeat(length)])
        : await (await analyze.spawn(['x'.repeat(length)])).get();

    expect(output).toBe(String(length));
    expect(modal.admin.stats().rpcs['BlobCreate'] ?? 0).toBe(uploads);
  });

  it('become blobs at the size that the server names', async () => {
    await start({ settings: { maxAsyncObjectBytes: 100 } });

    await (await lookUp(modal)).spawn(['x'.repeat(100)]);

    expect(modal.admin.stats().rpcs['BlobCreate']).toBe(1);
  });
});

describe('results', () => {
  it.each([
    ['1 MiB', MIB / 2, 0],
    ['5 MiB', 2.5 * MIB, 1],
  ])('of %s arrive', async (_, characters, downloads) => {
    await start();

    const output = String(await (await lookUp(modal, 'repeat')).remote([String(characters)]));

    expect(output).toBe('ä'.repeat(characters));
    expect(modal.admin.stats().rpcs['BlobGet'] ?? 0).toBe(downloads);
  });

  it('F8: in a folder go when they expire', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'modal-blobs-'));
    const clock = manualClock();
    await start({ dir, clock, settings: { resultTtlMs: 1_000, maxResultBytes: 10 } });
    const call = await (await lookUp(modal, 'repeat')).spawn(['20']);
    await expect(call.get()).resolves.toBe('ä'.repeat(20));
    await expect(readdir(dir)).resolves.toEqual([expect.stringMatching(/^bl-/)]);

    clock.advance(1_000);

    await vi.waitFor(() => expect(readdir(dir)).resolves.toEqual([]));
    await rm(dir, { recursive: true });
  });
});

describe('blobs over HTTP', () => {
  it('are refused without the key of their URL', async () => {
    await start({ settings: { maxResultBytes: 10 } });
    const seen: string[] = [];
    const realFetch = globalThis.fetch;
    vi.stubGlobal('fetch', (url: string, init?: RequestInit) => {
      seen.push(url);
      return realFetch(url, init);
    });
    await (await lookUp(modal, 'repeat')).remote(['20']);
    vi.unstubAllGlobals();

    const [url = ''] = seen;
    const statuses = await Promise.all(
      [url, url.replace(/key=.*/, 'key=guess'), url.replace(/bl-\w+/, 'bl-none')].map(async (asked) =>
        fetch(asked).then(({ status }) => status),
      ),
    );

    expect(statuses).toEqual([200, 403, 403]);
  });
});
