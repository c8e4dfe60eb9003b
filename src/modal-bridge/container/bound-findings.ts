// Bounds what analysis says about one file. The refactor job runs all rules again, so a rule's finding that is left
// out here costs nothing but a line in a listing; the model's findings are the only copy and stay.

import type { Finding } from '../../core/findings.ts';

/** A batch of files with this many findings each stays well under one answer of the bridge. */
export const MAX_FINDINGS_PER_FILE = 300;

/** The first findings of the rules and all of the model's, in their order. */
export function boundFindings(findings: readonly Finding[]): Finding[] {
  let room = MAX_FINDINGS_PER_FILE - findings.filter(({ source }) => source === 'model').length;
  return findings.filter(({ source }) => source === 'model' || room-- > 0);
}
