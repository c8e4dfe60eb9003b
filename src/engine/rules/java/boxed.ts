// `new Integer(x)` to `Integer.valueOf(x)`. A box whose identity nobody can see is one whose method is called at once; any
// other is changed only on request.

import { childOf, type Node, replace, type GrammarFile } from '../grammar/rule.ts';
import { isLangType, javaRule } from './rule.ts';

/** `Float` also takes a double, and the narrow ones need a cast: their `valueOf` has other parameters. */
const BOXES: ReadonlySet<string> = new Set(['Integer', 'Long', 'Double', 'Boolean', 'Character']);

function boxed(node: Node, file: GrammarFile): string | null {
  const type = childOf(node, 'type')?.text ?? '';
  const given = childOf(node, 'arguments');
  const values = given?.children.filter(({ named }) => named) ?? [];
  if (!BOXES.has(type) || !isLangType(file, type) || node.children.length !== 3 || values.length !== 1) return null;
  return `${type}.valueOf${given?.text ?? ''}`;
}

const explanation =
  'The constructors of boxes are deprecated since Java 9, and will be removed; `valueOf` shares boxes.';

/** A box for one call. */
export const boxedCall = javaRule({
  id: 'java-boxed-call',
  kind: 'java-boxed',
  title: 'Use `valueOf`',
  explanation,
  example: {
    before: 'class A {\n  String b = new Integer(1).toString();\n}\n',
    after: 'class A {\n  String b = Integer.valueOf(1).toString();\n}\n',
  },
  category: 'deprecated_api',
  on: ['object_creation_expression'],
  propose(node, file) {
    const { parent } = node;
    if (parent?.type !== 'method_invocation' || node.field !== 'object') return null;
    const called = childOf(parent, 'name')?.text ?? '';
    const text = /^(?:\w+Value|toString|hashCode|equals|compareTo)$/.test(called) ? boxed(node, file) : null;
    return text === null ? null : [replace(node, text)];
  },
});

/** A box that is kept. */
export const boxedValue = javaRule({
  id: 'java-boxed-value',
  kind: 'java-boxed',
  title: 'Use `valueOf`',
  explanation: `${explanation} Code that compares boxes by \`==\` sees the difference.`,
  example: {
    before: 'class A {\n  Integer b = new Integer(1);\n}\n',
    after: 'class A {\n  Integer b = Integer.valueOf(1);\n}\n',
  },
  category: 'deprecated_api',
  optIn: true,
  on: ['object_creation_expression'],
  propose(node, file) {
    const text = boxed(node, file);
    return text === null ? null : [replace(node, text)];
  },
});
