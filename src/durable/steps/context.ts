// What a step may use, and what it gives back. Steps act; deciding is core's.

import type { AccountApi, BridgeClient } from '../../deps.ts';
import type { GitHubApi } from '../../core/github-port.ts';
import { openBudget, type TakeTokens, type TokenCaps } from '../../core/model/budget.ts';
import type { Clock } from '../../core/ports.ts';
import type { Outcome } from '../../core/run/outcome.ts';
import type { PublishEffect, ResolvedRepository, RunRecord } from '../../core/run/record.ts';
import type { RepositoryRef } from '../../core/repository.ts';
import type { RuleChoice } from '../../core/settings/in-force.ts';
import type { RunReport } from '../../core/changelog/report.ts';
import { gatherReport } from '../run-report.ts';
import type { RunStore } from '../run-store.ts';
import type { PendingCalls } from '../pending-calls.ts';

export interface StepContext {
  readonly record: RunRecord;
  readonly store: RunStore;
  readonly github: GitHubApi;
  readonly bridge: BridgeClient;
  /** The account that owns the run. */
  readonly account: Pick<
    AccountApi,
    'openPulls' | 'pullsClosed' | 'admitForeignPull' | 'grantTokens' | 'recallAnswers' | 'rememberAnswers'
  >;
  /** The models that the bridge asks. */
  readonly models: Readonly<Record<'analysis' | 'refactor', string>>;
  readonly tokenCaps: TokenCaps;
  /** The operator's switch: without it only rules work. */
  readonly modelEnabled: boolean;
  /** Most open pull requests of one user. */
  readonly maxOpenPulls: number;
  /** Most pull requests of one user within a day where the user cannot write. */
  readonly maxForeignPullsPerDay: number;
  /** GitHub token of the run's account: goes to the bridge only for private repositories. */
  readonly githubToken: string;
  readonly githubUrl: string;
  readonly now: Clock;
  /** Counts the run; never fails. */
  readonly tellStart: () => Promise<void>;
  readonly sha1Hex: (bytes: Uint8Array) => Promise<string>;
  readonly pending: PendingCalls;
  /** Effects begun by this very process and not tried yet: all others look for their earlier effect first. */
  readonly fresh: Set<PublishEffect>;
  /** Ends a long poll early, when the caller cancels. */
  readonly signal: AbortSignal;
}

/** `write` runs inside the transaction that stores the outcome. */
export interface Performed {
  readonly outcome: Outcome;
  readonly write?: () => void;
}

/** The pinned repository; steps behind resolve cannot run without it. */
export function resolvedOf(record: RunRecord): ResolvedRepository {
  if (record.resolved === null) throw new Error('step behind resolve without a resolved repository');
  return record.resolved;
}

/** What the bridge needs to read the repository: the token goes along for private ones only. */
export function repositoryAccess({ record, githubUrl, githubToken }: StepContext): { url: string; token?: string } {
  const { owner, name, private: isPrivate } = resolvedOf(record);
  const url = `${githubUrl}/${owner}/${name}.git`;
  return isPrivate ? { url, token: githubToken } : { url };
}

/** The repository's choice of rules, for the jobs. */
export function ruleChoice({ record }: StepContext): { rules?: RuleChoice } {
  const rules = record.settings?.rules;
  return rules === undefined ? {} : { rules };
}

/** What is left of the run's tokens. Take what is in flight first. */
export function budgetOf({ record }: StepContext): TakeTokens {
  return openBudget(record.granted_tokens ?? null, record.usage);
}

/** Whether the model takes part, for the jobs. The operator's switch holds for runs that began before it too. */
export function modelChoice(
  { modelEnabled }: Pick<StepContext, 'modelEnabled'>,
  withinBudget: boolean,
): { use_model: boolean; without_model?: 'budget' | 'disabled' } {
  if (!modelEnabled) return { use_model: false, without_model: 'disabled' };
  return withinBudget ? { use_model: true } : { use_model: false, without_model: 'budget' };
}

/** Where the branch goes: the fork when there is one, else the repository itself. */
export function headRepository(record: RunRecord): RepositoryRef {
  const { owner, name } = record.publish.fork ?? resolvedOf(record);
  return { owner, name };
}

/** A failure of this step. */
export function failed(error: Extract<Outcome, { kind: 'failed' }>['error']): Performed {
  return { outcome: { kind: 'failed', error, jitter: Math.random() } };
}

/** What the commit message and the pull request are written from. */
export function reportOf({ store, record }: StepContext): RunReport {
  const report = gatherReport(store, record);
  if (report === null) throw new Error('report of an unresolved run');
  return report;
}
