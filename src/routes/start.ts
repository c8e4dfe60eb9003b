// What POST /runs and POST /update share: who asks, the key, and the failure answers.

import type { Context } from 'hono';
import * as z from 'zod';
import { IdempotencyKey, startRun, type Started, type StartRequest } from '../core/account/start-run.ts';
import { RunStatus } from '../core/run/status.ts';
import { RunLinks } from '../core/run/view.ts';
import { admitted } from './admission.ts';
import type { AppEnv } from './app-env.ts';
import { callerOf } from './caller.ts';
import { limitRuns } from './rate-limit.ts';
import { Refusal } from './refusal.ts';

export const AcceptedRun = z.object({ id: z.string(), status: RunStatus, links: RunLinks }).meta({ id: 'AcceptedRun' });
export type AcceptedRun = z.infer<typeof AcceptedRun>;

/** A run that was accepted, and who asked for it. */
export interface Accepted extends Started {
  readonly subject: string;
}

/** Starts a run, or finds the one that the same key started before. Refuses at once when the isolate has enough to do. */
export async function start(c: Context<AppEnv>, request: StartRequest): Promise<Accepted> {
  return admitted(c.get('deps').config, () => startAdmitted(c, request));
}

async function startAdmitted(c: Context<AppEnv>, request: StartRequest): Promise<Accepted> {
  const caller = await callerOf(c);
  const header = c.req.header('idempotency-key');
  if (header !== undefined && !IdempotencyKey.safeParse(header).success) {
    const errors = [{ path: 'Idempotency-Key', message: '1 to 255 printable ASCII characters' }];
    throw new Refusal({ reason: 'validation' }, { errors });
  }
  const deps = c.get('deps');
  const { githubUrl, githubToken, maxActiveRuns, maxRunsPerRepositoryPerHour } = deps.config;
  if (caller.kind === 'anonymous' && githubToken === null) throw new Refusal({ reason: 'service_token_missing' });
  await limitRuns(c, caller);
  // Anonymous callers share one account, so what one user may have says nothing about them: their limit is per address.
  const caps =
    caller.kind === 'user' ? { active: maxActiveRuns, per_repository_and_hour: maxRunsPerRepositoryPerHour } : null;
  const started = await startRun(caller.subject, request, header ?? null, { ...deps, githubUrl, caps });
  if (!started.ok) {
    const { error, activeRunId } = started.error;
    throw new Refusal(error, activeRunId === undefined ? {} : { run_id: activeRunId });
  }
  if (started.value.replayed) c.header('idempotent-replayed', 'true');
  return { ...started.value, subject: caller.subject };
}

/** The answer to an accepted run. Equal for equal requests with one key, whatever the run does meanwhile. */
export function acceptedRun({ run }: Accepted): AcceptedRun {
  return { id: run.id, status: 'queued', links: run.links };
}
