// `except E, e:` to `except E as e:`. Before Python 3.14 it is a syntax error, and from then on it means two classes.

import { splice, treeRule } from '../tree/rule.ts';

/** Python 2's way to name an exception. */
export const exceptComma = treeRule({
  kind: 'except-comma',
  title: 'Name the exception by `as`',
  explanation: 'Python 3 names an exception by `as`.',
  example: { before: 'try:\n    f()\nexcept E, e:\n    g(e)\n', after: 'try:\n    f()\nexcept E as e:\n    g(e)\n' },
  floor: { declared: true },
  on: ['except_clause'],
  propose(node, { text, python }) {
    const values = node.children.filter(({ field }) => field === 'value');
    const [caught, name] = values;
    const commas = node.children.filter(({ type }) => type === ',');
    if (python[0] > 3 || python[1] >= 14 || caught === undefined || name === undefined || values.length !== 2)
      return null;
    if (commas.length !== 1 || name.type !== 'identifier' || !/^[a-z_][a-z0-9_]*$/.test(name.text)) return null;
    // A class of that name would be caught, not named.
    if (
      /error|exception|timeout|interrupt|exit/i.test(name.text) &&
      !new RegExp(String.raw`\b${name.text}\b[^:]*:[\s\S]*\b${name.text}\b`).test(node.text)
    )
      return null;
    return /^[ \t]*,[ \t]*$/.test(text.slice(caught.end, name.start)) ? [splice(caught.end, name.start, ' as ')] : null;
  },
});
