// `List[int]` to `list[int]`, from Python 3.9 on or where nobody evaluates the annotation.

import { annotationOf, isNeverEvaluated } from '../tree/annotations.ts';
import { isReference } from '../tree/reference.ts';
import { reaches, replace, treeRule } from '../tree/rule.ts';

const GENERICS: ReadonlySet<string> = new Set(['Dict', 'FrozenSet', 'List', 'Set', 'Tuple', 'Type']);

/** Generics of `typing` that are built in. */
export const typingGeneric = treeRule({
  kind: 'typing-generic',
  title: 'Use built-in generics',
  explanation: '`list[int]` works at run time since Python 3.9, and the `typing` aliases are deprecated.',
  example: {
    before: 'import typing\nx: typing.List[int] = []\ny: typing.Any\n',
    after: 'import typing\nx: list[int] = []\ny: typing.Any\n',
  },
  category: 'deprecated_api',
  on: ['identifier', 'attribute'],
  propose(node, file) {
    if (node.type === 'identifier' && !isReference(node)) return null;
    const name = file.names.memberOf(node, 'typing');
    if (name === null || !GENERICS.has(name) || !file.names.isFree(name.toLowerCase())) return null;
    const annotation = annotationOf(node);
    const works = reaches(file, 3, 9) || (annotation !== null && isNeverEvaluated(annotation, file));
    return works ? [replace(node, name.toLowerCase())] : null;
  },
});
