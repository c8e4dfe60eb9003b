// `interface{}` to `any`, unless the file itself uses that name for anything.

import { replace } from '../grammar/rule.ts';
import { importsOf, namesIn } from './packages.ts';
import { goRule } from './rule.ts';

/** The shorter name of the same type. */
export const emptyInterface = goRule({
  id: 'go-any',
  title: 'Write `any` for `interface{}`',
  explanation: '`any` is the built-in name of the empty interface since Go 1.18.',
  example: {
    before: 'package a\n\nfunc f(x interface{}) {}\n',
    after: 'package a\n\nfunc f(x any) {}\n',
  },
  floor: { version: [1, 18] },
  on: ['interface_type'],
  propose(node, file) {
    if (node.children.map(({ text }) => text).join('') !== 'interface{}') return null;
    // A name in any other role than a type's may be a declaration of the file's own.
    const isOwn = namesIn(file, 'any').some(
      ({ type, parent }) => type !== 'type_identifier' || parent?.type === 'type_spec' || parent?.type === 'type_alias',
    );
    const isImported = importsOf(file).some(
      ({ path, alias }) => alias === '.' || alias === 'any' || /\bany$/.test(path),
    );
    return isOwn || isImported ? null : [replace(node, 'any')];
  },
});
