// Runs a linter's fixes on a text until nothing is left to fix. Refuses a pass that breaks the text: then it tries the
// fixes of that pass one by one, so that one bad fix does not cost the others.

import { MAX_RULE_PASSES } from '../../core/limits.ts';
import { applyEdits, pickDisjoint, type Edit, type ProposedFix } from './edits.ts';
import { LineCredit, type LinesOfRules } from './line-credit.ts';

/** The fixes that are allowed for a text, or null when it does not parse. */
export type Lint = (text: string) => readonly ProposedFix[] | null;

/** What else has to move when a text gets these edits, so that it stays in shape: edits that touch none of them. */
export type Tidy = (text: string, edits: readonly Edit[]) => readonly Edit[];

/** What came of a text. `first` is what the first pass proposed, with lines of the original. */
export interface Fixpoint {
  readonly first: readonly ProposedFix[];
  readonly text: string;
  readonly counts: ReadonlyMap<string, number>;
  readonly stable: boolean;
  /** Which lines of the original the rules changed; absent when they changed nothing. */
  readonly lines?: LinesOfRules;
  /** The text did not parse, so nothing was tried. */
  readonly broken?: true;
}

interface Step {
  readonly text: string;
  readonly next: readonly ProposedFix[];
  readonly made: readonly ProposedFix[];
  /** All that was done to the text before, sorted. */
  readonly edits: readonly Edit[];
}

interface Means {
  readonly lint: Lint;
  readonly tidy: Tidy;
}

function tryFixes(text: string, fixes: readonly ProposedFix[], { lint, tidy }: Means): Step | null {
  const own = fixes.flatMap((fix) => fix.edits);
  const edits = [...own, ...tidy(text, own)].toSorted((a, b) => a.start - b.start || a.end - b.end);
  const after = applyEdits(text, edits);
  if (after === text) return null;
  const next = lint(after);
  return next === null ? null : { text: after, next, made: fixes, edits };
}

/** More fixes than this in a broken pass are not tried singly: each try is a lint. */
const MAX_SINGLE_TRIES = 40;

function oneByOne(text: string, fixes: readonly ProposedFix[], means: Means): Step | null {
  if (fixes.length > MAX_SINGLE_TRIES) return null;
  let kept: Step | null = null;
  let made: readonly ProposedFix[] = [];
  for (const fix of fixes) {
    const step = tryFixes(text, [...made, fix], means);
    if (step === null) continue;
    kept = step;
    made = step.made;
  }
  return kept;
}

/** Applies fixes pass by pass. A text that does not parse is returned as it is, without proposals. */
export function fixToFixpoint(original: string, lint: Lint, tidy: Tidy = () => []): Fixpoint {
  const means = { lint, tidy };
  const counts = new Map<string, number>();
  const first = lint(original);
  if (first === null) return { first: [], text: original, counts, stable: true, broken: true };
  const credit = new LineCredit(original);
  let text = original;
  let proposed = first;
  const ended = (stable: boolean): Fixpoint => ({
    ...{ first, text, counts, stable },
    ...(counts.size === 0 ? {} : { lines: credit.lines }),
  });
  for (let pass = 0; pass < MAX_RULE_PASSES; pass += 1) {
    const fixes = pickDisjoint(proposed);
    if (fixes.length === 0) return ended(true);
    const step = tryFixes(text, fixes, means) ?? oneByOne(text, fixes, means);
    // Every fix that is left breaks the text: a second run would come to the same end.
    if (step === null) return ended(true);
    for (const { rule } of step.made) counts.set(rule, (counts.get(rule) ?? 0) + 1);
    credit.take(text, step.made, step.edits);
    text = step.text;
    proposed = step.next;
  }
  return ended(pickDisjoint(proposed).length === 0);
}
