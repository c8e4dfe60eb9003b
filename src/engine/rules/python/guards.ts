// Guards of single ruff rules, by rule id. A rule without one is safe wherever ruff offers a fix that keeps comments.

import type { Guard, GuardInput } from './guard.ts';

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

/** G010: only on `logging` itself and on names bound to `logging.getLogger(…)` in this file. */
const knownLogger: Guard = (input) => {
  const receiver = /([A-Za-z_]\w*)\.warn$/.exec(input.text.slice(0, input.edits[0]?.end ?? input.end))?.[1];
  if (receiver === undefined || !/^[ \t]*import logging\b/m.test(input.text)) return false;
  if (receiver === 'logging') return true;
  return new RegExp(String.raw`^[ \t]*${escapeRegExp(receiver)}[ \t]*=[ \t]*logging\.getLogger\(`, 'm').test(
    input.text,
  );
};

/** C413: `reversed` gives an iterator, and its rewrite turns equal items round. */
const aroundSorted: Guard = ({ text, start, end }) => /^list\(\s*sorted\(/.test(text.slice(start, end));

/** C414: sorting and reversing first says which of equal items wins. */
const aroundCopy: Guard = ({ text, start, end }) =>
  /^(?:set|list|tuple|sorted)\(\s*(?:list|tuple)\(/.test(text.slice(start, end));

/** FURB188: the statement has a rule of its own. */
const isExpression: Guard = ({ text, start }) => !/^(?:el)?if\b/.test(text.slice(start, start + 5));

/** The guards by ruff's rule id. */
export const PYTHON_GUARDS: ReadonlyMap<string, Guard> = new Map([
  ['C413', aroundSorted],
  ['C414', aroundCopy],
  ['FURB188', isExpression],
  ['G010', knownLogger],
]);

/** Whether every comment that an edit covers is still in the new text of that edit. */
export function keepsComments({ edits, tokens }: GuardInput): boolean {
  return edits.every((edit) =>
    tokens.comments(edit.start, edit.end).every((comment) => edit.text.includes(comment.text)),
  );
}
