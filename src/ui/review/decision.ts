// What a person leaves out, and what the press of the button would publish.

import type { FileSummary, Run } from './types.ts';

export interface LeftOut {
  readonly files: ReadonlySet<string>;
  /** Ids of rules. */
  readonly rules: ReadonlySet<string>;
}

export const NOTHING_LEFT_OUT: LeftOut = { files: new Set(), rules: new Set() };

export type Standing = 'in' | 'out' | 'in_part';

export interface Outcome {
  readonly kept: number;
  readonly leftOut: number;
  /** Kept without the rules that are left out, or left out when the rest does not hold without them. */
  readonly inPart: number;
}

/** A file's place in the pull request. */
export function standingOf(file: FileSummary, leftOut: LeftOut): Standing {
  if (leftOut.files.has(file.path)) return 'out';
  const out = file.changed_by.filter(({ id }) => leftOut.rules.has(id)).length;
  if (out === 0) return 'in';
  return out === file.changed_by.length ? 'out' : 'in_part';
}

/** What would be published of `files`, which are the changed ones. */
export function outcomeOf(files: readonly FileSummary[], leftOut: LeftOut): Outcome {
  const standings = files.map((file) => standingOf(file, leftOut));
  const count = (wanted: Standing): number => standings.filter((standing) => standing === wanted).length;
  return { kept: count('in'), leftOut: count('out'), inPart: count('in_part') };
}

/** The same set with one entry more or less. */
export function toggled(set: ReadonlySet<string>, entry: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(entry)) next.add(entry);
  return next;
}

/** The body of the press. A publication that failed can only be pressed again with what was left out then. */
export function publishBody(
  run: Pick<Run, 'publication'>,
  leftOut: LeftOut,
): { exclude_files: string[]; exclude_rules: string[] } {
  if (run.publication !== null) {
    const { exclude_files, exclude_rules } = run.publication;
    return { exclude_files: [...exclude_files], exclude_rules: [...exclude_rules] };
  }
  return { exclude_files: [...leftOut.files].sort(), exclude_rules: [...leftOut.rules].sort() };
}

export type Decision = 'none' | 'open' | 'publishing' | 'published' | 'failed';

/** Where the decision about a preview stands; `none` for a run that is none, or has nothing to publish. */
export function decisionOf({ options, status, publication, pull_request, counts }: Run): Decision {
  if (!options.dry_run) return 'none';
  if (publication === null) return status === 'succeeded' && counts.changed > 0 ? 'open' : 'none';
  if (pull_request !== null) return 'published';
  return status === 'failed' ? 'failed' : status === 'canceled' ? 'none' : 'publishing';
}
