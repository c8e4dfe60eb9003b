// Letting an ended run go on: it needs its repository again, like a run that starts.

import { fatal } from '../errors.ts';
import { err, ok, type Result } from '../result.ts';
import type { RunView } from '../run/view.ts';
import type { Reservation, RunCaps } from './reserve.ts';
import { failureOf, holdersOf, letGo, type HolderPorts, type StartFailure } from './start-run.ts';

/** What a run says to a retry. */
export type RetryAnswer =
  | { readonly kind: 'going_on'; readonly run: RunView }
  | { readonly kind: 'possible'; readonly run: RunView }
  | { readonly kind: 'refused'; readonly reason: 'run_not_retryable' | 'content_expired' };

export interface RetryPorts extends HolderPorts {
  readonly caps: RunCaps | null;
  run(id: string): {
    view(subject: string): Promise<RunView | null>;
    canRetry(subject: string): Promise<RetryAnswer | null>;
    retry(subject: string): Promise<RetryAnswer | null>;
  };
  account(subject: string): {
    release(runId: string): Promise<void>;
    reopen(runId: string, repository: string, caps: RunCaps | null, now: number): Promise<Reservation>;
  };
}

/** The run as it goes on. A run that somebody has let go on already is simply shown. */
export async function retryRun(subject: string, id: string, ports: RetryPorts): Promise<Result<RunView, StartFailure>> {
  const asked = await ports.run(id).canRetry(subject);
  if (asked?.kind !== 'possible') return readAnswer(asked);
  const repository = asked.run.repository.toLowerCase();
  const reopen = (): Promise<Reservation> => ports.account(subject).reopen(id, repository, ports.caps, ports.now());
  let reserved = await reopen();
  if (await letGo(ports, subject, holdersOf(reserved))) reserved = await reopen();
  const failure = failureOf(reserved);
  if (failure !== null) return err(failure);
  return readAnswer(await ports.run(id).retry(subject));
}

function readAnswer(answer: RetryAnswer | null): Result<RunView, StartFailure> {
  if (answer === null) return err({ error: fatal('not_found') });
  return answer.kind === 'refused' ? err({ error: fatal(answer.reason) }) : ok(answer.run);
}
