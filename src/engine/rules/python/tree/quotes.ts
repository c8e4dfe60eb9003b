// Which quotes a file writes, for literals that a rule makes up.

import { walk, type Node } from './node.ts';

const known = new WeakMap<Node, string>();

/** The quote of most one-line literals of a file; the single one when there are none or as many of each. */
export function quoteOf(root: Node): string {
  const found = known.get(root);
  if (found !== undefined) return found;
  let doubles = 0;
  for (const { type, text } of walk(root)) {
    if (type !== 'string_start' || text.length > 3 || /['"]{3}$/.test(text)) continue;
    doubles += text.endsWith('"') ? 1 : -1;
  }
  const quote = doubles > 0 ? '"' : "'";
  known.set(root, quote);
  return quote;
}
