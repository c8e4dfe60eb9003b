// `' '.join(shlex.quote(x) for x in y)` to `shlex.join(y)`.

import { calledMethod, callOf } from '../tree/calls.ts';
import { childOf, childrenOf, partsOf } from '../tree/node.ts';
import { replace, treeRule } from '../tree/rule.ts';
import { plainText } from '../tree/strings.ts';

const COMPREHENSIONS: ReadonlySet<string> = new Set(['list_comprehension', 'generator_expression']);

/** Quoting each argument of a command. */
export const shlexJoin = treeRule({
  kind: 'shlex-join',
  title: 'Use `shlex.join`',
  explanation: '`shlex.join` quotes each argument and joins them.',
  example: {
    before: "import shlex\nx = ' '.join(shlex.quote(a) for a in b)\n",
    after: 'import shlex\nx = shlex.join(b)\n',
  },
  floor: { python: [3, 8] },
  on: ['call'],
  propose(node, { names }) {
    const call = callOf(node);
    const method = call === null ? null : calledMethod(call);
    if (method?.method !== 'join' || plainText(method.object) !== ' ' || call?.args.length !== 1) return null;
    const comprehension = call.args[0]?.node;
    if (comprehension === undefined || !COMPREHENSIONS.has(comprehension.type)) return null;
    const parts = partsOf(comprehension);
    const [loop] = parts.filter(({ type }) => type === 'for_in_clause');
    const quote = callOf(childOf(comprehension, 'body'));
    if (parts.length !== 2 || loop === undefined || quote?.function.type !== 'attribute') return null;
    if (names.memberOf(quote.function, 'shlex') !== 'quote' || quote.args.length !== 1) return null;
    const target = childOf(loop, 'left');
    const items = childrenOf(loop, 'right');
    const [argument] = quote.positional;
    if (target?.type !== 'identifier' || argument?.node.text !== target.text || items.length !== 1) return null;
    return loop.children[0]?.type === 'async'
      ? null
      : [replace(node, `${childOf(quote.function, 'object')?.text ?? ''}.join(${items[0]?.text ?? ''})`)];
  },
});
