// `Generator[int, None, None]` to `Generator[int]`: the rest are the defaults.

import { annotationOf, isNeverEvaluated } from '../tree/annotations.ts';
import { reaches, splice, treeRule } from '../tree/rule.ts';
import { subscriptOf, SUBSCRIPTS } from '../tree/subscripts.ts';

const LENGTHS: Readonly<Record<string, number>> = { Generator: 3, AsyncGenerator: 2 };

/** Default type arguments of generators. */
export const typingDefaults = treeRule({
  kind: 'typing-defaults',
  title: 'Drop default type arguments',
  explanation: 'What a generator takes and returns is `None` unless it says otherwise.',
  example: {
    before: 'from collections.abc import Generator\ndef f() -> Generator[int, None, None]: ...\n',
    after: 'from collections.abc import Generator\ndef f() -> Generator[int]: ...\n',
  },
  on: SUBSCRIPTS,
  propose(node, file) {
    const subscript = subscriptOf(node);
    if (subscript === null) return null;
    const name = file.names.memberOf(subscript.value, 'collections.abc', 'typing', 'typing_extensions');
    const [first, ...rest] = subscript.items;
    const last = rest.at(-1);
    if (name === null || first === undefined || last === undefined || LENGTHS[name] !== rest.length + 1) return null;
    if (!rest.every((item) => item.node.type === 'none')) return null;
    const annotation = annotationOf(node);
    const works = reaches(file, 3, 13) || (annotation !== null && isNeverEvaluated(annotation, file));
    return works ? [splice(first.end, last.end)] : null;
  },
});
