// `x is 5` to `x == 5`: identity of literals hangs on what the interpreter caches.

import { treeRule, replace, splice } from '../tree/rule.ts';
import type { Node } from '../tree/node.ts';
import type { Edit } from '../../edits.ts';
import { isBytes, isText } from '../tree/strings.ts';

function isLiteral(node: Node | undefined): boolean {
  if (node === undefined) return false;
  return node.type === 'integer' || node.type === 'float' || isText(node) || isBytes(node);
}

/** Identity with a number or a string. */
export const identityLiteral = treeRule({
  kind: 'identity-literal',
  title: 'Compare literals with `==`',
  explanation: 'Whether equal literals are one object is chance, and Python 3.8 warns about the comparison.',
  example: { before: "x = a is 5, b is not 'c'\n", after: "x = a == 5, b != 'c'\n" },
  category: 'deprecated_api',
  on: ['comparison_operator'],
  propose(node, { text }) {
    const parts = node.children.filter(({ type }) => type !== 'comment' && type !== 'line_continuation');
    const edits: Edit[] = [];
    for (const [index, operator] of parts.entries()) {
      if (operator.field !== 'operators' || (operator.type !== 'is' && operator.type !== 'is not')) continue;
      const right = parts[index + 1];
      if (right === undefined || (!isLiteral(parts[index - 1]) && !isLiteral(right))) continue;
      if (operator.type === 'is') edits.push(replace(operator, '=='));
      // The blanks behind `not` are those before the operand.
      else edits.push(replace(operator, '!='), splice(operator.end, operator.end));
    }
    return text === '' ? null : edits.filter(({ start, end }) => start < end);
  },
});
