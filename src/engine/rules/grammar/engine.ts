// Fixes the files of one language by rules on its tree-sitter grammar. Knows no rule; a file that does not parse is left
// alone.

import type { SourceFile } from '../../../core/ports.ts';
import type { Floor } from '../../../core/floor/floor.ts';
import type { ProposedFix } from '../edits.ts';
import { fixToFixpoint, type Fixpoint } from '../fixpoint.ts';
import { positionsOf } from '../python/positions.ts';
import { walk } from '../python/tree/node.ts';
import { isWanted, type RuleFloor } from '../rule.ts';
import { createGrammarParser } from './parse.ts';
import type { GrammarFile, GrammarRule, Node } from './rule.ts';

/** Whether a text may be touched at all, before it is parsed. */
export type Admits = (file: SourceFile) => boolean;

export interface GrammarSettings {
  /** Of the packaged set. */
  readonly grammar: string;
  readonly rules: readonly GrammarRule[];
  readonly admits?: Admits;
}

/** A version that nobody declares reaches nothing. */
function reaches({ version }: Floor, { version: wanted }: RuleFloor): boolean {
  if (wanted === undefined) return true;
  if (version === undefined) return false;
  return version[0] > wanted[0] || (version[0] === wanted[0] && version[1] >= wanted[1]);
}

function proposeAll(path: string, text: string, root: Node, rules: readonly GrammarRule[]): readonly ProposedFix[] {
  const all = [...walk(root)];
  const file: GrammarFile = { path, text, root, all };
  const comments = all.filter(({ type }) => type.endsWith('comment'));
  const rulesOfType = new Map<string, GrammarRule[]>();
  for (const rule of rules) for (const type of rule.on) rulesOfType.set(type, [...(rulesOfType.get(type) ?? []), rule]);
  const positions = positionsOf(text);
  return all.flatMap((node) =>
    (rulesOfType.get(node.type) ?? []).flatMap((rule): ProposedFix[] => {
      const edits = (rule.propose(node, file) ?? []).toSorted((a, b) => a.start - b.start || a.end - b.end);
      const [first, last] = [edits[0], edits.at(-1)];
      if (first === undefined || last === undefined) return [];
      const lost = comments.some((comment) =>
        edits.some(
          ({ start, end, text: by }) => comment.start < end && comment.end > start && !by.includes(comment.text),
        ),
      );
      if (lost && !rule.dropsComments) return [];
      const lineEnd = positions.rowOf(Math.max(first.start, last.end - 1));
      return [{ rule: rule.id, lineStart: positions.rowOf(first.start), lineEnd, edits }];
    }),
  );
}

/** Makes a language's fixer. */
export async function createGrammarFixer(settings: GrammarSettings): Promise<(file: SourceFile) => Fixpoint> {
  const parse = await createGrammarParser(settings.grammar);
  return (file) => {
    const rules = settings.rules.filter((rule) => reaches(file.floor, rule.floor) && isWanted(rule, file.rules));
    if (rules.length === 0 || settings.admits?.(file) === false) {
      return { first: [], text: file.text, counts: new Map(), stable: true };
    }
    return fixToFixpoint(file.text, (text) => {
      const root = parse(text);
      return root === null ? null : proposeAll(file.path, text, root, rules);
    });
  };
}
