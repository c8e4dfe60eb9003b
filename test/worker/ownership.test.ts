// Who may call what: every route of the application, as nobody, as another user and as the owner. The table must name
// every route that the router knows, so a new route without an entry fails here (A18).

import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import { RunOptions } from '../../src/core/run/options.ts';
import { createDeps, type Deps } from '../../src/deps.ts';
import { RunStore } from '../../src/durable/run-store.ts';
import { loadConfig, type Env } from '../../src/env.ts';

const ORIGIN = 'https://api.example.com';
const settings = { ...env, ALLOW_ANONYMOUS_RUNS: 'false', RATE_LIMIT_PER_MINUTE: '1000' } as unknown as Env;
const config = loadConfig(settings);
if (!config.ok) throw new Error(config.error.join());
const deps: Deps = createDeps(settings, config.value);
const app = createApp(() => deps);

/**
 * `public`: anybody. `user`: whoever is signed in, nobody else. `run`: only the owner of the run; others see nothing.
 * The number is what the owner gets.
 */
const ROUTES: Readonly<Record<string, readonly ['public' | 'user' | 'run', number]>> = {
  'GET /': ['public', 200],
  'GET /health': ['public', 200],
  'GET /metrics': ['public', 401],
  'GET /health/ready': ['public', 503],
  'GET /rules': ['public', 200],
  'GET /openapi.json': ['public', 200],
  'GET /schema/dependify.json': ['public', 200],
  'GET /docs': ['public', 200],
  'GET /docs/errors': ['public', 200],
  'GET /redoc': ['public', 200],
  'GET /auth/github/login': ['public', 302],
  'GET /auth/github/callback': ['public', 400],
  'POST /auth/github': ['public', 422],
  'GET /auth/me': ['user', 200],
  // GitHub is out of reach here.
  'GET /repositories': ['user', 502],
  'POST /auth/logout': ['user', 204],
  'DELETE /account': ['user', 204],
  'GET /runs': ['user', 200],
  'POST /runs': ['user', 202],
  'POST /update': ['user', 202],
  // No history database here.
  'GET /history': ['user', 503],
  'GET /stats': ['user', 503],
  'POST /realtime/token': ['user', 503],
  'GET /runs/:id': ['run', 200],
  'POST /runs/:id/cancel': ['run', 202],
  // The run of this test is no preview.
  'POST /runs/:id/publish': ['run', 409],
  // The run of this test has not ended.
  'POST /runs/:id/retry': ['run', 409],
  'GET /runs/:id/trace': ['run', 200],
  'GET /runs/:id/files': ['run', 200],
  'GET /runs/:id/files/:path{.+}': ['run', 200],
  'GET /runs/:id/changelog': ['run', 200],
  'GET /runs/:id/patch': ['run', 200],
  // The run of this test was not asked to verify.
  'GET /runs/:id/verification': ['run', 404],
  'GET /runs/:id/events': ['run', 200],
  'GET /runs/:id/ws': ['run', 101],
  'POST /runs/:id/ticket': ['run', 201],
};

const routes = app.routes
  .filter(({ method, path }) => method !== 'ALL' && path !== '/*' && path !== '*')
  .map(({ method, path }) => `${method} ${path}`);

let nextUser = 5_000;

interface SignedIn {
  readonly subject: string;
  readonly headers: Record<string, string>;
}

async function signedIn(): Promise<SignedIn> {
  const id = (nextUser += 1);
  const user = { id, login: `user-${id}`, name: null, email: null, avatar_url: null };
  const grant = { access_token: 'gho_x', scopes: [], expires_at: null, refresh_token: null };
  const session = await deps.account(`user:${id}`).signIn({ user, grant });
  const token = await deps.credentials.issueAccessToken(session, Date.now());
  return { subject: `user:${id}`, headers: { authorization: `Bearer ${token}` } };
}

/** A run of the owner that has a file, and never gets further than its first step. */
async function runOf({ subject }: SignedIn): Promise<string> {
  const id = crypto.randomUUID();
  const wanted = { run_id: id, repository: `octo/${id}`, key: null, fingerprint: '', caps: null };
  await deps.account(subject).reserve(wanted, Date.now());
  const options = RunOptions.parse({});
  await deps.run(id).start({ id, subject, repository: { owner: 'octo', name: id }, options });
  await runInDurableObject(settings.RUNS.getByName(id), (_, state) => {
    new RunStore(state.storage).addLeftAlone([{ path: 'a.bin', reason: 'binary' }]);
  });
  return id;
}

async function status(route: string, id: string, headers: Record<string, string>): Promise<number> {
  const [method = '', pattern = ''] = route.split(' ');
  const path = pattern.replace(':id', id).replace(':path{.+}', 'a.bin');
  const socket = {
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
  };
  const all = { prefer: 'respond-async', ...headers, ...(path.endsWith('/ws') ? socket : {}) };
  const starts = path === '/runs' || path === '/update';
  const body = method === 'POST' ? { body: JSON.stringify(starts ? { repository: `octo/new-${id}` } : {}) } : {};
  const json: Record<string, string> = method === 'POST' ? { 'content-type': 'application/json' } : {};
  const query = path.endsWith('/events') ? '?after=0' : '';
  const response = await app.request(`${ORIGIN}${path}${query}`, { method, headers: { ...json, ...all }, ...body });
  if (response.webSocket !== null) {
    response.webSocket.accept();
    response.webSocket.close();
  } else await response.arrayBuffer();
  return response.status;
}

it('the table names exactly the routes of the router', () => {
  expect([...new Set(routes)].sort()).toEqual(Object.keys(ROUTES).sort());
});

describe.each(routes.map((route) => [route, ...(ROUTES[route] ?? (['run', 0] as const))] as const))(
  'A18: %s is %s',
  (route, kind, expected) => {
    it('for nobody', async () => {
      const id = await runOf(await signedIn());

      expect(await status(route, id, {})).toBe(kind === 'public' ? expected : 401);
    });

    it('for somebody with a token that nobody issued', async () => {
      const id = await runOf(await signedIn());

      const got = await status(route, id, { authorization: 'Bearer forged' });

      expect(got).toBe(kind === 'public' ? expected : 401);
    });

    it('for another user', async () => {
      const id = await runOf(await signedIn());
      const other = await signedIn();

      expect(await status(route, id, other.headers)).toBe(kind === 'run' ? 404 : expected);
    });

    it('for the owner', async () => {
      const owner = await signedIn();
      const id = await runOf(owner);

      expect(await status(route, id, owner.headers)).toBe(expected);
    });
  },
);

it('B16: guesses of run ids are all 404 and make no object', async () => {
  const { headers } = await signedIn();
  const { listDurableObjectIds } = await import('cloudflare:test');
  const before = (await listDurableObjectIds(settings.RUNS)).length;

  const answers = await Promise.all(
    Array.from({ length: 200 }, async () => status('GET /runs/:id', crypto.randomUUID(), headers)),
  );

  expect(new Set(answers)).toEqual(new Set([404]));
  expect((await listDurableObjectIds(settings.RUNS)).length).toBe(before);
});
