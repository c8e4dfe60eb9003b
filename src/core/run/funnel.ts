// Where the files went: every file of the repository is counted once on the way from seen to changed.

import * as z from 'zod';
import { FileReason } from '../file-reasons.ts';

export const Funnel = z
  .object({
    /** Blobs, links and submodules in the tree. */
    seen: z.int().nonnegative(),
    /** Sent to analysis. */
    eligible: z.int().nonnegative(),
    /** With at least one finding. */
    candidate: z.int().nonnegative(),
    /** In the pull request (or the preview). */
    changed: z.int().nonnegative(),
    /** Left alone after a rewrite was tried, by reason. */
    rejected: z.partialRecord(FileReason, z.int().positive()),
    /** Left alone before that, by reason. */
    skipped: z.partialRecord(FileReason, z.int().positive()),
  })
  .meta({ id: 'Funnel' });
export type Funnel = z.infer<typeof Funnel>;

export const EMPTY_FUNNEL: Funnel = { seen: 0, eligible: 0, candidate: 0, changed: 0, rejected: {}, skipped: {} };
