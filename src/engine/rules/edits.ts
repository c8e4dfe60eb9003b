// Applies edits to a text: only whole fixes, only such that do not touch each other. Knows no language.

/** Replaces `[start, end)` (UTF-16 offsets) by `text`. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** One rule's proposal: all of its edits or none. `edits` are sorted and do not overlap. */
export interface ProposedFix {
  readonly rule: string;
  readonly lineStart: number;
  readonly lineEnd: number;
  readonly edits: readonly Edit[];
}

function startOf(fix: ProposedFix): number {
  return fix.edits[0]?.start ?? 0;
}

function endOf(fix: ProposedFix): number {
  return fix.edits.at(-1)?.end ?? 0;
}

/**
 * Picks fixes from the front, leaving out each that touches one picked before: it comes again in the next pass, made
 * for the text as it is then.
 */
export function pickDisjoint(fixes: readonly ProposedFix[]): ProposedFix[] {
  const sorted = fixes
    .filter((fix) => fix.edits.length > 0)
    .toSorted((a, b) => startOf(a) - startOf(b) || endOf(a) - endOf(b));
  const picked: ProposedFix[] = [];
  let last = -1;
  for (const fix of sorted) {
    if (startOf(fix) <= last) continue;
    picked.push(fix);
    last = endOf(fix);
  }
  return picked;
}

/** The text with all edits of disjoint fixes made. */
export function applyFixes(text: string, fixes: readonly ProposedFix[]): string {
  return applyEdits(
    text,
    fixes.flatMap((fix) => fix.edits).toSorted((a, b) => a.start - b.start || a.end - b.end),
  );
}

/** The text with sorted edits made that do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let position = 0;
  for (const edit of edits) {
    parts.push(text.slice(position, edit.start), edit.text);
    position = edit.end;
  }
  parts.push(text.slice(position));
  return parts.join('');
}
