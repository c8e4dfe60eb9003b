// Newer twins of Java's anonymous classes, for comparing two texts.

import { closing, rewriteAll, type Found } from './brackets.ts';

/** Tokens with lambdas where anonymous classes can be lambdas. */
export function javaForms(tokens: readonly string[]): readonly string[] {
  return rewriteAll(tokens, lambda);
}

const HEAD_TOKENS = 50;

/** `new Runnable() { public void run() { … } }` is `() -> { … }` where it does not speak of itself. */
function lambda(tokens: readonly string[], at: number): Found | null {
  if (tokens[at] !== 'new' || !/^[A-Z]/.test(tokens[at + 1] ?? '')) return null;
  const head = / \( \) \{ (?:@ Override )?public (?:\S+ ){1,20}?\w+ \(/.exec(
    ` ${tokens.slice(at + 2, at + 50).join(' ')}`,
  );
  if (head === null || !/^(?: < [^()]*>)?$/.test(` ${tokens.slice(at + 2, at + 50).join(' ')}`.slice(0, head.index)))
    return null;
  const open =
    at +
    1 +
    ` ${tokens.slice(at + 2, at + 50).join(' ')}`
      .slice(0, head.index + head[0].length)
      .trim()
      .split(' ').length;
  const end = closing(tokens, open);
  let body = end + 1;
  while (tokens[body] === 'throws' || tokens[body] === ',' || /^[A-Z]\w*$/.test(tokens[body] ?? '')) body += 1;
  const close = closing(tokens, body);
  if (end < 0 || tokens[body] !== '{' || close < 0 || tokens[close + 1] !== '}') return null;
  const inside = tokens.slice(body + 1, close);
  if (inside.some((token) => token === 'this' || token === 'super')) return null;
  const names = tokens
    .slice(open + 1, end)
    .filter((_, index, all) => all[index + 1] === ',' || index === all.length - 1);
  const isValue = inside[0] === 'return' && !inside.slice(1).includes('return');
  const list = names.flatMap((name, index) => (index === 0 ? [name] : [',', name]));
  return {
    length: close + 2 - at,
    to: ['(', ...list, ')', '->', ...(isValue ? inside.slice(1) : ['{', ...inside, '}'])],
  };
}
