// The text in front of a change, from the text behind it and the difference between them.

import { applyPatch, parsePatch, reversePatch } from 'diff';

/** Null when `diff` does not belong to `after`. */
export function textBefore(after: string, diff: string): string | null {
  const [patch] = parsePatch(diff);
  if (patch === undefined) return null;
  const before = applyPatch(after, reversePatch(patch), { autoConvertLineEndings: false });
  return before === false ? null : before;
}
