// Newer twins of Java's anonymous classes, for comparing two texts.

import { closing, rewriteAll, type Found } from './brackets.ts';

/** No name of a type, with its parameters, takes more tokens. */
const HEAD_TOKENS = 60;
const HEAD = /^new [A-Z][\w.]*(?: < [^()]{0,200}>)? \( \) \{ (?:@ Override )?public (?:[^\s(){}]+ ){1,20}\(/;

/** Tokens with lambdas where anonymous classes can be lambdas. */
export function javaForms(tokens: readonly string[]): readonly string[] {
  return rewriteAll(tokens, lambda);
}

/** `new Runnable() { public void run() { … } }` is `() -> { … }` where it does not speak of itself. */
function lambda(tokens: readonly string[], at: number): Found | null {
  if (tokens[at] !== 'new') return null;
  const head = HEAD.exec(tokens.slice(at, at + HEAD_TOKENS).join(' '))?.[0];
  if (head === undefined) return null;
  const open = at + head.split(' ').length - 1;
  const end = closing(tokens, open);
  let body = end + 1;
  while (/^(?:throws|,|[A-Z]\w*)$/.test(tokens[body] ?? '')) body += 1;
  const close = closing(tokens, body);
  if (end < 0 || tokens[body] !== '{' || close < 0 || tokens[close + 1] !== '}') return null;
  const inside = tokens.slice(body + 1, close);
  if (inside.some((token) => token === 'this' || token === 'super')) return null;
  const isValue = inside[0] === 'return' && !inside.slice(1).includes('return');
  const to = ['(', ...names(tokens.slice(open + 1, end)), ')', '->'];
  return { length: close + 2 - at, to: [...to, ...(isValue ? inside.slice(1) : ['{', ...inside, '}'])] };
}

/** The parameters without their types. */
function names(parameters: readonly string[]): readonly string[] {
  const last = parameters.filter((_, at) => parameters[at + 1] === ',' || at === parameters.length - 1);
  return last.flatMap((name, at) => (at === 0 ? [name] : [',', name]));
}
