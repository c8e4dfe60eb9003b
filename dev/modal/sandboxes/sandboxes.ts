// Sandboxes and the commands in them. What a command does is somebody else's: a test's script, or host.ts.

import type { Clock } from '../clock.ts';
import { newId } from '../ids.ts';

export interface Command {
  readonly argv: readonly string[];
  readonly workdir: string;
  readonly env: Readonly<Record<string, string>>;
  /** All of it, once the client has closed it. */
  readonly stdin: Promise<string>;
  readonly sandbox: Pick<SandboxSeen, 'id' | 'network' | 'image'>;
  /** Aborted by the command's time limit and with the sandbox. */
  readonly signal: AbortSignal;
}

export interface CommandEnd {
  readonly code: number;
  readonly stdout?: string;
  readonly stderr?: string;
}

export type CommandScript = (command: Command) => Promise<CommandEnd>;

/** How a sandbox looks from outside. */
export interface SandboxSeen {
  readonly id: string;
  readonly name: string | null;
  /** The image or snapshot that it was made from. */
  readonly image: string;
  readonly network: 'open' | 'blocked' | 'allow-list';
  readonly timeoutMs: number;
  readonly end: 'terminated' | 'timeout' | null;
}

export interface Execution {
  running: boolean;
  readonly stdin: { readonly chunks: Uint8Array[]; close(): void };
  /** A killed command has signal 9 for a code. */
  readonly ended: Promise<CommandEnd & { readonly killed: boolean }>;
}

export interface Sandbox extends SandboxSeen {
  readonly taskId: string;
  end: 'terminated' | 'timeout' | null;
  readonly life: AbortController;
  readonly executions: Map<string, Execution>;
}

export interface Sandboxes {
  create(options: Pick<SandboxSeen, 'name' | 'image' | 'network' | 'timeoutMs'>): Sandbox;
  /** Of the running ones. */
  byName(name: string): Sandbox | undefined;
  /** Keeps its files as an image. */
  snapshot(sandbox: Sandbox): Promise<string>;
  get(id: string): Sandbox | undefined;
  byTask(taskId: string): Sandbox | undefined;
  terminate(sandbox: Sandbox): void;
  start(sandbox: Sandbox, execId: string, asked: Pick<Command, 'argv' | 'workdir' | 'env'>, timeoutMs: number): void;
  list(): readonly SandboxSeen[];
  close(): void;
}

const KILLED = { code: 137, killed: true } as const;

/** None yet. `script` is asked for each command. */
export function createSandboxes(
  clock: Clock,
  script: () => CommandScript,
  keep: (sandboxId: string, image: string) => Promise<void>,
): Sandboxes {
  const sandboxes = new Map<string, Sandbox>();

  function finish(sandbox: Sandbox, end: 'terminated' | 'timeout'): void {
    sandbox.end ??= end;
    sandbox.life.abort();
  }

  return {
    create({ name, image, network, timeoutMs }) {
      const sandbox: Sandbox = {
        id: newId('sb'),
        name,
        image,
        taskId: newId('ta'),
        network,
        timeoutMs,
        end: null,
        life: new AbortController(),
        executions: new Map(),
      };
      sandboxes.set(sandbox.id, sandbox);
      const stopTimer = clock.after(timeoutMs, () => finish(sandbox, 'timeout'));
      sandbox.life.signal.addEventListener('abort', stopTimer);
      return sandbox;
    },
    get: (id) => sandboxes.get(id),
    byName: (name) => [...sandboxes.values()].find((one) => one.name === name && one.end === null),
    async snapshot({ id }) {
      const image = newId('im');
      await keep(id, image);
      return image;
    },
    byTask: (taskId) => [...sandboxes.values()].find((sandbox) => sandbox.taskId === taskId),
    terminate: (sandbox) => finish(sandbox, 'terminated'),
    start(sandbox, execId, asked, timeoutMs) {
      // The SDK's retries name the same execution.
      if (sandbox.executions.has(execId)) return;
      const limit = new AbortController();
      const stopTimer = timeoutMs === 0 ? () => undefined : clock.after(timeoutMs, () => limit.abort());
      const signal = AbortSignal.any([limit.signal, sandbox.life.signal]);
      const stdin = Promise.withResolvers<string>();
      const chunks: Uint8Array[] = [];
      const killed = new Promise<typeof KILLED>((resolve) => {
        signal.addEventListener('abort', () => resolve(KILLED), { once: true });
      });
      const running = (async () => script()({ ...asked, stdin: stdin.promise, sandbox, signal }))().then(
        (end) => ({ ...end, killed: false }),
        (error: unknown) => ({ code: 1, stderr: String(error), killed: false }),
      );
      const close = (): void => stdin.resolve(Buffer.concat(chunks).toString());
      const ended = Promise.race([running, killed]).finally(() => {
        stopTimer();
        execution.running = false;
      });
      const execution: Execution = { stdin: { chunks, close }, ended, running: true };
      sandbox.executions.set(execId, execution);
    },
    list: () =>
      [...sandboxes.values()].map(({ id, name, image, network, timeoutMs, end }) => {
        return { id, name, image, network, timeoutMs, end };
      }),
    close() {
      for (const sandbox of sandboxes.values()) finish(sandbox, 'terminated');
    },
  };
}
