// `if (x instanceof A) { A a = (A) x; …` to `if (x instanceof A a) { …`. From Java 21 on only: up to 20, a pattern that
// always matches is an error, and whether it does is a matter of types.

import { childOf, splice } from '../grammar/rule.ts';
import { javaRule } from './rule.ts';

/** A test that names what it found. */
export const instanceofPattern = javaRule({
  id: 'java-instanceof-pattern',
  title: 'Name the value in `instanceof`',
  explanation: 'The pattern tests and casts in one place, so that the two cannot come apart.',
  example: {
    before:
      'class A {\n  void f(Object b) {\n    if (b instanceof String) {\n      String c = (String) b;\n      g(c);\n    }\n  }\n\n  void g(String c) {}\n}\n',
    after:
      'class A {\n  void f(Object b) {\n    if (b instanceof String c) {\n      g(c);\n    }\n  }\n\n  void g(String c) {}\n}\n',
  },
  floor: { version: [21, 0] },
  on: ['if_statement'],
  propose(node, { text }) {
    const [condition, block] = [childOf(node, 'condition'), childOf(node, 'consequence')];
    const test = condition?.children.length === 3 ? condition.children[1] : undefined;
    if (test?.type !== 'instanceof_expression' || test.children.length !== 3 || block?.type !== 'block') return null;
    const [value, type] = [childOf(test, 'left'), childOf(test, 'right')];
    const statement = block.children[1];
    if (value?.type !== 'identifier' || type === null || statement?.type !== 'local_variable_declaration') return null;
    if (statement.children.length !== 3 || childOf(statement, 'type')?.text !== type.text) return null;
    const declarator = childOf(statement, 'declarator');
    const [name, cast] = declarator?.children.length === 3 ? [declarator.children[0], declarator.children[2]] : [];
    if (name?.type !== 'identifier' || cast?.type !== 'cast_expression') return null;
    if (childOf(cast, 'type')?.text !== type.text || childOf(cast, 'value')?.text !== value.text) return null;
    const start = text.lastIndexOf('\n', statement.start - 1) + 1;
    const end = text.indexOf('\n', statement.end) + 1;
    if (end === 0 || text.slice(start, statement.start).trim() !== '' || text.slice(statement.end, end) !== '\n')
      return null;
    return [splice(type.end, type.end, ` ${name.text}`), splice(start, end)];
  },
});
