// `:key => value` to `key: value`, in hashes whose keys can all be written so. Columns of values stay columns.

import { childOf, splice, type Node } from '../grammar/rule.ts';
import { rubyRule } from './rule.ts';

const KEY = /^:([A-Za-z_]\w*)$/;
/** What follows the key on its line, up to the value. */
const ARROW = /^([ \t]*)=>([ \t]*)$/;

function isNewForm(pair: Node): boolean {
  return childOf(pair, 'key')?.type === 'hash_key_symbol';
}

/** The edit of one pair, or null when its key or its layout does not allow it. */
function edit(pair: Node, text: string): ReturnType<typeof splice> | null {
  const [key, value] = [childOf(pair, 'key'), childOf(pair, 'value')];
  if (key?.type !== 'simple_symbol' || value === null) return null;
  const name = KEY.exec(key.text)?.[1];
  const arrow = ARROW.exec(text.slice(key.end, value.start));
  if (name === undefined || arrow === null) return null;
  const gap = (arrow[1] ?? '').length > 1 ? arrow[1] : ' ';
  return splice(key.start, value.start, `${name}:${gap}`);
}

/** Symbol keys in the newer form. */
export const hashSyntax = rubyRule({
  id: 'ruby-hash-syntax',
  title: 'Write `key: value`',
  explanation: 'Symbol keys have had a form of their own since Ruby 1.9.',
  example: { before: 'f(:a => 1, :b => 2)\n', after: 'f(a: 1, b: 2)\n' },
  floor: { version: [1, 9] },
  on: ['hash', 'argument_list', 'element_reference', 'array'],
  propose(node, { text }) {
    const pairs = node.children.filter(({ type }) => type === 'pair');
    const old = pairs.filter((pair) => !isNewForm(pair));
    const edits = old.flatMap((pair) => edit(pair, text) ?? []);
    // A hash of two forms reads worse than one of the old.
    return edits.length === old.length ? edits : null;
  },
});
