// `function f()` to `f()` in bash, and `[ a == b ]` to `[ a = b ]`.

import { childOf, replace, splice } from '../grammar/rule.ts';
import { shellRule } from './rule.ts';
import { isBash } from './shebang.ts';

/** One way to define a function. */
export const functionForm = shellRule({
  id: 'shell-function',
  title: 'Define functions as `f()`',
  explanation: '`f()` is what every shell takes; the word before it adds nothing in bash.',
  example: { before: '#!/bin/bash\nfunction f() { :; }\n', after: '#!/bin/bash\nf() { :; }\n' },
  on: ['function_definition'],
  propose(node, file) {
    const [word, name, open] = node.children;
    // Without brackets, and in ksh, `function` makes another kind of function. An alias would change a bare name.
    if (word?.type !== 'function' || open?.type !== '(' || name === undefined || !isBash(file)) return null;
    if (!/^[A-Za-z_]\w*$/.test(name.text) || RESERVED.has(name.text) || /\balias\b/.test(file.text)) return null;
    return [splice(word.start, name.start)];
  },
});
const RESERVED: ReadonlySet<string> = new Set(
  'if then else elif fi case esac for select while until do done in function time coproc'.split(' '),
);

/** The operator that `[` has everywhere. */
export const testEqual = shellRule({
  id: 'shell-test-equal',
  title: 'Compare with `=` in `[ … ]`',
  explanation: '`=` is the operator of POSIX; with `==` the same test fails in dash.',
  example: { before: '[ "$a" == b ] && c\n', after: '[ "$a" = b ] && c\n' },
  on: ['binary_expression'],
  propose(node) {
    const operator = childOf(node, 'operator');
    if (operator?.type !== '==' || node.parent?.type !== 'test_command') return null;
    return node.parent.children[0]?.type === '[' ? [replace(operator, '=')] : null;
  },
});
