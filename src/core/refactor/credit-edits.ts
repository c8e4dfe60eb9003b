// Says which finding each applied edit answers, as the changes that people read.

import { writeLines } from '../changelog/line-ranges.ts';
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

/** One change per finding that got an edit, in the file's order. `findings` and what is given are in the lines of `base`. */
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
    change: toChange(base, finding, places),
    confidence: finding?.confidence ?? 0,
  }));
}

function toChange(base: string, finding: Finding | null, places: readonly PlacedEdit[]): AppliedChange {
  const reasons = [...new Set(places.map((place) => ownWords(place.edit.reason, 400)))].filter((text) => text !== '');
  const title = finding?.title ?? reasons[0] ?? 'Modernised code';
  const lines = writeLines(places.flatMap((place) => changedLines(base, place)));
  return {
    source: 'model',
    category: finding?.category ?? 'maintainability',
    title: plainLine(title, 200),
    explanation: plainLine(reasons.join(' ') || (finding?.explanation ?? ''), 2_000),
    count: places.length,
    ...(lines === null ? {} : { lines }),
  };
}

/** The edit's lines without those that it only quotes to be found by. */
function changedLines(base: string, { edit: { search, replace }, start }: PlacedEdit): number[] {
  const shorter = Math.min(search.length, replace.length);
  let head = 0;
  while (head < shorter && search[head] === replace[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && search.at(-1 - tail) === replace.at(-1 - tail)) tail += 1;
  const [from, to] = [start + head, start + search.length - tail];
  const first = lineAt(base, from);
  return Array.from({ length: lineAt(base, Math.max(from, to - 1)) - first + 1 }, (_, index) => first + index);
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
