// Removes `v := v` at the top of a `range` loop over `v`: since Go 1.22 each round has a variable of its own. Loops that
// count are left alone, because there the copy does not change with the counter.

import { childOf, splice } from '../grammar/rule.ts';
import { goRule } from './rule.ts';

/** The copy of a loop's variable. */
export const loopCopy = goRule({
  id: 'go-loop-copy',
  title: 'Drop the copy of a loop variable',
  explanation: 'Since Go 1.22 each round of a loop has variables of its own.',
  example: {
    before: 'package a\n\nfunc f(xs []int) {\n\tfor _, x := range xs {\n\t\tx := x\n\t\tgo g(&x)\n\t}\n}\n',
    after: 'package a\n\nfunc f(xs []int) {\n\tfor _, x := range xs {\n\t\tgo g(&x)\n\t}\n}\n',
  },
  floor: { version: [1, 22] },
  on: ['short_var_declaration'],
  propose(node, { text }) {
    const [name, value] = [childOf(node, 'left')?.text, childOf(node, 'right')?.text];
    if (name === undefined || name !== value || !/^\w+$/.test(name)) return null;
    const list = node.parent;
    if (
      list?.type !== 'statement_list' ||
      list.children.find(({ named, type }) => named && type !== 'comment') !== node
    )
      return null;
    const loop = list.parent?.parent;
    const range =
      loop?.type === 'for_statement' ? loop.children.find(({ type }) => type === 'range_clause') : undefined;
    if (range?.children.some(({ type }) => type === ':=') !== true) return null;
    if (childOf(range, 'left')?.children.some((one) => one.text === name) !== true) return null;
    const start = text.lastIndexOf('\n', node.start - 1) + 1;
    const end = text.indexOf('\n', node.end) + 1;
    if (end === 0 || text.slice(start, node.start).trim() !== '' || text.slice(node.end, end) !== '\n') return null;
    // A loop of nothing else would not use its variable any more.
    return list.children.filter(({ named, type }) => named && type !== 'comment').length > 1
      ? [splice(start, end)]
      : null;
  },
});
