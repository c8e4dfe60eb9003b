// Worker entry.

import type { Hono } from 'hono';
import { createApp, createUnconfiguredApp } from './app.ts';
import { newKeyMemory } from './clients/credentials.ts';
import { sampledLog } from './core/operations/sampled-log.ts';
import { createDeps, createSweepPorts } from './deps.ts';
import { loadConfig, type Env } from './env.ts';
import { logEvent } from './log.ts';
import { sweepRuns } from './sweep.ts';

export { Account } from './durable/account.ts';
export { MetricsStore } from './durable/metrics-store.ts';
export { RateLimiter } from './durable/rate-limiter.ts';
export { RunCoordinator } from './durable/run-coordinator.ts';
export { RunRegistry } from './durable/run-registry.ts';

/** One application per isolate: building it costs more than most requests. It holds nothing of any request. */
const apps = new WeakMap<Env, Pick<Hono, 'fetch'>>();

function appOf(env: Env): Pick<Hono, 'fetch'> {
  const known = apps.get(env);
  if (known !== undefined) return known;
  const config = loadConfig(env);
  const keys = newKeyMemory();
  const log = sampledLog(logEvent, Date.now);
  const app = config.ok
    ? createApp(() => createDeps(env, config.value, keys, log))
    : createUnconfiguredApp(config.error);
  apps.set(env, app);
  return app;
}

export default {
  fetch: (request, env) => appOf(env).fetch(request),
  async scheduled(_, env) {
    const report = await sweepRuns(createSweepPorts(env), Date.now());
    // eslint-disable-next-line no-console -- the one log line of a sweep that found something
    if (report.visited > 0) console.log(JSON.stringify({ level: 'info', event: 'sweep', ...report }));
  },
} satisfies ExportedHandler<Env>;
