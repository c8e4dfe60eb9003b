// Older spellings of the same tokens: `String a[]` for `String[] a`, and `1l` for `1L`.

import { childOf, replace, splice } from '../grammar/rule.ts';
import { javaRule } from './rule.ts';

/** Brackets at the type. */
export const arrayBrackets = javaRule({
  id: 'java-array-brackets',
  title: 'Put array brackets at the type',
  explanation: 'The brackets belong to the type; behind the name they are there for people who come from C.',
  example: {
    before: 'class A {\n  void f(String b[]) {}\n}\n',
    after: 'class A {\n  void f(String[] b) {}\n}\n',
  },
  on: ['formal_parameter', 'local_variable_declaration', 'field_declaration'],
  propose(node) {
    const declarators = node.children.filter(({ type }) => type === 'variable_declarator');
    const holder = node.type === 'formal_parameter' ? node : declarators[0];
    if (holder === undefined || declarators.length > 1) return null;
    const [type, name, brackets] = [childOf(node, 'type'), childOf(holder, 'name'), childOf(holder, 'dimensions')];
    // With brackets in both places their order would count, and annotations belong to one of them.
    if (type === null || name === null || type.type === 'array_type' || brackets === null) return null;
    if (!/^(?:\[\])+$/.test(brackets.text)) return null;
    return [splice(type.end, type.end, brackets.text), splice(name.end, brackets.end)];
  },
});

/** The suffix that is no digit. */
export const longSuffix = javaRule({
  id: 'java-long-suffix',
  title: 'Write `L` behind a long number',
  explanation: 'A small `l` is easily read as the digit 1.',
  example: { before: 'class A {\n  long b = 10l;\n}\n', after: 'class A {\n  long b = 10L;\n}\n' },
  on: ['decimal_integer_literal', 'hex_integer_literal', 'octal_integer_literal', 'binary_integer_literal'],
  propose: (node) => (node.text.endsWith('l') ? [replace(node, `${node.text.slice(0, -1)}L`)] : null),
});
