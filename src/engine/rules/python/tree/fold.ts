// A tuple of classes with each one named once.

import type { Edit } from '../../edits.ts';
import { itemsOf } from './calls.ts';
import type { Node } from './node.ts';
import { replace } from './rule.ts';

/** Replaces a bracketed tuple by its distinct items; a single one stands without brackets. */
export function foldedTuple(tuple: Node, text: string, render: (item: Node, index: number) => string): Edit {
  const distinct = [...new Set(itemsOf(tuple).map(({ node }, index) => render(node, index)))];
  const [only = ''] = distinct;
  if (distinct.length > 1) return replace(tuple, `(${distinct.join(', ')})`);
  return replace(tuple, /\w/.test(text[tuple.start - 1] ?? '') ? ` ${only}` : only);
}
