// Sandboxes and commands in them, through the real SDK.

import type { ModalClient, Sandbox } from 'modal';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type ModalServer, startModal } from '../../../dev/modal/server.ts';
import { APP, connect } from './clients.ts';
import { type ManualClock, manualClock } from './manual-clock.ts';

let modal: ModalServer;
let client: ModalClient;
let clock: ManualClock;

async function create(params = {}): Promise<Sandbox> {
  const app = await client.apps.fromName(APP, { createIfMissing: true });
  return client.sandboxes.create(app, client.images.fromRegistry('node:24'), params);
}

beforeEach(async () => {
  clock = manualClock();
  modal = await startModal({ clock });
  client = connect(modal);
});
afterEach(() => modal.close());

it('runs a command with its arguments, folder and stdin, and gives what it says', async () => {
  modal.admin.scriptCommands(async ({ argv, workdir, stdin, sandbox }) => ({
    code: 3,
    stdout: JSON.stringify({ argv, workdir, stdin: await stdin, network: sandbox.network }),
    stderr: 'ü'.repeat(100_000),
  }));
  const sandbox = await create({ blockNetwork: true });

  const process = await sandbox.exec(['npm', 'test'], { workdir: '/repository' });
  await process.stdin.writeText('a patch');
  await process.stdin.close();

  const [stdout, stderr, code] = await Promise.all([
    process.stdout.readText(),
    process.stderr.readText(),
    process.wait(),
  ]);
  const seen = { argv: ['npm', 'test'], workdir: '/repository', stdin: 'a patch', network: 'blocked' };
  expect(JSON.parse(stdout)).toEqual(seen);
  expect(stderr).toBe('ü'.repeat(100_000));
  expect(code).toBe(3);
});

it('F11: ends a command at its time limit', async () => {
  modal.admin.scriptCommands(() => new Promise(() => undefined));
  const sandbox = await create();
  const process = await sandbox.exec(['sleep', 'inf'], { timeoutMs: 60_000 });

  clock.advance(60_000);

  await expect(process.wait()).resolves.toBe(137);
});

it('F15: is gone once it is terminated, and its commands with it', async () => {
  const signals: AbortSignal[] = [];
  modal.admin.scriptCommands(({ signal }) => {
    signals.push(signal);
    return new Promise(() => undefined);
  });
  const sandbox = await create({ timeoutMs: 60_000 });
  await sandbox.exec(['sleep', 'inf']);

  await expect(sandbox.terminate({ wait: true })).resolves.toBe(137);

  expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  expect(modal.admin.sandboxes()).toEqual([
    {
      id: sandbox.sandboxId,
      name: null,
      image: expect.stringMatching(/^im-/) as string,
      network: 'open',
      timeoutMs: 60_000,
      end: 'terminated',
    },
  ]);
});

it('F4: ends at its own time limit', async () => {
  const sandbox = await create({ timeoutMs: 60_000 });

  clock.advance(60_000);

  await expect(sandbox.wait()).resolves.toBe(124);
  expect(modal.admin.sandboxes()).toMatchObject([{ end: 'timeout' }]);
});

it('runs no command after its end', async () => {
  const sandbox = await create();
  await sandbox.terminate();

  await expect(sandbox.exec(['true'])).rejects.toThrow();
});
