// Where the code of a repository may run: what a verification asks of it. Commands run in a shell, below one root folder
// with the repository in `repo`; nothing that the service knows is in their environment.

import type { Result } from '../../core/result.ts';

export interface ShellCommand {
  readonly command: string;
  /** Folder below the root; the root itself when it is empty. */
  readonly folder: '' | 'repo';
  readonly timeoutMs: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** The end of the output that is kept. */
  readonly keepBytes: number;
}

export interface ShellEnd {
  /** Null when it was stopped at its limit. */
  readonly code: number | null;
  readonly seconds: number;
  /** Both streams, as they came. */
  readonly output: string;
}

export interface Sandbox {
  /** Fails only when the sandbox itself does. */
  run(command: ShellCommand): Promise<Result<ShellEnd>>;
  /** Ends it with all that runs in it. Never throws; twice is once. */
  end(): Promise<void>;
}

export interface SandboxOptions {
  /** The same verification, begun again, gives the same name: what an earlier one left is ended first. */
  readonly name: string;
  /** It ends by itself after this. */
  readonly lifeMs: number;
}

export interface Sandboxes {
  /** What the copies can reach. */
  readonly network: 'blocked' | 'open';
  /** One with a way to `hosts`, as far as the backend can narrow it. */
  open(options: SandboxOptions, hosts: readonly string[]): Promise<Result<Sandbox>>;
  /** Copies of its files, without a network; the original is ended. */
  split(sandbox: Sandbox, copies: readonly SandboxOptions[]): Promise<Result<readonly Sandbox[]>>;
}
