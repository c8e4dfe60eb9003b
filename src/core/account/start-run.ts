// Accepting a run: parse what was named, take the repository, start. Shared by POST /runs and POST /update.

import * as z from 'zod';
import { fatal, type StageError } from '../errors.ts';
import { agreeWithParts, parseRepository } from '../parse-repository.ts';
import type { Clock } from '../ports.ts';
import { fullName } from '../repository.ts';
import { err, ok, type Result } from '../result.ts';
import { RunOptions } from '../run/options.ts';
import type { RunInput } from '../run/record.ts';
import { isEnd } from '../run/status.ts';
import type { RunView } from '../run/view.ts';
import type { Reservation, ReservationRequest } from './reserve.ts';

/** Printable ASCII, as a header value must be. */
export const IdempotencyKey = z.string().regex(/^[\x21-\x7e]{1,255}$/, '1 to 255 printable ASCII characters');

/** Longer than any start takes between taking the repository and storing the record. */
const STARTING_MS = 30_000;

export interface StartRequest {
  readonly repository: string;
  readonly repository_owner?: string | undefined;
  readonly repository_name?: string | undefined;
  readonly options: z.input<typeof RunOptions>;
}

export interface StartPorts {
  readonly githubUrl: string;
  readonly hasGitHubToken: boolean;
  readonly now: Clock;
  readonly newRunId: () => string;
  readonly sha256Hex: (text: string) => Promise<string>;
  run(id: string): { start(input: RunInput): Promise<RunView>; view(subject: string): Promise<RunView | null> };
  account(subject: string): {
    reserve(request: ReservationRequest, now: number): Promise<Reservation>;
    release(repository: string, runId: string): Promise<void>;
  };
}

export type StartFailure = { readonly error: StageError; readonly activeRunId?: string };

/** Starts a run for `subject`, or finds the run that the same Idempotency-Key started before. */
export async function startRun(
  subject: string,
  request: StartRequest,
  idempotencyKey: string | null,
  ports: StartPorts,
): Promise<Result<RunView, StartFailure>> {
  const named = parseRepository(request.repository, ports.githubUrl);
  if (!named.ok) return err({ error: named.error });
  const agreed = agreeWithParts(named.value, request.repository_owner, request.repository_name);
  if (!agreed.ok) return err({ error: agreed.error });
  if (!ports.hasGitHubToken) return err({ error: fatal('service_token_missing') });

  const options = RunOptions.parse(request.options);
  const repository = fullName(named.value).toLowerCase();
  const fingerprint = await ports.sha256Hex(JSON.stringify([repository, options]));
  const account = ports.account(subject);
  const reservation = { run_id: ports.newRunId(), repository, key: idempotencyKey, fingerprint };
  let reserved = await account.reserve(reservation, ports.now());
  if (reserved.kind === 'active' && !(await isActive(ports, subject, reserved))) {
    // The run that holds the repository ended without letting go: its process died in between.
    await account.release(repository, reserved.run_id);
    reserved = await account.reserve(reservation, ports.now());
  }
  if (reserved.kind === 'mismatch') return err({ error: fatal('idempotency_mismatch') });
  if (reserved.kind === 'active') return err({ error: fatal('run_active'), activeRunId: reserved.run_id });
  const id = reserved.kind === 'same' ? reserved.run_id : reservation.run_id;
  return ok(await ports.run(id).start({ id, subject, repository: named.value, options }));
}

/** A run that has the repository but no record yet may be starting right now; later it is one that never did. */
async function isActive(
  ports: StartPorts,
  subject: string,
  active: { readonly run_id: string; readonly since: number },
): Promise<boolean> {
  const run = await ports.run(active.run_id).view(subject);
  return run === null ? ports.now() - active.since < STARTING_MS : !isEnd(run.status);
}
