// The verdict on a file that was not looked at to its end.

import type { AnalysisReason } from '../../core/file-reasons.ts';
import { NO_USAGE } from '../../core/findings.ts';
import type { AnalyzedFile } from '../contract.ts';

/** Leaves a file alone by name. */
export function leftAlone(path: string, reason: AnalysisReason): AnalyzedFile {
  return { verdict: 'left_alone', path, reason, usage: NO_USAGE };
}
