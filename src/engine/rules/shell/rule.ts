// Makes shell rules, and what several of them ask of a command.

import { childOf, childrenOf, perFile, rulesOf, type GrammarFile, type Node } from '../grammar/rule.ts';

/** A rule about shell scripts. */
export const shellRule = rulesOf('shell');

/** Names that the script itself gives a meaning: functions, and words of an `alias`. */
const ownCommands = perFile(
  ({ all }: GrammarFile): ReadonlySet<string> =>
    new Set(
      all.flatMap((node) => {
        if (node.type === 'function_definition') return [childOf(node, 'name')?.text ?? ''];
        const isAlias = node.type === 'command' && childOf(node, 'name')?.text === 'alias';
        return isAlias ? childrenOf(node, 'argument').map(({ text }) => /^[\w-]+/.exec(text)?.[0] ?? '') : [];
      }),
    ),
);

/** The name of the program that a simple command runs by a plain word, which the script does not define; else null. */
export function programOf(file: GrammarFile, command: Node): Node | null {
  const name = childOf(command, 'name');
  const word = name?.children.length === 1 ? name.children[0] : undefined;
  if (word?.type !== 'word' || ownCommands(file).has(word.text)) return null;
  return word;
}
