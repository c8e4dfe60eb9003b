// The branch of a run. It follows from the run id, so that a retry finds its own branch.

/** Every branch of ours begins with this. */
export const BRANCH_PREFIX = 'dependify-';
const ID_DIGITS = 8;

/** `dependify-` and the first eight hex digits of the run id. */
export function branchName(runId: string): string {
  const digits = runId.toLowerCase().replaceAll('-', '').slice(0, ID_DIGITS);
  if (!/^[0-9a-f]{8}$/.test(digits)) throw new Error('run ids begin with eight hex digits');
  return BRANCH_PREFIX + digits;
}
