// Puts a rewrite in the place of its file at once or not at all: a new file beside it, then a rename. Keeps the mode.
// Refuses when the file is no longer what was read, or when a link leads there.

import { randomBytes } from 'node:crypto';
import { lstat, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readPlainFile } from './folder-reader.ts';

export type WriteProblem = 'changed_meanwhile' | 'not_writable';

export const WRITE_SENTENCES: Readonly<Record<WriteProblem, string>> = {
  changed_meanwhile: 'changed while this ran, so it was left as it is',
  not_writable: 'could not be written',
};

/** Replaces the content of a file below `root`. Null when it is done. */
export async function replaceFile(
  root: string,
  path: string,
  before: string,
  after: string,
): Promise<WriteProblem | null> {
  const file = join(root, path);
  const beside = join(dirname(file), `.dependify-${randomBytes(8).toString('hex')}`);
  try {
    const { mode } = await lstat(file);
    const handle = await open(beside, 'wx', mode & 0o777);
    try {
      await handle.writeFile(after);
      // The mode of `open` is cut by the umask.
      await handle.chmod(mode & 0o7777);
      await handle.sync();
    } finally {
      await handle.close();
    }
    const now = await readPlainFile(root, path);
    if (now === null || !Buffer.from(before).equals(now)) return 'changed_meanwhile';
    await rename(beside, file);
    return null;
  } catch {
    return 'not_writable';
  } finally {
    await rm(beside, { force: true }).catch(() => undefined);
  }
}
