// Runs the project's own commands as a person would, in a process of their own, and looks at what they leave behind.

import { spawn, type ChildProcess } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

export interface Command {
  readonly process: ChildProcess;
  /** Everything printed so far. */
  output(): string;
  /** The first match in the output; fails with the output when the process ends before. */
  waitFor(pattern: RegExp): Promise<RegExpExecArray>;
  readonly ended: Promise<number | null>;
}

/** Starts `node script args`; `env` is added to a bare environment. */
export function startCommand(script: string, args: readonly string[], env: NodeJS.ProcessEnv, cwd = ROOT): Command {
  const child = spawn(process.execPath, ['--no-warnings', join(ROOT, script), ...args], {
    cwd,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const checks = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      for (const check of checks) check();
    });
  }
  const ended = new Promise<number | null>((done) => child.once('close', done));
  return {
    process: child,
    output: () => output,
    ended,
    waitFor: (pattern) =>
      new Promise((found, failed) => {
        const check = (): void => {
          const match = pattern.exec(output);
          if (match === null) return;
          checks.delete(check);
          found(match);
        };
        checks.add(check);
        check();
        void ended.then((code) => failed(new Error(`ended with ${String(code)}:\n${output}`)));
      }),
  };
}

/** Ids and command lines of all processes whose command line holds `text`, this one left out. */
export async function processesWith(text: string): Promise<string[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name) && name !== String(process.pid));
  const lines = await Promise.all(
    ids.map(async (id) => `${id} ${await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')}`),
  );
  return lines.filter((line) => line.includes(text)).map((line) => line.replaceAll('\0', ' '));
}
