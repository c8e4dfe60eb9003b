// Kills the Worker's own process, as a machine that fails would.

import { killWorkerd as kill } from '../../../dev/stack/workerd.ts';
import type { Local } from './harness.ts';

/** Kills the workerd that runs the Worker; wrangler starts another. */
export async function killWorkerd(local: Local): Promise<void> {
  await kill(local.workerPid);
}
