// One clone per repository, commit and token: calls that need the same wait for the same fetch, clones in use stay,
// idle ones are deleted. The token is part of the name, so that nobody reads what only another's token may see.

import { createHash } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fatal } from '../../../core/errors.ts';
import { err, ok, type Result } from '../../../core/result.ts';
import type { CloneTask } from './messages.ts';

export type CloneSource = Omit<CloneTask, 'gitdir'>;

export interface CloneCacheOptions {
  /** Folder for the clones and nothing else, made with the first one. Its name cannot be guessed: /tmp is shared. */
  readonly root: string;
  /** Fills `gitdir`, an empty folder. */
  readonly clone: (task: CloneTask) => Promise<Result<void>>;
  readonly onDeleted: (gitdir: string) => void;
  readonly idleMs: number;
  /** Idle clones kept; beyond that the longest unused is deleted at once. */
  readonly maxIdle: number;
}

/** The right to read a clone until `release`. */
export interface Lease {
  readonly gitdir: string;
  release(): void;
}

export interface CloneCache {
  acquire(source: CloneSource): Promise<Result<Lease>>;
  /** Deletes all clones, also those in use. */
  stop(): Promise<void>;
}

interface Entry {
  readonly key: string;
  readonly gitdir: string;
  readonly ready: Promise<Result<void>>;
  leases: number;
}

/** An empty cache. */
export function createCloneCache(options: CloneCacheOptions): CloneCache {
  const entries = new Map<string, Entry>();
  /** In order of becoming idle. */
  const idle = new Map<Entry, NodeJS.Timeout>();
  let made = 0;

  function open(key: string, source: CloneSource): Entry {
    made += 1;
    const gitdir = join(options.root, String(made));
    const entry: Entry = { key, gitdir, ready: fill(gitdir, source), leases: 0 };
    entries.set(key, entry);
    return entry;
  }

  async function fill(gitdir: string, source: CloneSource): Promise<Result<void>> {
    try {
      await mkdir(gitdir, { recursive: true, mode: 0o700 });
      return await options.clone({ ...source, gitdir });
    } catch {
      return err(fatal('clone_failed', 'the local repository could not be written'));
    }
  }

  function release(entry: Entry): void {
    entry.leases -= 1;
    if (entry.leases > 0 || entries.get(entry.key) !== entry) return;
    const timer = setTimeout(() => discard(entry), options.idleMs);
    timer.unref();
    idle.set(entry, timer);
    if (idle.size <= options.maxIdle) return;
    const [oldest] = idle.keys();
    if (oldest !== undefined) discard(oldest);
  }

  function discard(entry: Entry): void {
    clearTimeout(idle.get(entry));
    idle.delete(entry);
    if (entries.get(entry.key) === entry) entries.delete(entry.key);
    options.onDeleted(entry.gitdir);
    // A folder that cannot be deleted now goes with the root.
    rm(entry.gitdir, { recursive: true, force: true }).catch(() => undefined);
  }

  return {
    async acquire(source) {
      const key = keyOf(source);
      const entry = entries.get(key) ?? open(key, source);
      clearTimeout(idle.get(entry));
      idle.delete(entry);
      entry.leases += 1;
      const ready = await entry.ready;
      if (ready.ok) return ok(leaseOf(entry, release));
      // Whoever comes next tries again.
      entry.leases -= 1;
      if (entries.get(key) === entry) discard(entry);
      return ready;
    },
    async stop() {
      for (const timer of idle.values()) clearTimeout(timer);
      idle.clear();
      entries.clear();
      await rm(options.root, { recursive: true, force: true });
    },
  };
}

function leaseOf(entry: Entry, release: (entry: Entry) => void): Lease {
  let released = false;
  return {
    gitdir: entry.gitdir,
    release() {
      if (!released) release(entry);
      released = true;
    },
  };
}

function keyOf({ url, sha, token }: CloneSource): string {
  return createHash('sha256')
    .update(JSON.stringify([url, sha, token]))
    .digest('hex');
}
