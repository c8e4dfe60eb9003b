// Performs a run's steps one after another until it rests, waits or has used up its slice. After every step the
// outcome is stored whole; the process may die anywhere between.

import { fatal, retryable } from '../core/errors.ts';
import { ALARM_SLICE_MS } from '../core/limits.ts';
import { applyOutcome } from '../core/run/apply-outcome.ts';
import type { RunEvent } from '../core/run/events.ts';
import { deltasOfEnd, deltasOfStart } from '../core/operations/metrics.ts';
import { nextStep, type Step } from '../core/run/next-step.ts';
import type { PublishEffect, RunRecord } from '../core/run/record.ts';
import { isEnd } from '../core/run/status.ts';
import { viewRun } from '../core/run/view.ts';
import { mayBePublished } from '../core/run/publication.ts';
import type { RunDeps } from '../deps.ts';
import { logEvent, placeOf } from '../log.ts';
import type { AlarmClock } from './alarm-clock.ts';
import { contentExpiry } from './content-life.ts';
import { RunTracer } from './run-tracer.ts';
import { RunAccess } from './run-access.ts';
import { PendingCalls } from './pending-calls.ts';
import type { RunStore } from './run-store.ts';
import { analyze } from './steps/analyze.ts';
import { failed, type Performed, type StepContext } from './steps/context.ts';
import { permit } from './steps/permit.ts';
import { publish } from './steps/publish.ts';
import { refactor } from './steps/refactor.ts';
import { sha1Hex } from './sha1.ts';
import { resolve } from './steps/resolve.ts';
import { revise } from './steps/revise.ts';
import { verify } from './steps/verify.ts';

/** What lives as long as the object's process, not as the loop's slice. Losing it is harmless. */
export interface RunMemory {
  readonly pending: PendingCalls;
  readonly fresh: Set<PublishEffect>;
  /** What the metrics were told. */
  readonly told: Set<string>;
}

/** Memory of a process that has just started. */
export function newMemory(): RunMemory {
  return { pending: new PendingCalls(), fresh: new Set(), told: new Set() };
}

export class RunLoop {
  readonly #store: RunStore;
  readonly #clock: AlarmClock;
  readonly #deps: RunDeps;
  readonly #broadcast: (events: readonly RunEvent[]) => void;
  readonly #memory: RunMemory;
  readonly #access: RunAccess;
  #interruption = new AbortController();
  #tracer: RunTracer | null = null;

  constructor(
    store: RunStore,
    clock: AlarmClock,
    deps: RunDeps,
    memory: RunMemory,
    broadcast: (events: readonly RunEvent[]) => void,
  ) {
    this.#memory = memory;
    this.#store = store;
    this.#clock = clock;
    this.#deps = deps;
    this.#broadcast = broadcast;
    this.#access = new RunAccess(deps);
  }

  /** Ends a long poll early, so that a cancel is seen at once. */
  interrupt(): void {
    this.#interruption.abort();
  }

  async run(): Promise<void> {
    const sliceEnds = this.#deps.now() + ALARM_SLICE_MS;
    for (;;) {
      const record = this.#store.load();
      if (record === null) return;
      const now = this.#deps.now();
      const step = nextStep(record, now);
      if (step.kind === 'rest') {
        await this.#rest(record);
        return;
      }
      if (step.kind === 'wait') {
        this.#tracer?.flush();
        await this.#clock.at(step.until);
        return;
      }
      if (now > sliceEnds) {
        this.#tracer?.flush();
        await this.#clock.at(now + 1);
        return;
      }
      await this.#performAndStore(step, record);
    }
  }

  async #performAndStore(step: Exclude<Step, { kind: 'rest' | 'wait' }>, record: RunRecord): Promise<void> {
    const began = this.#deps.now();
    const access = await this.#access.of(record, step);
    const token = access.ok ? access.value : '';
    const account = this.#deps.account(record.subject);
    const github = this.#deps.github(token, (write) => account.gitHubTurn(write));
    this.#interruption = new AbortController();
    const context: StepContext = {
      record,
      store: this.#store,
      github,
      bridge: this.#deps.bridge,
      account,
      maxOpenPulls: this.#deps.config.maxOpenPullRequests,
      maxForeignPullsPerDay: this.#deps.config.maxForeignPullRequestsPerDay,
      tokenCaps: this.#deps.config.tokenCaps,
      modelEnabled: this.#deps.config.modelEnabled,
      models: this.#deps.config.models,
      githubToken: token,
      githubUrl: this.#deps.config.githubUrl,
      now: this.#deps.now,
      tellStart: () => this.#deps.metrics.tell(record.id, deltasOfStart()).catch(() => undefined),
      sha1Hex,
      ...this.#memory,
      signal: this.#interruption.signal,
    };
    const performed = access.ok ? await perform(step, context) : failed(access.error);
    await this.#access.settle(record, performed);
    const pause = pauseOf(performed);
    if (pause !== null) await account.gitHubPaused(this.#deps.now() + pause);
    this.#trace(record).add({
      step,
      outcome: performed.outcome,
      began,
      ended: this.#deps.now(),
      calls: github.asked(),
    });
    // A cancel may have been stored while the step was away: the outcome applies to what is stored now.
    const current = this.#store.load();
    // Erased meanwhile: there is nothing left to write to.
    if (current === null) return;
    const metered = addCalls(current, github.calls());
    const now = this.#deps.now();
    const applied = applyOutcome(metered, performed.outcome, now);
    if (performed.outcome.kind === 'idle' && github.calls() === 0) return;
    const write = performed.outcome.kind === 'failed' ? noWrite : (performed.write ?? noWrite);
    this.#broadcast(this.#store.commit(applied.record, applied.events, now, write, this.#clock.takeCount()));
  }

  async #rest(record: RunRecord): Promise<void> {
    if (!isEnd(record.phase)) return;
    // What a person may still publish or try again needs the tree of the base; it goes with the rest a day behind the end.
    const mayGoOn = mayBePublished(record) || record.phase === 'failed' || record.phase === 'canceled';
    if (record.content_expired_at === undefined && !mayGoOn) this.#store.dropTree();
    this.#tracer?.flush();
    await this.#deps.account(record.subject).finish(viewRun(record));
    await this.#deps.registry(record.id).remove(record.id);
    await this.#tellMetrics(record);
    // Last: an alarm that is set takes the place of the one that the platform would fire again for this handler.
    const expiry = contentExpiry(record);
    await (expiry === null ? this.#clock.off() : this.#clock.at(expiry));
  }

  #trace(record: RunRecord): RunTracer {
    return (this.#tracer ??= new RunTracer(this.#store, record.id, this.#deps.log));
  }

  /** Counts are worth less than the run: what cannot be told now is told when the run is next looked at, or not at all. */
  async #tellMetrics(record: RunRecord): Promise<void> {
    const key = `${record.id}/${record.last_seq}`;
    if (this.#memory.told.has(key)) return;
    this.#memory.told.add(key);
    const deltas = deltasOfEnd(record, this.#trace(record).entries());
    await this.#deps.metrics.tell(key, deltas).catch(() => this.#memory.told.delete(key));
  }
}

async function perform(step: Exclude<Step, { kind: 'rest' | 'wait' }>, context: StepContext): Promise<Performed> {
  try {
    switch (step.kind) {
      case 'begin':
        await context.tellStart();
        return { outcome: { kind: 'begun' } };
      case 'cancel':
        await cancelCalls(context);
        return { outcome: { kind: 'canceled' } };
      case 'expire':
        return { outcome: { kind: 'expired' } };
      case 'resolve':
        return await resolve(context);
      case 'analyze':
        return await analyze(context);
      case 'refactor':
        return await refactor(context);
      case 'permit':
        return await permit(context);
      case 'revise':
        return await revise(context);
      case 'verify':
        return await verify(context);
      case 'publish':
        return await publish(step.effect, context);
    }
  } catch (thrown) {
    logBug(step.kind, thrown, context.record.id);
    return failed(isPassing(thrown) ? retryable('internal', 1_000) : fatal('internal', `step ${step.kind}`));
  }
}

/** How long GitHub wants to be left alone by the whole account, or null. */
function pauseOf({ outcome }: Performed): number | null {
  if (outcome.kind !== 'failed' || outcome.error.reason !== 'github_rate_limited') return null;
  return outcome.error.retry === 'never' ? null : outcome.error.retry.after_ms;
}

/** Jobs of a canceled run are stopped; that the bridge cannot be told changes nothing for the run. */
async function cancelCalls({ bridge, pending }: StepContext): Promise<void> {
  const ids = pending.ids();
  if (ids.length > 0) await bridge.cancel(ids);
  pending.clear();
}

function addCalls(record: RunRecord, calls: number): RunRecord {
  return { ...record, meters: { ...record.meters, github_calls: record.meters.github_calls + calls } };
}

/** Another object is busy or was moved: the step is tried again later. */
function isPassing(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  const { overloaded, retryable: again } = thrown as Error & { overloaded?: unknown; retryable?: unknown };
  return overloaded === true || again === true;
}

/** Only the class and our own place in the code: a message could carry upstream text. */
export function logBug(step: Step['kind'], thrown: unknown, runId: string): void {
  const name = thrown instanceof Error ? thrown.name : typeof thrown;
  const at = thrown instanceof Error ? placeOf(thrown) : '';
  logEvent('step_bug', { run_id: runId, step, name, at }, 'error');
}

function noWrite(): void {
  // Nothing beside the record and its events.
}
