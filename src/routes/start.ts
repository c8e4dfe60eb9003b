// What POST /runs and POST /update share: who asks, the key, and the failure answers.

import type { Context } from 'hono';
import { IdempotencyKey, startRun, type StartRequest } from '../core/account/start-run.ts';
import type { RunView } from '../core/run/view.ts';
import type { AppEnv } from './app-env.ts';
import { Refusal, subjectOf } from './refusal.ts';

/** The run that was started, or that the same key started before. */
export async function start(c: Context<AppEnv>, request: StartRequest): Promise<RunView> {
  const subject = subjectOf(c);
  const header = c.req.header('idempotency-key');
  if (header !== undefined && !IdempotencyKey.safeParse(header).success) {
    const errors = [{ path: 'Idempotency-Key', message: '1 to 255 printable ASCII characters' }];
    throw new Refusal({ reason: 'validation' }, { errors });
  }
  const deps = c.get('deps');
  const { githubUrl, githubToken } = deps.config;
  const started = await startRun(subject, request, header ?? null, {
    ...deps,
    githubUrl,
    hasGitHubToken: githubToken !== null,
  });
  if (started.ok) return started.value;
  const { error, activeRunId } = started.error;
  throw new Refusal(error, activeRunId === undefined ? {} : { run_id: activeRunId });
}
