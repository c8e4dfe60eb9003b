// Worker entry.

import { createApp } from './app.ts';
import { createDeps } from './deps.ts';
import { loadConfig, type Env } from './env.ts';

export { Account } from './durable/account.ts';
export { RunCoordinator } from './durable/run-coordinator.ts';

export default {
  fetch(request, env) {
    const config = loadConfig(env);
    if (config.ok) return createApp(createDeps(env, config.value)).fetch(request);
    const detail = `These settings are not valid: ${config.error.join(', ')}.`;
    const body = { type: '/docs/errors#internal', title: 'Not configured', status: 500, detail, code: 'internal' };
    return Response.json(body, { status: 500, headers: { 'content-type': 'application/problem+json' } });
  },
} satisfies ExportedHandler<Env>;
