// Removes `// +build` lines that a `//go:build` line above them repeats.

import { splice } from '../grammar/rule.ts';
import { goRule } from './rule.ts';

const OLD = /^\/\/[ \t]*\+build[ \t]/;

/** The older form of a build constraint. */
export const buildTag = goRule({
  id: 'go-build-tag',
  title: 'Drop `// +build` beside `//go:build`',
  explanation: 'Since Go 1.18 no tool needs the older line any more; two lines can only come to contradict each other.',
  example: {
    before: '//go:build linux\n// +build linux\n\npackage a\n',
    after: '//go:build linux\n\npackage a\n',
  },
  floor: { version: [1, 18] },
  dropsComments: true,
  on: ['comment'],
  propose(node, { root, text }) {
    if (!OLD.test(node.text) || node.parent !== root) return null;
    const before = root.children.slice(0, node.index);
    if (before.some(({ type }) => type !== 'comment')) return null;
    if (!before.some((one) => one.text.startsWith('//go:build '))) return null;
    const start = text.lastIndexOf('\n', node.start - 1) + 1;
    const end = text.indexOf('\n', node.end) + 1;
    return start === node.start && end > 0 ? [splice(start, end)] : null;
  },
});
