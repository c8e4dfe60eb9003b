// Folders of this process in the temp folder. Their names tell whose they are, so that what a killed process left there
// is deleted by the next one.

import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new empty folder that only this user can read. */
export function newOwnFolder(prefix: string): Promise<string> {
  return mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
}

/** Deletes folders of that prefix whose process is gone. Call it before the first is made. Never throws. */
export async function sweepOwnFolders(prefix: string): Promise<void> {
  const names = await readdir(tmpdir()).catch(() => []);
  const ours = names.filter((name) => name.startsWith(prefix));
  const judged = await Promise.all(ours.map(async (name) => [name, await isStale(prefix, name)] as const));
  const stale = judged.filter(([, gone]) => gone).map(([name]) => name);
  await Promise.all(
    stale.map((name) => rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => undefined)),
  );
}

async function isStale(prefix: string, name: string): Promise<boolean> {
  const pid = Number(/^(\d+)-/.exec(name.slice(prefix.length))?.[1]);
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  if (pid === process.pid) {
    // Of an earlier process with this one's number, when it is older than this one.
    const made = await stat(join(tmpdir(), name)).catch(() => null);
    return made !== null && made.ctimeMs < performance.timeOrigin;
  }
  return isGone(pid);
}

function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    // EPERM: it lives, and is somebody else's.
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
