// Removes a comment at the top that only says that the file is UTF-8.

import { splice } from '../grammar/rule.ts';
import { rubyRule } from './rule.ts';

const CODING = /^#[ \t]*(?:-\*-[ \t]*)?(?:en)?coding[ \t]*[:=][ \t]*utf-8[ \t]*(?:-\*-)?[ \t]*$/i;

/** The magic comment. */
export const codingLine = rubyRule({
  id: 'ruby-coding-line',
  title: 'Drop the UTF-8 coding comment',
  explanation: 'UTF-8 is the source encoding that Ruby assumes since 2.0.',
  example: { before: '# -*- coding: utf-8 -*-\na = 1\n', after: 'a = 1\n' },
  floor: { version: [2, 0] },
  dropsComments: true,
  on: ['comment'],
  propose(node, { text }) {
    const before = text.slice(0, node.start);
    if (!CODING.test(node.text) || !(before === '' || /^#![^\n]*\n$/.test(before))) return null;
    if (text[node.end] !== '\n') return null;
    const rest = text.slice(node.end + 1);
    // A second coding comment would come to count.
    if (/^#.*coding/.test(rest)) return null;
    return [splice(node.start, node.end + (rest.startsWith('\n') ? 2 : 1))];
  },
});
