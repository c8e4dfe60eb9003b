import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { createLocalSandboxes } from '../../../src/modal-bridge/verify/local-sandboxes.ts';
import type { Sandbox } from '../../../src/modal-bridge/verify/sandboxes.ts';

const COMMAND = { folder: '', timeoutMs: 20_000, keepBytes: 1_000 } as const;
const open: Sandbox[] = [];

async function sandbox(): Promise<Sandbox> {
  const sandboxes = await createLocalSandboxes(Date.now);
  const opened = await sandboxes.open({ name: 'x', lifeMs: 60_000 }, []);
  if (!opened.ok) throw new Error('no sandbox');
  open.push(opened.value);
  return opened.value;
}

afterEach(async () => {
  for (const one of open.splice(0)) await one.end();
});

/** Not gone, and not a zombie that nobody has waited for. */
function isAlive(pid: number): boolean {
  const stat = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : ') Z';
  return !/\) Z/.test(stat);
}

it('gives both streams in their order and the exit code of the command', async () => {
  const end = await (await sandbox()).run({ ...COMMAND, command: 'echo one; echo two >&2; exit 7' });

  expect(end).toMatchObject({ ok: true, value: { code: 7, output: 'one\ntwo\n' } });
});

it('F10: keeps the end of an output, however long it is', async () => {
  const end = await (await sandbox()).run({ ...COMMAND, command: 'yes | head -c 50000000; echo end' });

  expect(end).toMatchObject({ ok: true, value: { code: 0 } });
  const output = end.ok ? end.value.output : '';
  expect(output).toHaveLength(1_000);
  expect(output).toMatch(/end\n$/);
});

it('F11: a command that never ends is stopped with all that it started', async () => {
  const one = await sandbox();

  const running = one.run({ ...COMMAND, command: 'sleep 1000 & echo $! > pid; wait', timeoutMs: 1_500 });

  expect(await running).toMatchObject({ ok: true, value: { code: null } });
  const pid = await one.run({ ...COMMAND, command: 'cat pid' });
  await expect.poll(() => isAlive(Number(pid.ok ? pid.value.output : 0))).toBe(false);
});

it('hands over what stands on stdin', async () => {
  const end = await (await sandbox()).run({ ...COMMAND, command: 'wc -c', stdin: 'x'.repeat(2_000_000) });

  expect(end).toMatchObject({ ok: true, value: { code: 0, output: '2000000\n' } });
});

it('deletes what a process that was killed has left behind', async () => {
  // No process has so high a number.
  const left = join(tmpdir(), 'dependify-verify-99999999-left');
  mkdirSync(left, { recursive: true });

  await createLocalSandboxes(Date.now);

  expect(existsSync(left)).toBe(false);
});
