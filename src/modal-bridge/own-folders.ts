// Folders of this process in the temp folder. Their names tell whose they are, so that what a killed process left there
// is deleted by the next one.

import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new empty folder that only this user can read. */
export function newOwnFolder(prefix: string): Promise<string> {
  return mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
}

/** Deletes folders of that prefix whose process is gone. Call it before the first is made. Never throws. */
export async function sweepOwnFolders(prefix: string): Promise<void> {
  const names = await readdir(tmpdir()).catch(() => []);
  const stale = names.filter((name) => name.startsWith(prefix) && isGone(name.slice(prefix.length)));
  await Promise.all(
    stale.map((name) => rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => undefined)),
  );
}

function isGone(rest: string): boolean {
  const pid = Number(/^(\d+)-/.exec(rest)?.[1]);
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  // A process that has just begun has no folder yet: one of its number is from an earlier life.
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    // EPERM: it lives, and is somebody else's.
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
