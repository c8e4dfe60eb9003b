// `node bench/run-starts.ts [--rate 500] [--seconds 30] [--users 100] [--json]`: run starts at a steady rate, however
// slowly they are answered. What was accepted must be known afterwards and come to an end; the rest must be told when to
// try again. GitHub takes its time and knows none of the repositories, so that the starts are what is measured.

import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request as send } from 'node:http';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { startGitHub, type GitHubServer } from '../dev/github/server.ts';
import { startStack } from '../dev/stack/stack.ts';
import { RunView } from '../src/core/run/view.ts';
import { printFigures } from './figures.ts';

const { values } = parseArgs({
  options: {
    rate: { type: 'string', default: '500' },
    seconds: { type: 'string', default: '30' },
    users: { type: 'string', default: '100' },
    json: { type: 'boolean', default: false },
  },
});
const [RATE, SECONDS, USERS] = [Number(values.rate), Number(values.seconds), Number(values.users)];

const APP = { client_id: 'Iv1.bench', client_secret: 'secret-of-the-bench-app' };
const CALLBACK = 'http://localhost:3000/signed-in';
/** As long as a run is active at least. */
const GITHUB_MS = 2_000;
const TICK_MS = 10;
const CHECKS_AT_ONCE = 50;
const SIGN_INS_AT_ONCE = 20;
/** All that was accepted has ended after this, or is lost. */
const PATIENCE_MS = 180_000;

const Accepted = z.object({ id: z.string() });
const Session = z.object({ access_token: z.string() });

type Headers = Readonly<Record<string, string>>;

interface Press {
  readonly headers: Headers;
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly id: string | null;
  readonly ms: number;
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'dependify-bench-'));
  const github = await startGitHub({ dir: join(folder, 'github'), keepState: false });
  github.admin.createOAuthApp({ ...APP, redirect_uris: [CALLBACK] });
  const settings = {
    GITHUB_URL: github.url,
    GITHUB_API_URL: github.apiUrl,
    GITHUB_CLIENT_ID: APP.client_id,
    GITHUB_CLIENT_SECRET: APP.client_secret,
    RATE_LIMIT_PER_MINUTE: '100000',
    PORT: '0',
    BRIDGE_PORT: '0',
  };
  const stack = await startStack({ settings, stateDir: join(folder, 'stack') });
  try {
    const users: Headers[] = [];
    while (users.length < USERS) {
      const next = Array.from({ length: Math.min(SIGN_INS_AT_ONCE, USERS - users.length) }, (_, at) => at);
      const from = users.length;
      users.push(...(await Promise.all(next.map((at) => signIn(stack.url, github, `user-${from + at}`)))));
    }
    progress(`${USERS} users are signed in`);
    github.admin.inject({ path: /^\/repos\//, delay_ms: GITHUB_MS, times: Number.MAX_SAFE_INTEGER });
    const began = performance.now();
    const presses = await pressSteadily(stack.url, users);
    const seconds = (performance.now() - began) / 1_000;
    progress(`all ${presses.length} starts are answered after ${seconds.toFixed(0)} s`);
    const lost = await countLost(stack.url, presses);
    tell(presses, seconds, lost);
  } finally {
    await stack.stop();
    await github.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function progress(text: string): void {
  process.stderr.write(`${text}\n`);
}

async function signIn(url: string, github: GitHubServer, login: string): Promise<Headers> {
  github.admin.createUser({ login });
  const authorize = new URL('/login/oauth/authorize', github.url);
  const query = { client_id: APP.client_id, redirect_uri: CALLBACK, scope: 'public_repo', auto_approve: login };
  for (const [name, value] of Object.entries(query)) authorize.searchParams.set(name, value);
  const location = (await fetch(authorize, { redirect: 'manual' })).headers.get('location') ?? '';
  const response = await fetch(`${url}/auth/github`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code: new URL(location).searchParams.get('code') }),
  });
  return { authorization: `Bearer ${Session.parse(await response.json()).access_token}` };
}

/** Presses at the rate, whether earlier ones were answered or not: a queue shows as time, not as a lower rate. */
async function pressSteadily(url: string, users: readonly Headers[]): Promise<readonly Press[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 2_000 });
  const pressed: Promise<Press>[] = [];
  const began = performance.now();
  for (const all = RATE * SECONDS; pressed.length < all;) {
    const due = Math.min(all, Math.floor(((performance.now() - began) / 1_000) * RATE));
    while (pressed.length < due) {
      const user = pressed.length % users.length;
      pressed.push(press(url, agent, users[user] ?? {}, `user-${user}/repository-${pressed.length}`));
    }
    await delay(TICK_MS);
  }
  const presses = await Promise.all(pressed);
  agent.destroy();
  return presses;
}

async function press(url: string, agent: Agent, headers: Headers, repository: string): Promise<Press> {
  const body = JSON.stringify({ repository });
  const began = performance.now();
  const none = { headers, retryAfter: undefined, id: null };
  try {
    return await new Promise<Press>((resolve, reject) => {
      const options = {
        agent,
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': repository },
      };
      const asked = send(`${url}/runs`, options, (answer) => {
        text(answer).then((said) => {
          const status = answer.statusCode ?? 0;
          const id = status === 202 ? Accepted.parse(JSON.parse(said)).id : null;
          resolve({ headers, status, retryAfter: answer.headers['retry-after'], id, ms: performance.now() - began });
        }, reject);
      });
      asked.once('error', reject);
      asked.end(body);
    });
  } catch {
    return { ...none, status: 0, ms: performance.now() - began };
  }
}

/** Accepted runs that the service does not know, or that do not come to an end. */
async function countLost(url: string, presses: readonly Press[]): Promise<number> {
  const accepted = presses.filter(({ id }) => id !== null).values();
  const until = Date.now() + PATIENCE_MS;
  let lost = 0;
  const check = async (): Promise<void> => {
    for (const { id, headers } of accepted) if (!(await ends(url, id ?? '', headers, until))) lost += 1;
  };
  await Promise.all(Array.from({ length: CHECKS_AT_ONCE }, check));
  return lost;
}

async function ends(url: string, id: string, headers: Headers, until: number): Promise<boolean> {
  do {
    const response = await fetch(`${url}/runs/${id}`, { headers: { ...headers, prefer: 'wait=20' } });
    if (response.status === 404) return false;
    const run = RunView.safeParse(await response.json());
    if (run.success && run.data.finished_at !== null) return true;
  } while (Date.now() < until);
  return false;
}

function tell(presses: readonly Press[], seconds: number, lost: number): void {
  const withStatus = (status: number): readonly Press[] => presses.filter((one) => one.status === status);
  const [accepted, refused] = [withStatus(202), withStatus(429)];
  const silent = refused.filter(({ retryAfter }) => !(Number(retryAfter) > 0)).length;
  const others = presses.length - accepted.length - refused.length;
  printFigures(`${RATE} run starts a second for ${SECONDS} s by ${USERS} users`, [
    { name: 'starts', value: presses.length, unit: '' },
    { name: 'starts a second, until the last answer', value: presses.length / seconds, unit: '' },
    { name: 'accepted (202)', value: accepted.length, unit: '' },
    { name: 'accepted and lost', value: lost, unit: '', aim: '0' },
    { name: 'refused (429)', value: refused.length, unit: '' },
    { name: 'of these without Retry-After', value: silent, unit: '', aim: '0' },
    { name: 'answered in another way, or not', value: others, unit: '', aim: '0' },
    { name: 'accepted, p50', value: percentile(accepted, 0.5), unit: 'ms' },
    { name: 'accepted, p99', value: percentile(accepted, 0.99), unit: 'ms', aim: 'below 300 ms' },
    { name: 'refused, p50', value: percentile(refused, 0.5), unit: 'ms' },
    { name: 'refused, p99', value: percentile(refused, 0.99), unit: 'ms' },
    { name: 'load average of the machine', value: loadavg()[0] ?? 0, unit: '' },
  ]);
  const statuses = new Map<number, number>();
  for (const { status } of presses) statuses.set(status, (statuses.get(status) ?? 0) + 1);
  if (others > 0) console.log([...statuses].map(([status, count]) => `${status}: ${count}`).join(', '));
  if (lost + silent + others > 0) process.exitCode = 1;
}

function percentile(presses: readonly Press[], share: number): number {
  const sorted = presses.map(({ ms }) => ms).sort((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}

await main();
