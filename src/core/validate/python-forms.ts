// Newer twins of Python's calls of `super`, of files that are closed by hand, and of exceptions that are passed over.

import { closing, rewriteAll, type Found } from './brackets.ts';
import { DEDENT, INDENT } from './tokens.ts';

/** Blocks are looked at up to this length, which keeps hostile texts quick. */
const MAX_BLOCK = 600;

/** Tokens with `with` where files are closed by hand, `suppress` where exceptions are passed over, and so on. */
export function pythonForms(tokens: readonly string[]): readonly string[] {
  return [plainSuper(), closedByHand, closedAtLast, passedOver].reduce((done, form) => rewriteAll(done, form), tokens);
}

/** `super(Child, self)` within `Child` is `super()`. */
function plainSuper(): (tokens: readonly string[], at: number) => Found | null {
  let owner: string | undefined;
  return (tokens, at) => {
    if (tokens[at] === 'class') owner = tokens[at + 1];
    const isLong = tokens[at] === 'super' && /^\( \w+ , (?:self|cls) \)$/.test(tokens.slice(at + 1, at + 6).join(' '));
    return isLong && tokens[at + 2] === owner ? { length: 6, to: ['super', '(', ')'] } : null;
  };
}

/** `f = open(…)` … `f.close()` is `with open(…) as f:` …. */
function closedByHand(tokens: readonly string[], at: number): Found | null {
  const opened = opening(tokens, at);
  if (opened === null) return null;
  let depth = 0;
  for (let index = opened.end; index < Math.min(tokens.length, opened.end + MAX_BLOCK); index += 1) {
    if (tokens[index] === INDENT) depth += 1;
    if (tokens[index] === DEDENT) depth -= 1;
    if (depth < 0 || tokens[index] === 'def' || tokens[index] === 'return') return null;
    if (depth === 0 && tokens[index] === opened.name && isClose(tokens, index)) {
      return { length: index + 5 - at, to: [...opened.head, INDENT, ...tokens.slice(opened.end, index), DEDENT] };
    }
  }
  return null;
}

/** The same with `try` and `finally`. */
function closedAtLast(tokens: readonly string[], at: number): Found | null {
  const opened = opening(tokens, at);
  if (opened === null || tokens[opened.end] !== 'try') return null;
  const end = blockEnd(tokens, opened.end + 2);
  const last = tokens.slice(end, end + 4).join(' ');
  if (end < 0 || last !== `finally : ${INDENT} ${opened.name}` || !isClose(tokens, end + 3)) return null;
  if (tokens[end + 8] !== DEDENT) return null;
  return { length: end + 9 - at, to: [...opened.head, ...tokens.slice(opened.end + 2, end)] };
}

interface Opened {
  readonly name: string;
  readonly head: readonly string[];
  readonly end: number;
}

function opening(tokens: readonly string[], at: number): Opened | null {
  const [name = '', equals, open, bracket] = tokens.slice(at, at + 4);
  if (!/^[a-z_]\w*$/i.test(name) || equals !== '=' || open !== 'open' || bracket !== '(' || tokens[at - 1] === '.')
    return null;
  const end = closing(tokens, at + 3) + 1;
  return end < 1 ? null : { name, head: ['with', ...tokens.slice(at + 2, end), 'as', name, ':'], end };
}

function isClose(tokens: readonly string[], at: number): boolean {
  return tokens.slice(at + 1, at + 5).join(' ') === '. close ( )';
}

/** `try:` … `except E: pass` is `with suppress(E):` …. */
function passedOver(tokens: readonly string[], at: number): Found | null {
  if (tokens[at] !== 'try' || tokens[at + 1] !== ':' || tokens[at + 2] !== INDENT) return null;
  const end = blockEnd(tokens, at + 2);
  if (end < 0 || tokens[end] !== 'except') return null;
  const colon = tokens.indexOf(':', end);
  const kinds = tokens.slice(end + 1, colon);
  const pass = tokens.slice(colon + 1, colon + 4).join(' ');
  if (kinds.length === 0 || kinds.includes('as') || pass !== `${INDENT} pass ${DEDENT}`) return null;
  if (/^(?:except|else|finally)$/.test(tokens[colon + 4] ?? '')) return null;
  const list = kinds[0] === '(' ? kinds.slice(1, -1) : kinds;
  return { length: colon + 4 - at, to: ['with', 'suppress', '(', ...list, ')', ':', ...tokens.slice(at + 2, end)] };
}

/** The index after the block whose indentation begins at `at`, or -1. */
function blockEnd(tokens: readonly string[], at: number): number {
  let depth = 0;
  for (let index = at; index < Math.min(tokens.length, at + MAX_BLOCK); index += 1) {
    if (tokens[index] === INDENT) depth += 1;
    if (tokens[index] === DEDENT) depth -= 1;
    if (depth === 0) return index + 1;
  }
  return -1;
}
