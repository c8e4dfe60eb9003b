// What guessing tells: nothing. A run of somebody else, one that never was and an id of another form are answered alike
// on every route, at the same cost, and leave nothing behind (faults J9, B16).

import { listDurableObjectIds } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import { createDeps, type Deps } from '../../src/deps.ts';
import { loadConfig, type Env } from '../../src/env.ts';
import { ORIGIN, quietRun, signedIn, type Person } from './live.ts';

const settings = { ...env, ALLOW_ANONYMOUS_RUNS: 'false' } as unknown as Env;
const config = loadConfig(settings);
if (!config.ok) throw new Error(config.error.join());
const deps: Deps = createDeps(settings, config.value);
/** Which objects the application turned to, in their order. */
const reached: string[] = [];
const app = createApp(() => ({
  ...deps,
  run: (id) => (reached.push('run'), deps.run(id)),
  account: (subject) => (reached.push('account'), deps.account(subject)),
  limiter: (subject) => (reached.push('limiter'), deps.limiter(subject)),
}));

const ROUTES = [
  ...new Set(
    app.routes
      .filter(({ method, path }) => method !== 'ALL' && path.includes('/:id'))
      .map((one) => `${one.method} ${one.path}`),
  ),
];

interface Told {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
  readonly reached: readonly string[];
}

/** All that a guess can see or cost, but for the request's own id and what is left of the caller's own limit. */
async function tell(route: string, id: string, token: string): Promise<Told> {
  const [method = '', pattern = ''] = route.split(' ');
  const path = pattern.replace(':id', id).replace(':path{.+}', 'a.bin');
  const upgrade = path.endsWith('/ws') ? { upgrade: 'websocket', 'sec-websocket-version': '13' } : {};
  const sent = method === 'POST' ? { body: '{}' } : {};
  reached.length = 0;
  const response = await app.request(`${ORIGIN}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...upgrade },
    ...sent,
  });
  const requestId = response.headers.get('x-request-id') ?? '';
  const headers = [...response.headers].filter(([name]) => !/^(x-request-id|(x-)?ratelimit.*|date)$/i.test(name));
  const body = (await response.text()).replaceAll(requestId, 'REQUEST');
  return { status: response.status, headers, body, reached: [...reached] };
}

let guesser: Person;
let theirs: { readonly active: string; readonly ended: string };

beforeAll(async () => {
  guesser = await signedIn();
  const owner = await signedIn();
  const [active, ended] = [await quietRun(owner.subject), await quietRun(owner.subject, { ended: true })];
  theirs = { active: active.id, ended: ended.id };
});

it('the routes of runs are found', () => {
  expect(ROUTES.length).toBeGreaterThanOrEqual(12);
});

describe.each(ROUTES)('J9: %s', (route) => {
  it("answers for somebody else's run as for one that never was, at the same cost", async () => {
    const never = await tell(route, crypto.randomUUID(), guesser.token);

    const active = await tell(route, theirs.active, guesser.token);
    const ended = await tell(route, theirs.ended, guesser.token);

    expect(never.status).toBe(404);
    expect(active).toEqual(never);
    expect(ended).toEqual(never);
    expect(never.reached).not.toContain('run');
  });

  it.each([
    ['of upper case', () => theirs.active.toUpperCase()],
    ['of another version of UUID', () => theirs.active.replace(/^(.{14})4/, '$17')],
    ['without dashes', () => theirs.active.replaceAll('-', '')],
    ['with something behind', () => `${theirs.active}0`],
    ['with a NUL behind', () => `${theirs.active}%00`],
    ['with a line end behind', () => `${theirs.active}%0A`],
    ['of another object', () => 'health'],
    ['that climbs', () => '..%2f..'],
    ['that is an object id', () => 'a'.repeat(64)],
    ['of 2,000 characters', () => 'a'.repeat(2_000)],
    ['of a prototype', () => '__proto__'],
  ])('B16: an id %s reaches no run', async (_, id) => {
    const malformed = await tell(route, id(), guesser.token);

    expect(malformed.status).toBe(404);
    expect(malformed.body).not.toContain(theirs.active);
    expect(malformed.reached).not.toContain('run');
  });
});

describe('B16: 10,000 guesses', () => {
  it('are all 404, alike, and make no object', { timeout: 60_000 }, async () => {
    const before = await listDurableObjectIds(settings.RUNS);
    const answers = new Set<string>();

    for (let round = 0; round < 100; round += 1) {
      const told = await Promise.all(
        Array.from({ length: 100 }, async () => {
          const path = `/runs/${crypto.randomUUID()}`;
          const response = await app.request(`${ORIGIN}${path}`, {
            headers: { authorization: `Bearer ${guesser.token}` },
          });
          const body = await response.text();
          return `${response.status} ${body.replaceAll(response.headers.get('x-request-id') ?? '', 'REQUEST')}`;
        }),
      );
      for (const one of told) answers.add(one);
    }

    expect([...answers]).toHaveLength(1);
    expect([...answers][0]).toMatch(/^404 .*"code":"not_found"/);
    expect(await listDurableObjectIds(settings.RUNS)).toHaveLength(before.length);
  });
});
