// Guards of single ruff rules, by rule id. A rule without one is safe wherever ruff offers a fix that keeps comments.

import { formatCall, percentFormat } from './guards-format.ts';
import type { Guard, GuardInput } from './guard.ts';
import type { Token } from './tokens.ts';

/** The text from the start of the line that holds `start`, up to the end of the last edit. */
function statementText({ text, start, end }: GuardInput): string {
  return text.slice(text.lastIndexOf('\n', start - 1) + 1, end);
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

/** Layout between a decorator and its class. */
const LAYOUT: ReadonlySet<string> = new Set(['Newline', 'Indent', 'Dedent', 'Comment']);

/** Whether the logical line before the last `class` token is a decorator. */
function followsDecorator(tokens: readonly Token[]): boolean {
  const head = tokens.slice(
    0,
    tokens.findLastIndex((token) => token.kind === 'Class'),
  );
  const end = head.findLastIndex((token) => !LAYOUT.has(token.kind));
  const start = head.findLastIndex((token, index) => index < end && token.kind === 'Newline');
  const line = head.slice(start + 1, end + 1).filter((token) => !LAYOUT.has(token.kind));
  return line[0]?.kind === 'At';
}

/** Longer calls of `super` than this are left alone. */
const MAX_CALL_CHARS = 200;

/**
 * UP008: a decorator may build a second class (`six.add_metaclass`, `dataclass(slots=True)`), and then the implicit
 * class of `super()` is the first one. So the class must be defined once and undecorated.
 */
const undecoratedClass: Guard = (input) => {
  const call = input.text.slice(Math.max(0, input.start - MAX_CALL_CHARS), input.end);
  const name = /super\(\s*([A-Za-z_]\w*)\s*,\s*\w+\s*,?\s*\)?$/.exec(call)?.[1];
  if (name === undefined) return false;
  const definitions = [...input.text.matchAll(new RegExp(String.raw`^[ \t]*class[ \t]+${escapeRegExp(name)}\b`, 'gm'))];
  const rebound = new RegExp(String.raw`^[ \t]*${escapeRegExp(name)}[ \t]*=[^=]`, 'm').test(input.text);
  const definition = definitions[0];
  if (definition === undefined || definitions.length > 1 || rebound) return false;
  return !followsDecorator(input.tokens.within(0, definition.index + definition[0].length));
};

/** UP005: only in a file of unittest cases that does not define the old name itself. */
const unittestAlias: Guard = ({ text, start, end }) => {
  const name = /\w+$/.exec(text.slice(start, end))?.[0];
  if (name === undefined) return false;
  const defined = new RegExp(String.raw`\bdef[ \t]+${escapeRegExp(name)}\b`).test(text);
  return !defined && /^[ \t]*class\s+\w+\s*\([^)]*TestCase\b/m.test(text) && /\bunittest\b/.test(text);
};

/** UP035: only moves that keep the object: abstract base classes, and `quote` out of the removed `pipes`. */
const movedImport: Guard = (input) => /^\s*from\s+(?:collections|pipes)\s+import\b/.test(statementText(input));

/** UP007, UP045: a quoted name joined by `|` would be an operation on strings at run time. */
const noQuotes: Guard = ({ tokens, start, end }) =>
  tokens.within(start, end).every((token) => token.kind !== 'String' && !token.kind.startsWith('FString'));

/** UP020: where `open` means something else in the file, ruff would reach for `builtins.open`. */
const plainOpen: Guard = ({ edits }) => edits.length === 1 && edits[0]?.text === 'open';

/** G010: only on `logging` itself and on names bound to `logging.getLogger(…)` in this file. */
const knownLogger: Guard = (input) => {
  const receiver = /([A-Za-z_]\w*)\.warn$/.exec(input.text.slice(0, input.edits[0]?.end ?? input.end))?.[1];
  if (receiver === undefined || !/^[ \t]*import logging\b/m.test(input.text)) return false;
  if (receiver === 'logging') return true;
  return new RegExp(String.raw`^[ \t]*${escapeRegExp(receiver)}[ \t]*=[ \t]*logging\.getLogger\(`, 'm').test(
    input.text,
  );
};

/** The guards by ruff's rule id. */
export const PYTHON_GUARDS: ReadonlyMap<string, Guard> = new Map([
  ['UP005', unittestAlias],
  ['UP007', noQuotes],
  ['UP008', undecoratedClass],
  ['UP020', plainOpen],
  ['UP031', percentFormat],
  ['UP032', formatCall],
  ['UP035', movedImport],
  ['UP045', noQuotes],
  ['G010', knownLogger],
]);

/** UP009 exists to remove a comment: the coding line. */
const REMOVES_COMMENTS: ReadonlySet<string> = new Set(['UP009']);

/** Whether every comment that an edit covers is still in the new text of that edit. */
export function keepsComments(rule: string, { edits, tokens }: GuardInput): boolean {
  if (REMOVES_COMMENTS.has(rule)) return true;
  return edits.every((edit) =>
    tokens.comments(edit.start, edit.end).every((comment) => edit.text.includes(comment.text)),
  );
}
