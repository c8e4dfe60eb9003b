// Makes Ruby rules, and what several of them ask: whether a constant is Ruby's own.

import { childOf, type GrammarFile, type Node, perFile, rulesOf } from '../grammar/rule.ts';

/** A rule about Ruby. */
export const rubyRule = rulesOf('ruby');

const DEFINING: ReadonlySet<string> = new Set(['class', 'module', 'assignment', 'operator_assignment']);

/** The constants that a file defines, wherever it does. */
const definedConstants = perFile(
  ({ all }: GrammarFile): ReadonlySet<string> =>
    new Set(
      all
        .filter(({ type }) => DEFINING.has(type))
        .map((node) => childOf(node, 'name') ?? childOf(node, 'left'))
        .map((name) => /(\w+)$/.exec(name?.text ?? '')?.[1] ?? ''),
    ),
);

/** The name of a constant at the top that the file defines nowhere, such as `File` or `::File`; else null. */
export function topConstant(file: GrammarFile, node: Node | null): string | null {
  const name = /^(?:::)?([A-Z]\w*)$/.exec(node?.text ?? '')?.[1];
  return name === undefined || definedConstants(file).has(name) ? null : name;
}
