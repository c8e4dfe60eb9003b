// What a rule of ours is: one row of a table that the engines obey and the documentation is made from. The rows live in
// python/table*.ts and javascript/table*.ts, and those of the other languages in <language>/index.ts.

import type { Category, Severity } from '../../core/findings.ts';
import type { RuleFilter } from '../../core/ports.ts';

/** The oldest versions at which a rule's rewrite works. Absent means any version that the engine handles. */
export interface RuleFloor {
  readonly python?: readonly [number, number];
  /** Of the rule's own language where it is neither Python nor JavaScript; only what a repository declares counts. */
  readonly version?: readonly [number, number];
  readonly ecmascript?: number;
  /** Only for Node code whose lowest supported major is at least this. */
  readonly node?: number;
  /** The repository has to declare its floor: a default is no ground for this rewrite. */
  readonly declared?: true;
}

/** What rules may be about. */
export type RuleLanguage = 'python' | 'javascript' | 'typescript' | 'go' | 'java' | 'php' | 'ruby' | 'rust' | 'shell';

/** One allow-listed rule. `kind` is the engine's own name of it. */
export interface RuleInfo {
  readonly id: string;
  readonly language: RuleLanguage;
  readonly kind: string;
  readonly title: string;
  /** Why newer is better, in one sentence. */
  readonly explanation: string;
  readonly category: Category;
  readonly severity: Severity;
  readonly floor: RuleFloor;
  /** A text and what this rule makes of it, alone unless it only follows others, at a floor that is high enough. */
  readonly example: { readonly before: string; readonly after: string };
  /** Applies only where it is asked for by name. */
  readonly optIn?: true;
}

/** Whether a file's filter lets a rule apply. Every engine asks this of each of its rules. */
export function isWanted(rule: Pick<RuleInfo, 'id' | 'kind' | 'optIn'>, filter: RuleFilter | undefined): boolean {
  const names = (list: readonly string[]): boolean => list.includes(rule.id) || list.includes(rule.kind);
  if (rule.optIn === true && !names([...(filter?.on ?? []), ...(filter?.only ?? [])])) return false;
  return !names(filter?.off ?? []) && (filter?.only === undefined || names(filter.only));
}
