// Says which finding each applied edit answers, as the changes that people read.

import type { Finding } from '../findings.ts';
import { ownWords } from '../model/own-words.ts';
import { plainLine } from '../model/plain-text.ts';
import type { AppliedChange } from '../rewrite.ts';
import type { PlacedEdit } from './apply-edits.ts';

/** A change and how sure the model was of the finding behind it. */
export interface CreditedChange {
  readonly change: AppliedChange;
  readonly confidence: number;
}

/** One change per finding that got an edit, in the file's order. `findings` are in the lines of `base`. */
export function creditEdits(
  base: string,
  placed: readonly PlacedEdit[],
  findings: readonly Finding[],
): CreditedChange[] {
  const groups = new Map<Finding | null, PlacedEdit[]>();
  for (const place of placed) {
    const finding = nearest(findings, lineAt(base, place.start), lineAt(base, Math.max(place.start, place.end - 1)));
    groups.set(finding, [...(groups.get(finding) ?? []), place]);
  }
  return [...groups].map(([finding, places]) => ({
    change: toChange(finding, places),
    confidence: finding?.confidence ?? 0,
  }));
}

function toChange(finding: Finding | null, places: readonly PlacedEdit[]): AppliedChange {
  const reasons = [...new Set(places.map((place) => ownWords(place.edit.reason, 400)))].filter((text) => text !== '');
  const title = finding?.title ?? reasons[0] ?? 'Modernised code';
  return {
    source: 'model',
    category: finding?.category ?? 'maintainability',
    title: plainLine(title, 200),
    explanation: plainLine(reasons.join(' ') || (finding?.explanation ?? ''), 2_000),
    count: places.length,
  };
}

/** The finding whose lines are closest to the edit's; the first of equals. */
function nearest(findings: readonly Finding[], start: number, end: number): Finding | null {
  const distance = (finding: Finding): number => Math.max(0, finding.line_start - end, start - finding.line_end);
  return findings.reduce<Finding | null>(
    (best, finding) => (best === null || distance(finding) < distance(best) ? finding : best),
    null,
  );
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
