// Worker entry.

import { createApp, createUnconfiguredApp } from './app.ts';
import { createDeps } from './deps.ts';
import { loadConfig, type Env } from './env.ts';

export { Account } from './durable/account.ts';
export { RateLimiter } from './durable/rate-limiter.ts';
export { RunCoordinator } from './durable/run-coordinator.ts';

export default {
  fetch(request, env) {
    const config = loadConfig(env);
    const app = config.ok ? createApp(createDeps(env, config.value)) : createUnconfiguredApp(config.error);
    return app.fetch(request);
  },
} satisfies ExportedHandler<Env>;
