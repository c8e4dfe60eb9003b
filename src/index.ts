// Worker entry.

import type { Hono } from 'hono';
import { createApp, createUnconfiguredApp } from './app.ts';
import { newKeyMemory } from './clients/credentials.ts';
import { createDeps } from './deps.ts';
import { loadConfig, type Env } from './env.ts';

export { Account } from './durable/account.ts';
export { MetricsStore } from './durable/metrics-store.ts';
export { RateLimiter } from './durable/rate-limiter.ts';
export { RunCoordinator } from './durable/run-coordinator.ts';

/** One application per isolate: building it costs more than most requests. It holds nothing of any request. */
const apps = new WeakMap<Env, Pick<Hono, 'fetch'>>();

function appOf(env: Env): Pick<Hono, 'fetch'> {
  const known = apps.get(env);
  if (known !== undefined) return known;
  const config = loadConfig(env);
  const keys = newKeyMemory();
  const app = config.ok ? createApp(() => createDeps(env, config.value, keys)) : createUnconfiguredApp(config.error);
  apps.set(env, app);
  return app;
}

export default {
  fetch: (request, env) => appOf(env).fetch(request),
} satisfies ExportedHandler<Env>;
