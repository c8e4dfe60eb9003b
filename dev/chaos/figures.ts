// The figures of a campaign, each with its aim and whether it was met. Pure.

import { PLEDGES } from './judge/judge.ts';
import type { Results } from './campaign.ts';
import type { Driven } from './drive.ts';

export interface Figure {
  readonly name: string;
  readonly value: string;
  readonly aim: string;
  /** Null: a figure without an aim. */
  readonly met: boolean | null;
}

/** Next step after a crash. */
const RECOVERY_AIM_MS = 5_000;
const PULLS_AIM = 0.95;

/** Runs that wanted a pull request and met nothing but what passes by itself. */
export function transientRuns(driven: readonly Driven[]): readonly Driven[] {
  return driven.filter(({ plan }) => plan.expectation === 'pull');
}

/** Whether a run came to what its plan expects when nothing stands in its way. */
export function isAsExpected({ plan, view }: Driven): boolean {
  switch (plan.expectation) {
    case 'pull':
      return view?.status === 'succeeded' && view.pull_request !== null;
    case 'preview':
      return view?.status === 'succeeded' && view.pull_request === null;
    case 'no_changes':
      return view?.status === 'no_changes';
    case 'any_end':
      return view !== null && view.finished_at !== null;
  }
}

/** All figures, the promises first. */
export function figuresOf(results: Results): readonly Figure[] {
  const { driven, broken, kills, recoveries, serverErrors, leaks, bugs } = results;
  const promises = PLEDGES.map((pledge): Figure => {
    const runs = new Set(broken.filter((one) => one.pledge === pledge).map(({ run }) => run)).size;
    return { name: pledge, value: runs === 0 ? 'held' : `broken by ${String(runs)}`, aim: 'held', met: runs === 0 };
  });
  const wanting = transientRuns(driven);
  const ended = wanting.filter(isAsExpected).length;
  const share = wanting.length === 0 ? 1 : ended / wanting.length;
  const other = driven.filter((one) => one.plan.expectation !== 'pull');
  const asExpected = other.filter(isAsExpected).length;
  const sorted = recoveries.toSorted((a, b) => a.ms - b.ms);
  const times = sorted.map(({ ms }) => ms);
  const slowest = times.at(-1) ?? 0;
  const slowestRun = driven.find(({ plan }) => plan.number === sorted.at(-1)?.run)?.plan;
  const alone = slowestRun?.watched === false ? ', which nobody asked for' : '';
  const back = Math.max(0, ...kills.map(({ backMs }) => backMs ?? 0));
  const own = serverErrors.filter(({ code }) => code !== null);
  return [
    ...promises,
    {
      name: 'runs with passing faults that end in a pull request',
      value: `${String(ended)} of ${String(wanting.length)}, ${percent(share)}`,
      aim: '95 %',
      met: share >= PULLS_AIM,
    },
    {
      name: 'previews, quiet and disturbed runs that end as they must',
      value: `${String(asExpected)} of ${String(other.length)}`,
      aim: 'all',
      met: asExpected === other.length,
    },
    {
      name: 'slowest next call after a crash of the Worker',
      value: slowestRun === undefined ? '-' : `${seconds(slowest)} (run ${String(slowestRun.number)}${alone})`,
      aim: '5 s',
      met: times.length === 0 ? null : slowest <= RECOVERY_AIM_MS,
    },
    {
      name: 'median next call after a crash of the Worker',
      value: times.length === 0 ? '-' : seconds(times[Math.floor(times.length / 2)] ?? 0),
      aim: '',
      met: null,
    },
    {
      name: 'of this until the runtime itself was back, at most',
      value: times.length === 0 ? '-' : seconds(back),
      aim: '',
      met: null,
    },
    { name: '5xx that the service itself answered', value: String(own.length), aim: '0', met: own.length === 0 },
    { name: 'secrets in logs', value: leaks.length === 0 ? '0' : leaks.join(', '), aim: '0', met: leaks.length === 0 },
    { name: 'bugs in logs', value: String(bugs.length), aim: '0', met: bugs.length === 0 },
  ];
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** Milliseconds in words. */
export function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
