// `errors.New(fmt.Sprintf(…))` to `fmt.Errorf(…)`, where the file needs `errors` for something else as well and the format
// is a literal that wraps nothing.

import { childOf, replace, type GrammarFile, type Node } from '../grammar/rule.ts';
import { argumentsOf, memberOf, namesIn } from './packages.ts';
import { goRule } from './rule.ts';

/** The inner callee of such a call, or null. */
function sprintfOf(file: GrammarFile, node: Node): Node | null {
  if (memberOf(file, childOf(node, 'function'), 'errors') !== 'New') return null;
  const [inner, ...others] = argumentsOf(node);
  if (inner?.type !== 'call_expression' || others.length > 0) return null;
  const callee = childOf(inner, 'function');
  const format = argumentsOf(inner)[0];
  if (memberOf(file, callee, 'fmt') !== 'Sprintf' || format === undefined) return null;
  const isPlainFormat = /_string_literal$/.test(format.type) && !/%[^a-zA-Z%]*w/.test(format.text);
  return isPlainFormat ? inner : null;
}

/** One call for a formatted error. */
export const errorf = goRule({
  id: 'go-errorf',
  title: 'Use `fmt.Errorf`',
  explanation: '`fmt.Errorf` formats and makes the error in one call.',
  example: {
    before:
      'package a\n\nimport (\n\t"errors"\n\t"fmt"\n)\n\nvar a = errors.New("a")\nvar b = errors.New(fmt.Sprintf("b %d", 1))\n',
    after: 'package a\n\nimport (\n\t"errors"\n\t"fmt"\n)\n\nvar a = errors.New("a")\nvar b = fmt.Errorf("b %d", 1)\n',
  },
  on: ['call_expression'],
  propose(node, file) {
    const inner = sprintfOf(file, node);
    if (inner === null) return null;
    const isNeeded = namesIn(file, 'errors').some(({ parent }) => {
      const call = parent?.parent;
      return call?.type !== 'call_expression' || sprintfOf(file, call) === null;
    });
    const callArguments = childOf(inner, 'arguments');
    return isNeeded && callArguments !== null ? [replace(node, `fmt.Errorf${callArguments.text}`)] : null;
  },
});
