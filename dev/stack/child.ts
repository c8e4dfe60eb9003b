// A child process in a group of its own, so that stopping it stops everything it started (wrangler starts workerd), and
// with a lifeline, so that the group ends even when this process is killed and cannot stop it.

import { spawn, type ChildProcess } from 'node:child_process';
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

export interface ChildOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly onLine: (line: string) => void;
}

const STOP_GRACE_MS = 5_000;
const KEPT_LINES = 20;

/** Starts `command`; every line of its output goes to `onLine`. */
export function startChild(command: string, args: readonly string[], options: ChildOptions): Child {
  const { cwd, env } = options;
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = new Output(options.onLine);
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => output.add(line));
  }
  const ended = new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', resolve);
  });
  const lifeline = child.pid === undefined ? null : holdLifeline(child.pid);

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
    waitForLine: (pattern, timeoutMs) => output.waitFor(pattern, timeoutMs, ended),
    async stop() {
      signal('SIGTERM');
      const timer = setTimeout(() => signal('SIGKILL'), STOP_GRACE_MS);
      await ended;
      clearTimeout(timer);
      // A grandchild may outlive its parent by ignoring SIGTERM.
      signal('SIGKILL');
      lifeline?.kill('SIGKILL');
    },
  };
}

/** A shell that reads from a pipe of ours: the pipe's end, however we end, is its sign to end the group. */
function holdLifeline(group: number): ChildProcess {
  const script = 'read -r _; kill -s TERM -- "-$1"; sleep 2; kill -s KILL -- "-$1"';
  const lifeline = spawn('sh', ['-c', script, 'dependify-lifeline', String(group)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // Without a shell there is no lifeline, and that is all.
  lifeline.on('error', () => undefined);
  lifeline.unref();
  return lifeline;
}

/** The last lines of a process, and those who wait for one. */
class Output {
  readonly #kept: string[] = [];
  readonly #listeners = new Set<(line: string) => void>();
  readonly #onLine: (line: string) => void;

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  add(line: string): void {
    this.#kept.push(line);
    if (this.#kept.length > KEPT_LINES) this.#kept.shift();
    this.#onLine(line);
    for (const listener of this.#listeners) listener(line);
  }

  waitFor(pattern: RegExp, timeoutMs: number, ended: Promise<number | null>): Promise<string> {
    return new Promise((resolve, reject) => {
      const fail = (why: string): void => finish(() => reject(new Error([why, ...this.#kept].join('\n'))));
      const timer = setTimeout(() => fail(`no answer within ${timeoutMs} ms`), timeoutMs);
      const listener = (line: string): void => {
        if (pattern.test(line)) finish(() => resolve(line));
      };
      const finish = (act: () => void): void => {
        clearTimeout(timer);
        this.#listeners.delete(listener);
        act();
      };
      this.#listeners.add(listener);
      const early = this.#kept.find((line) => pattern.test(line));
      if (early !== undefined) finish(() => resolve(early));
      void ended.then((code) => fail(code === null ? 'it could not be started' : `it ended with code ${code}`));
    });
  }
}
