// Makes Java rules, and what several of them ask of a file's types.

import { childOf, perFile, rulesOf, type GrammarFile } from '../grammar/rule.ts';

/** A rule about Java. */
export const javaRule = rulesOf('java');

/** Names of types that the file declares or imports, without the packages; type parameters count as declared. */
const ownTypes = perFile(
  ({ all }: GrammarFile): ReadonlySet<string> =>
    new Set(
      all.flatMap((node) => {
        if (/_declaration$/.test(node.type) && node.type !== 'import_declaration') {
          const name = childOf(node, 'name')?.text;
          return name === undefined ? [] : [name];
        }
        if (node.type === 'type_parameter') return [node.children[0]?.text ?? ''];
        return node.type === 'import_declaration' ? [/([\w*]+)\s*;/.exec(node.text)?.[1] ?? ''] : [];
      }),
    ),
);

/** Whether a name can only be the type of `java.lang`, as far as the file tells. */
export function isLangType(file: GrammarFile, name: string): boolean {
  return !ownTypes(file).has(name);
}
