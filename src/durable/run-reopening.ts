// Ended runs that go on: a preview that is published, a failed run that is tried again. The first press takes the
// repository from the account and stores the run as it goes on; equal presses find that.

import { fatal } from '../core/errors.ts';
import type { EventBody, RunEvent } from '../core/run/events.ts';
import { pressPublish, type Press } from '../core/run/press-publish.ts';
import { pressRetry } from '../core/run/press-retry.ts';
import type { PublishRequest } from '../core/run/publication.ts';
import type { RunRecord } from '../core/run/record.ts';
import { isEnd } from '../core/run/status.ts';
import { viewRun } from '../core/run/view.ts';
import type { PublishAnswer, RunDeps } from '../deps.ts';
import { previewOf } from './run-reader.ts';
import type { RunStore } from './run-store.ts';

export interface ReopeningPorts {
  readonly store: RunStore;
  /** Settles when the loop has come to rest: the account is told of an end before the run holds its repository again. */
  readonly settled: () => Promise<void>;
  /** Null when the settings are not valid. */
  readonly deps: () => RunDeps | null;
  /** The run has been stored; work may begin. */
  readonly reopened: (events: readonly RunEvent[]) => Promise<void>;
}

/** What a press comes to. `write` stores what goes with the record. */
type Decision =
  | { readonly kind: 'same' }
  | {
      readonly kind: 'start';
      readonly record: RunRecord;
      readonly events: readonly EventBody[];
      readonly write: () => void;
    }
  | Extract<Press, { kind: 'refused' }>;

export class RunReopening {
  readonly #ports: ReopeningPorts;

  constructor(ports: ReopeningPorts) {
    this.#ports = ports;
  }

  /** Starts publishing what a preview shows, less what the person leaves out. */
  publish(subject: string, request: PublishRequest): Promise<PublishAnswer | null> {
    const { store } = this.#ports;
    return this.#press(subject, (record) => {
      const press = pressPublish(record, request, () => previewOf(store), Date.now());
      if (press.kind !== 'start') return press;
      const write = (): void => {
        for (const file of press.left_out) store.dropChange(file);
        // What was said of more than is left is said anew.
        if (press.record.verification === undefined) store.dropVerification();
      };
      return { ...press, write };
    });
  }

  /** Lets a run that failed or was canceled go on where it stopped. */
  retry(subject: string): Promise<PublishAnswer | null> {
    return this.#press(subject, (record) => {
      const press = pressRetry(record, () => this.#ports.store.holdsTree(), Date.now());
      return press.kind === 'start' ? { ...press, write: () => undefined } : press;
    });
  }

  /** Decision and record are one turn, so that presses in parallel cannot both start. */
  async #press(subject: string, decide: (record: RunRecord) => Decision): Promise<PublishAnswer | null> {
    const { store, settled, deps: depsOf, reopened } = this.#ports;
    const ended = store.load();
    if (ended !== null && isEnd(ended.phase)) await settled();
    const now = (): Decision | null => {
      const record = store.load();
      return record === null ? null : decide(record);
    };
    const first = now();
    if (first?.kind !== 'start') return this.#answer(first);
    const deps = depsOf();
    if (deps === null) return { kind: 'refused', error: fatal('not_configured') };
    const held = await deps.account(subject).resume(first.record.id, subject);
    if (held.kind === 'active') return { kind: 'refused', error: fatal('run_active'), run_id: held.run.run_id };
    // Decided again behind the await: another press may have been first.
    const press = now();
    if (press?.kind === 'start') {
      const { record, events, write } = press;
      await reopened(store.commit(record, events, Date.now(), write, 0));
    }
    return this.#answer(press);
  }

  #answer(decision: Decision | null): PublishAnswer | null {
    if (decision === null || decision.kind === 'refused') return decision;
    const record = this.#ports.store.load();
    return record === null ? null : { kind: 'accepted', run: viewRun(record) };
  }
}
