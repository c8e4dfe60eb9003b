// What a person presses on a run: cancel, retry, publish. Each decision and its record are one turn of the object, so
// that equal presses find what the first one started. Who may press is asked before, in the coordinator.

import { fatal } from '../core/errors.ts';
import type { RetryAnswer } from '../core/account/retry-run.ts';
import type { RunEvent } from '../core/run/events.ts';
import { pressPublish, type Press } from '../core/run/press-publish.ts';
import type { PublishRequest } from '../core/run/publication.ts';
import { isResumed, resumeRun } from '../core/run/resume.ts';
import { isEnd } from '../core/run/status.ts';
import { viewRun, type RunView } from '../core/run/view.ts';
import type { PublishAnswer, RunDeps } from '../deps.ts';
import type { AlarmClock } from './alarm-clock.ts';
import { previewOf } from './run-reader.ts';
import type { RunStore } from './run-store.ts';

export interface PressPorts {
  now(): number;
  /** Null when the service is not configured. */
  deps(): RunDeps | null;
  /** Gives stored events to whoever listens. */
  tell(events: readonly RunEvent[]): void;
  /** Called when a run that had ended works again. */
  goOn(id: string): void;
}

export class RunPresses {
  readonly #store: RunStore;
  readonly #clock: AlarmClock;
  readonly #ports: PressPorts;

  constructor(store: RunStore, clock: AlarmClock, ports: PressPorts) {
    this.#store = store;
    this.#clock = clock;
    this.#ports = ports;
  }

  /** Asks the run to stop before its next effect. Harmless to repeat, and after the end. */
  async cancel(interrupt: () => void): Promise<RunView | null> {
    const record = this.#store.load();
    if (record === null) return null;
    if (isEnd(record.phase) || record.cancel_requested) return viewRun(record);
    const now = this.#ports.now();
    const next = { ...record, cancel_requested: true };
    this.#store.commit(next, [], now, () => undefined, 0);
    interrupt();
    // Also while a loop works: it may be about to rest until a limit is over.
    await this.#clock.at(now + 1);
    return viewRun(next);
  }

  /** Whether `retry` would let the run go on. Changes nothing. */
  canRetry(): RetryAnswer | null {
    const record = this.#store.load();
    if (record === null) return null;
    if (isResumed(record)) return { kind: 'going_on', run: viewRun(record) };
    const resumed = resumeRun(record, this.#ports.now());
    return resumed.ok ? { kind: 'possible', run: viewRun(record) } : refusedRetry(resumed.error.reason);
  }

  /** Lets an ended run go on. */
  async retry(): Promise<RetryAnswer | null> {
    const record = this.#store.load();
    if (record === null) return null;
    if (isResumed(record)) return { kind: 'going_on', run: viewRun(record) };
    const now = this.#ports.now();
    const resumed = resumeRun(record, now);
    if (!resumed.ok) return refusedRetry(resumed.error.reason);
    const { record: next, events } = resumed.value;
    this.#ports.tell(this.#store.commit(next, events, now, () => undefined, 0));
    this.#ports.goOn(record.id);
    await this.#clock.at(now + 1);
    return { kind: 'going_on', run: viewRun(next) };
  }

  /** Starts publishing what a preview shows, less what is left out; first the account holds the repository for it. */
  async publish(subject: string, request: PublishRequest): Promise<PublishAnswer | null> {
    const first = this.#pressPublish(request);
    if (first?.kind !== 'start') return this.#answer(first);
    const deps = this.#ports.deps();
    if (deps === null) return { kind: 'refused', error: fatal('not_configured') };
    const held = await deps.account(subject).resume(first.record.id, subject);
    if (held.kind === 'active') return { kind: 'refused', error: fatal('run_active'), run_id: held.run.run_id };
    // Decided again behind the await: another press may have been first.
    const press = this.#pressPublish(request);
    if (press?.kind === 'start') await this.#startPublishing(press);
    return this.#answer(press);
  }

  #pressPublish(request: PublishRequest): Press | null {
    const record = this.#store.load();
    return record === null ? null : pressPublish(record, request, () => previewOf(this.#store), this.#ports.now());
  }

  async #startPublishing({ record, events, left_out }: Extract<Press, { kind: 'start' }>): Promise<void> {
    const now = this.#ports.now();
    const write = () => {
      for (const file of left_out) this.#store.dropChange(file);
      // What was said of more than is left is said anew.
      if (record.verification === undefined) this.#store.dropVerification();
    };
    this.#ports.tell(this.#store.commit(record, events, now, write, 0));
    this.#ports.goOn(record.id);
    await this.#clock.at(now + 1);
  }

  #answer(press: Press | null): PublishAnswer | null {
    if (press === null || press.kind === 'refused') return press;
    const record = this.#store.load();
    return record === null ? null : { kind: 'accepted', run: viewRun(record) };
  }
}

function refusedRetry(reason: string): RetryAnswer {
  return { kind: 'refused', reason: reason === 'content_expired' ? 'content_expired' : 'run_not_retryable' };
}
