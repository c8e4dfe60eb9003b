// What a run did, step by step, for its owner and for operators: when each step began, how long it took, how often it was
// tried, what it came to and which requests it made. Names and numbers of our own only.

import * as z from 'zod';
import type { GitHubCall } from '../github-port.ts';
import type { Outcome } from '../run/outcome.ts';
import type { Step } from '../run/next-step.ts';

/** Beyond this the oldest entries go: a run that fails for a day would otherwise grow without bound. */
const MAX_ENTRIES = 200;
const MAX_CALLS = 40;

export const TracedCall = z
  .object({
    method: z.string(),
    /** The template of the address, e.g. `/repos/{owner}/{repo}`. */
    route: z.string(),
    /** 0: no answer came. */
    status: z.int(),
    duration_ms: z.int(),
  })
  .meta({ id: 'TracedCall' });

export const TraceEntry = z
  .object({
    step: z.string(),
    started_at: z.iso.datetime(),
    /** From the beginning of the first round to the end of the last. */
    duration_ms: z.int(),
    /** Rounds of one kind that followed each other, e.g. polls for results. */
    rounds: z.int(),
    /** Which try this is, from 1; a try that failed is followed by the next. */
    attempt: z.int(),
    outcome: z.enum(['ok', 'failed']),
    /** Why it failed. */
    reason: z.string().nullable(),
    github: z.array(TracedCall),
  })
  .meta({ id: 'TraceEntry' });
export type TraceEntry = z.infer<typeof TraceEntry>;

/** One performed step. Times in ms since the epoch. */
export interface Round {
  readonly step: Exclude<Step, { kind: 'rest' | 'wait' }>;
  readonly outcome: Outcome;
  readonly began: number;
  readonly ended: number;
  readonly calls: readonly GitHubCall[];
}

/** The trace with one more round: joined to the last entry when it goes on with the same work. */
export function addRound(entries: readonly TraceEntry[], round: Round): readonly TraceEntry[] {
  const { step, outcome, began, ended, calls } = round;
  const name = step.kind === 'publish' ? `publish ${step.effect}` : step.kind;
  const failed = outcome.kind === 'failed';
  const last = entries.at(-1);
  const github = calls.slice(0, MAX_CALLS).map(({ ms, ...call }) => ({ ...call, duration_ms: ms }));
  if (last?.step === name && last.outcome === 'ok' && !failed) {
    const joined: TraceEntry = {
      ...last,
      duration_ms: Math.max(0, ended - Date.parse(last.started_at)),
      rounds: last.rounds + 1,
      github: [...last.github, ...github].slice(0, MAX_CALLS),
    };
    return [...entries.slice(0, -1), joined];
  }
  const entry: TraceEntry = {
    step: name,
    started_at: new Date(began).toISOString(),
    duration_ms: Math.max(0, ended - began),
    rounds: 1,
    attempt: last?.step === name && last.outcome === 'failed' ? last.attempt + 1 : 1,
    outcome: failed ? 'failed' : 'ok',
    reason: failed ? outcome.error.reason : null,
    github,
  };
  return [...entries, entry].slice(-MAX_ENTRIES);
}
