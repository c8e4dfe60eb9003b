// Removes the coding line of UTF-8 files.

import { codecOf } from '../tree/strings.ts';
import { splice, treeRule } from '../tree/rule.ts';
import { lineEnd, lineStart } from '../tree/lines.ts';

const CODING = /^#.*?coding[:=][ \t]*([-\w.]+)/;

/** `# -*- coding: utf-8 -*-`. */
export const codingLine = treeRule({
  kind: 'coding-line',
  title: 'Drop the UTF-8 coding comment',
  explanation: 'UTF-8 is the source encoding that Python 3 assumes.',
  example: { before: '# -*- coding: utf-8 -*-\nx = 1\n', after: 'x = 1\n' },
  dropsComments: true,
  on: ['comment'],
  propose(node, { text }) {
    const encoding = CODING.exec(node.text)?.[1];
    const before = text.slice(0, node.start);
    const isHead = before === '' || /^#[^\n]*\n$/.test(before);
    if (encoding === undefined || !isHead || codecOf(encoding) === null || codecOf(encoding) === 'latin-1') return null;
    let end = lineEnd(text, node.end);
    while (before === '' && text[end] === '\n') end += 1;
    return [splice(lineStart(text, node.start), end)];
  },
});
