// The branch of a run. It follows from the run id, so that a retry finds its own branch.

/** Every branch of ours begins with this. */
export const BRANCH_PREFIX = 'dependify-';
const ID_DIGITS = 8;

/** Names that a run tries before it gives up. */
export const MAX_BRANCH_NAMES = 5;

/** `dependify-` and the first eight hex digits of the run id; behind it `-2`, `-3` when others have the names before. */
export function branchName(runId: string, attempt = 1): string {
  const digits = runId.toLowerCase().replaceAll('-', '').slice(0, ID_DIGITS);
  if (!/^[0-9a-f]{8}$/.test(digits)) throw new Error('run ids begin with eight hex digits');
  return BRANCH_PREFIX + digits + (attempt === 1 ? '' : `-${attempt}`);
}

/** All names that a run may use, in the order in which it tries them. */
export function branchNames(runId: string): readonly string[] {
  return Array.from({ length: MAX_BRANCH_NAMES }, (_, index) => branchName(runId, index + 1));
}
