// `List<String> x = new ArrayList<String>()` to `new ArrayList<>()`, where the declaration names the same arguments and
// the constructor takes none: nothing else could be inferred.

import { childOf, replace } from '../grammar/rule.ts';
import { javaRule } from './rule.ts';

/** Inferred type arguments. */
export const diamond = javaRule({
  id: 'java-diamond',
  title: 'Let `<>` infer type arguments',
  explanation: 'The declaration names them already; since Java 7 the compiler takes them from there.',
  example: {
    before: 'import java.util.*;\nclass A {\n  List<String> b = new ArrayList<String>();\n}\n',
    after: 'import java.util.*;\nclass A {\n  List<String> b = new ArrayList<>();\n}\n',
  },
  floor: { version: [7, 0] },
  on: ['object_creation_expression'],
  propose(node) {
    const declarator = node.parent;
    const declaration = declarator?.parent;
    if (declarator?.type !== 'variable_declarator' || childOf(declarator, 'dimensions') !== null) return null;
    if (declaration?.type !== 'local_variable_declaration' && declaration?.type !== 'field_declaration') return null;
    const [declared, made] = [childOf(declaration, 'type'), childOf(node, 'type')];
    if (declared?.type !== 'generic_type' || made?.type !== 'generic_type') return null;
    // An anonymous class may need them, and a qualified one has arguments elsewhere.
    if (node.children.some(({ type }) => type === 'class_body') || node.children[0]?.type !== 'new') return null;
    const [wanted, given] = [declared.children.at(-1), made.children.at(-1)];
    if (given?.type !== 'type_arguments' || given.text !== wanted?.text || given.text === '<>') return null;
    return childOf(node, 'arguments')?.text === '()' ? [replace(given, '<>')] : null;
  },
});
