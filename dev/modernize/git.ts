// Asks git about a folder that may be hostile: no hook, no monitor and no pager of its settings is run.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const NO_CODE = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '--no-pager', '--literal-pathspecs'];
/** Set where a hook of git calls us; they would name another repository. */
const NO_OTHER_REPOSITORY = {
  GIT_DIR: undefined,
  GIT_WORK_TREE: undefined,
  GIT_INDEX_FILE: undefined,
  GIT_COMMON_DIR: undefined,
  GIT_OBJECT_DIRECTORY: undefined,
  GIT_PREFIX: undefined,
};
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;
const TIMEOUT_MS = 60_000;

/** What git prints; null when it fails, or is not there. */
export async function git(folder: string, args: readonly string[]): Promise<Buffer | null> {
  try {
    const { stdout } = await run('git', [...NO_CODE, '-C', folder, ...args], {
      encoding: 'buffer',
      maxBuffer: MAX_OUTPUT_BYTES,
      timeout: TIMEOUT_MS,
      env: { ...process.env, ...NO_OTHER_REPOSITORY, GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
    });
    return stdout;
  } catch {
    return null;
  }
}
