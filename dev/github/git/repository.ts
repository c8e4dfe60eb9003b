// A bare repository on disk: runs git inside it and reads its objects. The pool keeps a bounded number of readers.

import { createObjectReader } from './object-reader.ts';
import type { GitObject, ObjectReader } from './object-reader.ts';
import { createGit } from './run.ts';
import type { GitOutput, RunOptions } from './run.ts';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';

const MAX_READERS = 24;

export interface GitRepository {
  readonly dir: string;
  run(args: readonly string[], options?: RunOptions): Promise<GitOutput>;
  /** Runs and gives the trimmed text of the answer. */
  text(args: readonly string[], options?: RunOptions): Promise<string>;
  start(args: readonly string[], env?: Readonly<Record<string, string>>): ChildProcessWithoutNullStreams;
  read(name: string): Promise<GitObject | null>;
  /** Drops the reader; needed after the repository's alternates have changed. */
  forget(): void;
}

export interface GitPool {
  open(dir: string): GitRepository;
  init(dir: string, format?: 'sha1' | 'sha256'): Promise<GitRepository>;
  close(): void;
}

/** All repositories of one stand-in; `home` holds git's configuration. */
export function createGitPool(home: string): GitPool {
  const git = createGit(home);
  const readers = new Map<string, ObjectReader>();

  function forget(dir: string): void {
    readers.get(dir)?.close();
    readers.delete(dir);
  }

  function reader(dir: string): ObjectReader {
    const known = readers.get(dir) ?? createObjectReader(() => git.start(['--git-dir', dir, 'cat-file', '--batch']));
    readers.delete(dir);
    readers.set(dir, known);
    const oldest = readers.keys().next();
    if (readers.size > MAX_READERS && !oldest.done) forget(oldest.value);
    return known;
  }

  const open = (dir: string): GitRepository => {
    const inside = (args: readonly string[]) => ['--git-dir', dir, ...args];
    const run: GitRepository['run'] = (args, options) => git.run(inside(args), options);
    return {
      dir,
      run,
      text: async (args, options) => (await run(args, options)).stdout.toString('utf8').trim(),
      start: (args, env) => git.start(inside(args), env),
      read: (name) => reader(dir).read(name),
      forget: () => forget(dir),
    };
  };

  return {
    open,
    async init(dir, format = 'sha1') {
      await git.run(['init', '--quiet', '--bare', `--object-format=${format}`, '--template=', '--', dir]);
      return open(dir);
    },
    close() {
      for (const dir of [...readers.keys()]) forget(dir);
    },
  };
}
