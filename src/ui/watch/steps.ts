// The phases of a run as steps to look at. Pure.

import type { Run, RunStatus } from '../api-types.ts';
import type { Watched } from './watched.ts';

export type StepState = 'done' | 'current' | 'waiting' | 'failed' | 'todo' | 'never';

export interface Step {
  readonly name: string;
  readonly label: string;
  readonly state: StepState;
}

const PHASES: readonly RunStatus[] = ['queued', 'resolving', 'analyzing', 'refactoring', 'publishing'];
const LABELS: Readonly<Record<string, string>> = {
  resolving: 'Look at the repository',
  analyzing: 'Find outdated code',
  refactoring: 'Rewrite and check',
  publishing: 'Open the pull request',
};
const WELL: ReadonlySet<RunStatus> = new Set<RunStatus>(['succeeded', 'no_changes']);

/** Words for a phase: a heading for its bar. */
export function phaseLabel(phase: RunStatus): string {
  return LABELS[phase] ?? 'Waiting for its turn';
}

/** The steps in their order. A preview ends with what a person decides, until somebody publishes it. */
export function stepsOf(run: Pick<Run, 'options' | 'publication'>, watched: Watched): readonly Step[] {
  const isOnlyPreview = run.options.dry_run === true && run.publication === null;
  const { ending } = watched;
  const reached = PHASES.indexOf(watched.phase);
  return PHASES.slice(1).map((name): Step => {
    const place = PHASES.indexOf(name);
    const label = isOnlyPreview && name === 'publishing' ? 'Preview for you to decide' : (LABELS[name] ?? name);
    if (ending !== null && WELL.has(ending.status)) return { name, label, state: endedWell(name, ending.status) };
    if (place < reached) return { name, label, state: 'done' };
    if (place > reached) return { name, label, state: ending === null ? 'todo' : 'never' };
    if (ending !== null) return { name, label, state: 'failed' };
    return { name, label, state: watched.waiting === null ? 'current' : 'waiting' };
  });
}

/** Where there is nothing to change, nothing is opened. */
function endedWell(name: RunStatus, status: RunStatus): StepState {
  return status === 'no_changes' && name === 'publishing' ? 'never' : 'done';
}
