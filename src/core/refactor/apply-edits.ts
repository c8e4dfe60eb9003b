// Applies search/replace edits to one text. All or nothing: edits of one answer may depend on each other. Every byte
// outside the matched places stays as it is.

import type { RejectionReason } from '../file-reasons.ts';
import { err, ok, type Result } from '../result.ts';
import type { Edit } from './schema.ts';

export interface EditFailure {
  readonly reason: Extract<RejectionReason, 'search_not_found' | 'search_ambiguous' | 'edits_overlap'>;
  /** 0-based index of the edit in the answer. */
  readonly index: number;
}

/** An edit with its place in the text that it was made for. */
export interface PlacedEdit {
  readonly edit: Edit;
  readonly start: number;
  readonly end: number;
}

export interface AppliedEdits {
  readonly text: string;
  /** In the text's order, without edits that change nothing. */
  readonly placed: readonly PlacedEdit[];
}

/** Applies the edits to `base`, whose line ends are `\n`; each `search` must occur in it exactly once. */
export function applyEdits(base: string, edits: readonly Edit[]): Result<AppliedEdits, EditFailure> {
  const placed: (PlacedEdit & { readonly index: number })[] = [];
  for (const [index, raw] of edits.entries()) {
    const edit = { ...raw, search: withPlainLineEnds(raw.search), replace: withPlainLineEnds(raw.replace) };
    if (edit.search === edit.replace) continue;
    const start = isUsable(edit) ? base.indexOf(edit.search) : -1;
    if (start === -1) return err({ reason: 'search_not_found', index });
    // From start + 1, so that a search which overlaps its own second occurrence counts as ambiguous too.
    if (base.indexOf(edit.search, start + 1) !== -1) return err({ reason: 'search_ambiguous', index });
    placed.push({ edit, start, end: start + edit.search.length, index });
  }
  placed.sort((a, b) => a.start - b.start || a.end - b.end);
  const overlap = placed.find((place, at) => at > 0 && place.start < (placed[at - 1]?.end ?? 0));
  if (overlap !== undefined) return err({ reason: 'edits_overlap', index: overlap.index });
  return ok({ text: splice(base, placed), placed: placed.map(({ edit, start, end }) => ({ edit, start, end })) });
}

function splice(base: string, placed: readonly PlacedEdit[]): string {
  let text = '';
  let at = 0;
  for (const { edit, start, end } of placed) {
    text += base.slice(at, start) + edit.replace;
    at = end;
  }
  return text + base.slice(at);
}

/** Half a surrogate pair, which JSON can express, would match inside a character and break it. */
function isUsable(edit: Edit): boolean {
  return edit.search !== '' && edit.search.isWellFormed() && edit.replace.isWellFormed();
}

/** Models answer with `\r\n` at times; files are edited with `\n` and get their own line ends back at the end. */
function withPlainLineEnds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}
