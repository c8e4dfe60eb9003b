// Accepting a run: parse what was named, take the repository, start. Shared by POST /runs and POST /update.

import * as z from 'zod';
import { fatal, retryable, type StageError } from '../errors.ts';
import { agreeWithParts, parseRepository } from '../parse-repository.ts';
import type { Clock } from '../ports.ts';
import { fullName } from '../repository.ts';
import { err, ok, type Result } from '../result.ts';
import { RunOptions } from '../run/options.ts';
import type { RunInput } from '../run/record.ts';
import { isEnd } from '../run/status.ts';
import type { RunView } from '../run/view.ts';
import type { ActiveRun, Reservation, ReservationRequest, RunCaps } from './reserve.ts';

/** Printable ASCII, as a header value must be. */
export const IdempotencyKey = z.string().regex(/^[\x21-\x7e]{1,255}$/, '1 to 255 printable ASCII characters');

/** Longer than any start takes between taking the repository and storing the record. */
const STARTING_MS = 30_000;
/** A guess at when an active run may have ended. */
const BUSY_MS = 30_000;

export interface StartRequest {
  readonly repository: string;
  readonly repository_owner?: string | undefined;
  readonly repository_name?: string | undefined;
  readonly options: z.input<typeof RunOptions>;
}

export interface StartPorts {
  readonly githubUrl: string;
  readonly caps: RunCaps | null;
  readonly now: Clock;
  readonly newRunId: () => string;
  readonly sha256Hex: (text: string) => Promise<string>;
  run(id: string): { start(input: RunInput): Promise<RunView>; view(subject: string): Promise<RunView | null> };
  account(subject: string): {
    reserve(request: ReservationRequest, now: number): Promise<Reservation>;
    release(runId: string): Promise<void>;
  };
}

/** What it takes to see whether a run still needs what it holds. */
export interface HolderPorts {
  readonly now: Clock;
  run(id: string): { view(subject: string): Promise<RunView | null> };
  account(subject: string): { release(runId: string): Promise<void> };
}

export type StartFailure = { readonly error: StageError; readonly activeRunId?: string };

/** `replayed`: an equal request with the same key has started it before. */
export interface Started {
  readonly run: RunView;
  readonly replayed: boolean;
}

/** Starts a run for `subject`, or finds the run that the same Idempotency-Key started before. */
export async function startRun(
  subject: string,
  request: StartRequest,
  idempotencyKey: string | null,
  ports: StartPorts,
): Promise<Result<Started, StartFailure>> {
  const named = parseRepository(request.repository, ports.githubUrl);
  if (!named.ok) return err({ error: named.error });
  const agreed = agreeWithParts(named.value, request.repository_owner, request.repository_name);
  if (!agreed.ok) return err({ error: agreed.error });

  const options = RunOptions.parse(request.options);
  const repository = fullName(named.value).toLowerCase();
  const fingerprint = await ports.sha256Hex(JSON.stringify([repository, options]));
  const wanted = { run_id: ports.newRunId(), repository, key: idempotencyKey, fingerprint, caps: ports.caps };
  let reserved = await ports.account(subject).reserve(wanted, ports.now());
  if (await letGo(ports, subject, holdersOf(reserved))) {
    reserved = await ports.account(subject).reserve(wanted, ports.now());
  }
  const failure = failureOf(reserved);
  if (failure !== null) return err(failure);
  const id = reserved.kind === 'same' ? reserved.run_id : wanted.run_id;
  const run = await ports.run(id).start({ id, subject, repository: named.value, options });
  return ok({ run, replayed: reserved.kind === 'same' });
}

/** Why a repository was not given; null when it was. */
export function failureOf(reserved: Reservation): StartFailure | null {
  switch (reserved.kind) {
    case 'reserved':
    case 'same':
      return null;
    case 'mismatch':
      return { error: fatal('idempotency_mismatch') };
    case 'active':
      return { error: fatal('run_active'), activeRunId: reserved.run.run_id };
    case 'too_many_active':
      return { error: retryable('too_many_active_runs', BUSY_MS) };
    case 'repository_limited':
      return { error: retryable('repository_limited', reserved.retry_after_ms) };
  }
}

/** The runs that stand in the way. */
export function holdersOf(reserved: Reservation): readonly ActiveRun[] {
  if (reserved.kind === 'active') return [reserved.run];
  return reserved.kind === 'too_many_active' ? reserved.runs : [];
}

/** Frees what runs hold that ended without letting go, because their process died in between. True if any did. */
export async function letGo(ports: HolderPorts, subject: string, holders: readonly ActiveRun[]): Promise<boolean> {
  const ended = await Promise.all(
    holders.map(async (holder) => ((await isActive(ports, subject, holder)) ? null : holder.run_id)),
  );
  const free = ended.filter((id) => id !== null);
  for (const id of free) await ports.account(subject).release(id);
  return free.length > 0;
}

/** A run that has the repository but no record yet may be starting right now; later it is one that never did. */
async function isActive(ports: HolderPorts, subject: string, holder: ActiveRun): Promise<boolean> {
  const run = await ports.run(holder.run_id).view(subject);
  return run === null ? ports.now() - holder.since < STARTING_MS : !isEnd(run.status);
}
