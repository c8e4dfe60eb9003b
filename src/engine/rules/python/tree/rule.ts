// The form of a rule of our own: its row in the table, the nodes it looks at, and the edits it proposes for one.

import type { Category } from '../../../../core/findings.ts';
import type { Edit } from '../../edits.ts';
import type { RuleFloor, RuleInfo } from '../../rule.ts';
import type { Names } from './names.ts';
import type { Node } from './node.ts';

/** A parsed file with what rules ask of it. */
export interface TreeFile {
  readonly path: string;
  readonly text: string;
  readonly root: Node;
  readonly names: Names;
  readonly python: readonly [number, number];
}

/** One rule. `propose` is pure; null or no edits: nothing to do for this node. */
export interface TreeRule extends RuleInfo {
  readonly on: readonly string[];
  readonly propose: (node: Node, file: TreeFile) => readonly Edit[] | null;
  /** Whether its edits may take comments along, with the dead code that they belong to. */
  readonly dropsComments: boolean;
}

/** What a rule says of itself; the rest has defaults. */
export interface TreeRuleSpec extends Pick<TreeRule, 'kind' | 'title' | 'explanation' | 'on' | 'propose' | 'example'> {
  readonly category?: Category;
  readonly floor?: RuleFloor;
  readonly dropsComments?: boolean;
}

/** Fills in a rule's row. Its id is its kind. */
export function treeRule(spec: TreeRuleSpec): TreeRule {
  return {
    category: 'outdated_syntax',
    floor: {},
    dropsComments: false,
    ...spec,
    id: spec.kind,
    language: 'python',
    severity: 'low',
  };
}

/** Whether the file's floor is at least the given version. */
export function reaches({ python }: Pick<TreeFile, 'python'>, major: number, minor: number): boolean {
  return python[0] > major || (python[0] === major && python[1] >= minor);
}

/** Replaces a node. */
export function replace(node: Node, text: string): Edit {
  return { start: node.start, end: node.end, text };
}

/** Replaces a span. */
export function splice(start: number, end: number, text = ''): Edit {
  return { start, end, text };
}
