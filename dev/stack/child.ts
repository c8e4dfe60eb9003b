// A child process in a group of its own, so that stopping it stops everything it started (wrangler starts workerd).

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface Child {
  readonly pid: number;
  /** Resolves with the exit code when the process has ended. */
  readonly ended: Promise<number | null>;
  /** Resolves at the first line that matches; rejects with the last lines when the process ends before. */
  waitForLine(pattern: RegExp, timeoutMs: number): Promise<string>;
  /** SIGTERM to the group, SIGKILL when it does not go. */
  stop(): Promise<void>;
}

const STOP_GRACE_MS = 5_000;
const KEPT_LINES = 20;

/** Starts `command`; every line of its output goes to `onLine`. */
export function startChild(
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv; readonly onLine: (line: string) => void },
): Child {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const listeners = new Set<(line: string) => void>();
  const kept: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      kept.push(line);
      if (kept.length > KEPT_LINES) kept.shift();
      options.onLine(line);
      for (const listener of listeners) listener(line);
    });
  }
  const ended = new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', resolve);
  });

  function signal(name: NodeJS.Signals): void {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, name);
    } catch {
      // The group is gone already.
    }
  }

  return {
    pid: child.pid ?? -1,
    ended,
    waitForLine: (pattern, timeoutMs) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(
          () => finish(() => reject(new Error(`no answer within ${timeoutMs} ms\n${kept.join('\n')}`))),
          timeoutMs,
        );
        const listener = (line: string): void => {
          if (pattern.test(line)) finish(() => resolve(line));
        };
        function finish(act: () => void): void {
          clearTimeout(timer);
          listeners.delete(listener);
          act();
        }
        listeners.add(listener);
        const early = kept.find((line) => pattern.test(line));
        if (early !== undefined) finish(() => resolve(early));
        void ended.then((code) =>
          finish(() => reject(new Error(`ended with code ${String(code)}\n${kept.join('\n')}`))),
        );
      }),
    async stop() {
      signal('SIGTERM');
      const timer = setTimeout(() => signal('SIGKILL'), STOP_GRACE_MS);
      await ended;
      clearTimeout(timer);
      // A grandchild may outlive its parent by ignoring SIGTERM.
      signal('SIGKILL');
    },
  };
}
