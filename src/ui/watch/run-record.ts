// The record of one run as the API tells it, and the writes that change it.

import { batch, signal, type ReadonlySignal } from '@preact/signals';
import { client } from '../api.ts';
import type { Run } from '../api-types.ts';
import { ask } from '../shared/ask.ts';
import type { Failure } from '../shared/failure.ts';

export interface RunRecord {
  readonly run: ReadonlySignal<Run | null>;
  /** Why the last read did not work. */
  readonly failure: ReadonlySignal<Failure | null>;
  /** Whether it could be read. */
  readonly read: () => Promise<boolean>;
  /** Asks the run to stop; null when it was asked. */
  readonly cancel: () => Promise<Failure | null>;
  /** Lets a run that ended badly go on. */
  readonly retry: () => Promise<Failure | null>;
}

/** The record of run `id`, not read yet. */
export function createRunRecord(id: string): RunRecord {
  const run = signal<Run | null>(null);
  const failure = signal<Failure | null>(null);
  const path = { params: { path: { id } } };
  let reads = 0;

  /** The last read wins, however long each takes. */
  async function read(): Promise<boolean> {
    reads += 1;
    const mine = reads;
    const answer = await ask(client.GET('/runs/{id}', path));
    if (mine !== reads) return answer.ok;
    batch(() => {
      failure.value = answer.ok ? null : answer.failure;
      if (answer.ok) run.value = answer.value;
    });
    return answer.ok;
  }

  async function write(
    call: Promise<{ response: Response; error?: unknown; data?: unknown }>,
  ): Promise<Failure | null> {
    const answer = await ask(call);
    await read();
    return answer.ok ? null : answer.failure;
  }

  return {
    run,
    failure,
    read,
    cancel: () => write(client.POST('/runs/{id}/cancel', path)),
    retry: () => write(client.POST('/runs/{id}/retry', path)),
  };
}
