// The form of a rule on a tree-sitter tree of any language: its row in the table, the nodes it looks at, and the edits
// it proposes for one. A rule of this form sees one file and no types, so it may only rest on syntax and on the floor.

import type { Category } from '../../../core/findings.ts';
import type { Edit } from '../edits.ts';
import type { Node } from '../python/tree/node.ts';
import type { RuleFloor, RuleInfo, RuleLanguage } from '../rule.ts';

export type { Node } from '../python/tree/node.ts';
export { childOf, childrenOf, isSameCode, partsOf, tokenOf, walk } from '../python/tree/node.ts';

/** A parsed file. `all` is every node in the order of the text. */
export interface GrammarFile {
  readonly path: string;
  readonly text: string;
  readonly root: Node;
  readonly all: readonly Node[];
}

/** One rule. `propose` is pure; null or no edits: nothing to do for this node. */
export interface GrammarRule extends RuleInfo {
  readonly on: readonly string[];
  readonly propose: (node: Node, file: GrammarFile) => readonly Edit[] | null;
  /** Whether comments themselves are what it removes. */
  readonly dropsComments: boolean;
}

/** What a rule says of itself; the rest has defaults. Its kind is its id unless it shares one. */
export interface GrammarRuleSpec extends Pick<
  GrammarRule,
  'id' | 'title' | 'explanation' | 'on' | 'propose' | 'example'
> {
  readonly kind?: string;
  readonly category?: Category;
  readonly floor?: RuleFloor;
  readonly optIn?: true;
  readonly dropsComments?: true;
}

/** Makes the rule maker of a language. */
export function rulesOf(language: RuleLanguage): (spec: GrammarRuleSpec) => GrammarRule {
  return (spec) => ({
    category: 'outdated_syntax',
    floor: {},
    kind: spec.id,
    ...spec,
    dropsComments: spec.dropsComments ?? false,
    language,
    severity: 'low',
  });
}

/** Replaces a node. */
export function replace(node: Node, text: string): Edit {
  return { start: node.start, end: node.end, text };
}

/** Replaces a span. */
export function splice(start: number, end: number, text = ''): Edit {
  return { start, end, text };
}

/** The nodes up the tree, nearest first. */
export function* ancestorsOf(node: Node): Generator<Node> {
  for (let at = node.parent; at !== null; at = at.parent) yield at;
}

/** Values that many nodes of one file ask for, made once per file. */
export function perFile<T>(make: (file: GrammarFile) => T): (file: GrammarFile) => T {
  const known = new WeakMap<GrammarFile, { readonly value: T }>();
  return (file) => {
    const entry = known.get(file) ?? { value: make(file) };
    known.set(file, entry);
    return entry.value;
  };
}
