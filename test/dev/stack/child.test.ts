// Children and their children end when they are stopped, and when their starter is killed.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startChild } from '../../../dev/stack/child.ts';

const cwd = resolve(import.meta.dirname, '../../..');
/** A process with a child of its own that ignores SIGTERM; prints both ids. */
const STUBBORN = `
  const { spawn } = require('node:child_process');
  const inner = spawn(process.execPath, ['-e', 'process.on("SIGTERM", () => {}); console.log("up"); setInterval(() => {}, 1e6)']);
  inner.stdout.once('data', () => console.log('pids', process.pid, inner.pid));
  setInterval(() => {}, 1e6);
`;

describe('startChild', () => {
  it('stops the whole group', async () => {
    const child = startChild(process.execPath, ['-e', STUBBORN], { cwd, env: {}, onLine: () => undefined });
    const [outer, inner] = pidsOf(await child.waitForLine(/^pids/, 10_000));

    await child.stop();

    expect([isAlive(outer), await endsSoon(inner)]).toEqual([false, true]);
  });

  it('ends the group when the starter is killed and cannot stop it', async () => {
    const starter = `
      import { startChild } from ${JSON.stringify(join(cwd, 'dev/stack/child.ts'))};
      const onLine = (line) => console.log(line);
      startChild(process.execPath, ['-e', ${JSON.stringify(STUBBORN)}], { cwd: '/', env: {}, onLine });
    `;
    const process_ = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', starter], { cwd });
    const [line] = (await once(createInterface({ input: process_.stdout }), 'line')) as [string];
    const [outer, inner] = pidsOf(line);

    process_.kill('SIGKILL');

    expect([await endsSoon(outer), await endsSoon(inner)]).toEqual([true, true]);
  });

  it('says with which code and last words a child ended before it was ready', async () => {
    const script = 'console.error("PORT: taken"); process.exitCode = 3';
    const child = startChild(process.execPath, ['-e', script], { cwd, env: {}, onLine: () => undefined });

    const failure = await child.waitForLine(/ready/, 10_000).catch((error: unknown) => (error as Error).message);

    expect(failure).toBe('it ended with code 3\nPORT: taken');
  });

  it('says so when the command does not exist', async () => {
    const child = startChild('/nonexistent/command', [], { cwd, env: {}, onLine: () => undefined });

    const failure = await child.waitForLine(/ready/, 10_000).catch((error: unknown) => (error as Error).message);

    expect(failure).toBe('it could not be started');
  });
});

function pidsOf(line: string): [number, number] {
  const [, outer, inner] = /^pids (\d+) (\d+)$/.exec(line) ?? [];
  return [Number(outer), Number(inner)];
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** No event tells of the end of a process that is not our child. */
async function endsSoon(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (!isAlive(pid)) return true;
    await new Promise((done) => setTimeout(done, 100));
  }
  return false;
}
