import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { EVENT_PAGE_SIZE } from '../../src/core/limits.ts';
import { readingEvent } from '../../src/core/run/messages.ts';
import { RunOptions } from '../../src/core/run/options.ts';
import { newRecord } from '../../src/core/run/record.ts';
import { NO_STYLE } from '../../src/core/style/code-style.ts';
import { RunStore } from '../../src/durable/run-store.ts';
import type { RunCoordinator } from '../../src/durable/run-coordinator.ts';

const NOW = Date.UTC(2026, 10, 22);
const floor = { python: [3, 8] as [number, number], declared_in: 'default' };
const finding = {
  source: 'rule' as const,
  rule: 'UP032',
  line_start: 1,
  line_end: 1,
  category: 'outdated_syntax' as const,
  severity: 'low' as const,
  confidence: 1,
  title: 't',
  explanation: 'e',
};

function record(id: string): ReturnType<typeof newRecord> {
  const options = RunOptions.parse({});
  return newRecord({ id, subject: 'anonymous', repository: { owner: 'octo', name: 'shop' }, options }, NOW);
}

async function withStore<T>(name: string, act: (store: RunStore) => T): Promise<T> {
  const stub = (env as unknown as { RUNS: DurableObjectNamespace<RunCoordinator> }).RUNS.getByName(name);
  return runInDurableObject(stub, (_, state) => {
    const store = new RunStore(state.storage);
    store.init(record(name));
    return act(store);
  });
}

describe('RunStore', () => {
  it('B16: an object nobody started has no table and no record', async () => {
    const stub = (env as unknown as { RUNS: DurableObjectNamespace<RunCoordinator> }).RUNS.getByName('never-started');

    const tables = await runInDurableObject(stub, (_, state) => [
      new RunStore(state.storage).load(),
      state.storage.sql.exec("SELECT COUNT(*) AS n FROM sqlite_master WHERE name = 'run'").one()['n'],
    ]);

    expect(tables).toEqual([null, 0]);
  });

  it('keeps events gapless over chunks and pages from anywhere', async () => {
    await withStore('events', (store) => {
      const many = Array.from({ length: EVENT_PAGE_SIZE * 2 + 3 }, (_, index) => readingEvent(`f${index}`));
      store.commit(store.load()!, many, NOW, () => undefined, 0);
      store.commit(store.load()!, many.slice(0, 2), NOW, () => undefined, 0);

      const all = store.events(0, 10_000);
      expect(all.map((event) => event.seq)).toEqual(Array.from({ length: many.length + 2 }, (_, index) => index + 1));
      expect(store.events(EVENT_PAGE_SIZE - 1, 3).map((event) => event.seq)).toEqual([500, 501, 502]);
      expect(store.events(10_000, 5)).toEqual([]);
    });
  });

  it('counts the rows that it writes: two per file and a few per outcome', async () => {
    await withStore('rows', (store) => {
      store.commit(store.load()!, [], NOW, () => undefined, 0);
      const before = store.load()!.meters.rows_written;
      const paths = Array.from({ length: 50 }, (_, index) => `src/${index}.py`);
      store.commit(
        store.load()!,
        paths.map(readingEvent),
        NOW,
        () => {
          for (const path of paths) {
            const candidate = {
              path,
              blob_sha: 'a',
              language: 'python' as const,
              content: 'x',
              findings: [finding],
              floor,
            };
            store.addCandidate(candidate, '100644');
          }
        },
        0,
      );

      expect(store.load()!.meters.rows_written - before).toBe(50 + 1 + 1);
    });
  });

  it('stores an outcome whole or not at all', async () => {
    await withStore('atomic', (store) => {
      expect(() =>
        store.commit(
          { ...store.load()!, phase: 'publishing' },
          [readingEvent('a')],
          NOW,
          () => {
            store.addLeftAlone([{ path: 'a', reason: 'empty' }]);
            throw new Error('boom');
          },
          0,
        ),
      ).toThrow('boom');

      expect(store.load()).toEqual(record('atomic'));
      expect([store.leftAlone(), store.events(0, 10)]).toEqual([[], []]);
    });
  });

  it('keeps the declared style of a candidate', async () => {
    await withStore('style', (store) => {
      const base = { blob_sha: 'a', language: 'python' as const, content: 'x', findings: [finding], floor };
      const style = { ...NO_STYLE, max_line_length: 79, formatter: { name: 'ruff' as const, options: {} } };

      store.addCandidate({ ...base, path: 'a.py', style }, '100644');
      store.addCandidate({ ...base, path: 'b.py' }, '100644');

      expect(store.candidate('a.py')?.style).toEqual(style);
      expect(store.candidate('b.py')?.style).toBeUndefined();
    });
  });

  it('gives a rejected file back without its content', async () => {
    await withStore('verdicts', (store) => {
      const candidate = {
        path: 'a.py',
        blob_sha: 'a',
        language: 'python' as const,
        content: 'x',
        findings: [finding],
        floor,
      };
      store.addCandidate(candidate, '100755');
      expect(store.candidate('a.py')).toEqual(candidate);

      const usage = { prompt_tokens: 1, completion_tokens: 2, calls: 1 };
      store.setVerdict('a.py', { status: 'rejected', reason: 'no_edit', usage });

      expect(store.file('a.py')).toMatchObject({ state: 'rejected', reason: 'no_edit', content: null, mode: '100755' });
      expect(store.candidatePaths(10)).toEqual([]);
    });
  });
});
