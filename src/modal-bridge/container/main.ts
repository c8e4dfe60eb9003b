// The job process: the composition root inside a Modal container. Environment -> local backend -> lines on stdin and
// stdout. Its caller is modal_app.py. Stderr carries one structured line per event and never repository text.

import { availableParallelism } from 'node:os';
import * as z from 'zod';
import { createGroqModel } from '../../clients/groq.ts';
import { sampledLog } from '../../core/operations/sampled-log.ts';
import type { Backend } from '../backends/backend.ts';
import { startLocalBackend } from '../backends/local.ts';
import { MODEL_ENV, modelOf, readEnv } from '../model-config.ts';
import { serveJobs } from './job-server.ts';

const Env = z.object({
  ...MODEL_ENV,
  /** A container sees all cores of its host, and may use few of them. */
  JOB_THREADS: z.coerce.number().int().min(1).max(64).optional(),
});

/** Below the function's time limit on Modal, so that a hang ends here, by name, and takes no neighbour along. */
const JOB_TIMEOUT_MS = 240_000;

function writeLine(event: string, facts: Readonly<Record<string, string | number>>): void {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), process: 'job', event, ...facts })}\n`);
}

const log = sampledLog(writeLine, Date.now);

async function startBackend(env: z.infer<typeof Env>): Promise<Backend | null> {
  const model = modelOf(env);
  return startLocalBackend({
    threads: env.JOB_THREADS ?? availableParallelism(),
    model: model === null ? null : createGroqModel(model),
    now: Date.now,
    log,
    jobTimeoutMs: JOB_TIMEOUT_MS,
    // Results go out one by one.
    lingerMs: 0,
  }).catch(() => null);
}

async function main(): Promise<void> {
  process.on('uncaughtException', (error) => log('uncaught_exception', { error: error.name }));
  process.on('unhandledRejection', (reason) => {
    log('unhandled_rejection', { error: reason instanceof Error ? reason.name : 'not an Error' });
  });
  const env = readEnv(Env, process.env);
  if (!env.ok) {
    for (const problem of env.problems) log('setting_wrong', { problem });
    process.exitCode = 1;
    return;
  }
  const stopped = new AbortController();
  function stop(): void {
    stopped.abort();
    process.stdin.destroy();
  }
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // The reader is gone.
  process.stdout.on('error', stop);

  const backend = await startBackend(env.data);
  if (backend === null) {
    log('threads_cannot_start', {});
    process.exitCode = 1;
    process.stdin.destroy();
    return;
  }
  const { stdin: input, stdout: output } = process;
  await serveJobs({ backend, input, output, signal: stopped.signal, log }).catch((error: unknown) => {
    log('service_ended', { error: error instanceof Error ? error.name : 'unknown' });
    process.exitCode = 1;
  });
  stop();
  await backend.stop();
}

await main();
