// What tests of live updates need: people with sessions, runs that do nothing by themselves, and clients of sockets.

import { runInDurableObject } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import { createCredentials } from '../../src/clients/credentials.ts';
import { ANONYMOUS } from '../../src/core/account/identity.ts';
import type { SessionClaims } from '../../src/core/account/ports.ts';
import type { EventBody, RunEvent } from '../../src/core/run/events.ts';
import { RunOptions } from '../../src/core/run/options.ts';
import { newRecord } from '../../src/core/run/record.ts';
import type { AccountApi, RunApi } from '../../src/deps.ts';
import type { Account } from '../../src/durable/account.ts';
import type { RateLimiter } from '../../src/durable/rate-limiter.ts';
import type { RunCoordinator } from '../../src/durable/run-coordinator.ts';
import { RunSockets } from '../../src/durable/run-sockets.ts';
import { RunStore } from '../../src/durable/run-store.ts';

const { RUNS, ACCOUNTS, RATE_LIMITS, API_SECRET_KEY } = env as unknown as {
  RUNS: DurableObjectNamespace<RunCoordinator>;
  ACCOUNTS: DurableObjectNamespace<Account>;
  RATE_LIMITS: DurableObjectNamespace<RateLimiter>;
  API_SECRET_KEY: string;
};
const worker = (exports as unknown as { default: { fetch: typeof fetch } }).default;
export const credentials = createCredentials([API_SECRET_KEY]);
/** The objects that count and that keep what is good once. */
export const limiters = RATE_LIMITS;

export const ORIGIN = 'https://dependify.test';
const DAY_MS = 24 * 60 * 60_000;

export interface Person {
  readonly subject: string;
  readonly account: AccountApi;
  readonly claims: SessionClaims;
  readonly token: string;
  readonly cookie: string;
}

let people = 0;

/** A signed-in user whom no other test knows. */
export async function signedIn(): Promise<Person> {
  people += 1;
  const id = 7_000_000 + people;
  const account: AccountApi = ACCOUNTS.getByName(`user:${id}`);
  const user = { id, login: `login-${id}`, name: null, email: null, avatar_url: null };
  const grant = { access_token: 'gho_plain0text', scopes: ['repo'], expires_at: null, refresh_token: null };
  const claims = await account.signIn({ user, grant });
  const sealed = await credentials.seal('session', claims);
  return {
    subject: `user:${id}`,
    account,
    claims,
    token: await credentials.issueAccessToken(claims, Date.now()),
    cookie: `__Host-dependify=${sealed}`,
  };
}

export interface QuietRun {
  readonly id: string;
  readonly stub: DurableObjectStub<RunCoordinator>;
  readonly api: RunApi;
}

/** A run of `subject` with `count` events that waits for a day, or has ended. */
export async function quietRun(
  subject: string = ANONYMOUS.subject,
  { count = 0, ended = false }: { count?: number; ended?: boolean } = {},
): Promise<QuietRun> {
  const id = crypto.randomUUID();
  const account: AccountApi = ACCOUNTS.getByName(subject);
  const request = { run_id: id, repository: `octo/${id}`, key: null, fingerprint: id, caps: null };
  await account.reserve(request, Date.now());
  const stub = RUNS.getByName(id);
  const now = Date.now();
  const input = { id, subject, repository: { owner: 'octo', name: 'shop' }, options: RunOptions.parse({}) };
  const waiting = { until: now + DAY_MS, reason: 'test', shown: true };
  await runInDurableObject(stub, (_, state) => {
    const store = new RunStore(state.storage);
    store.init({ ...newRecord(input, now), phase: 'analyzing', waiting });
    if (count > 0) append(store, bodies(count));
    if (ended) end(store);
  });
  return { id, stub, api: stub as unknown as RunApi };
}

/** Stores events and sends them, as the run's loop does after a step. */
export async function happen(run: QuietRun, count: number, { ended = false } = {}): Promise<void> {
  // Found anew: the object may have been aborted since.
  const stub = RUNS.getByName(run.id);
  await runInDurableObject(stub, (_, state) => {
    const store = new RunStore(state.storage);
    const sockets = new RunSockets(state, store, Date.now);
    sockets.broadcast(append(store, bodies(count)));
    if (ended) sockets.broadcast(end(store));
  });
  // Wakes what waits in the object itself.
  await (stub as unknown as RunApi).closeSockets('nobody');
}

function bodies(count: number): EventBody[] {
  return Array.from({ length: count }, (_, index) => {
    const path = `src/module-${index}.py`;
    return { type: 'file.reading', status: 'READING', message: `Reading ${path}`, path };
  });
}

function append(store: RunStore, events: readonly EventBody[]): readonly RunEvent[] {
  const record = store.load();
  if (record === null) throw new Error('no run');
  return store.commit(record, events, Date.now(), () => undefined, 0);
}

function end(store: RunStore): readonly RunEvent[] {
  const record = store.load();
  if (record === null) throw new Error('no run');
  const over = { ...record, phase: 'no_changes' as const, waiting: null, finished_at: Date.now() };
  const event = { type: 'run.finished', status: 'DONE', message: 'Done', run_status: 'no_changes' } as const;
  return store.commit(over, [event], Date.now(), () => undefined, 0);
}

/** A request to the Worker. */
export function ask(
  path: string,
  headers: Readonly<Record<string, string>> = {},
  init: RequestInit = {},
): Promise<Response> {
  return worker.fetch(`${ORIGIN}${path}`, { ...init, headers });
}

/** Asks for a socket; the status of the answer, and the socket if there is one. */
export async function knock(
  id: string,
  headers: Readonly<Record<string, string>> = {},
  query = '',
): Promise<{ status: number; socket: WebSocket | null; headers: Headers; body: string }> {
  const response = await ask(`/runs/${id}/ws${query}`, { upgrade: 'websocket', ...headers });
  const body = response.webSocket === null ? await response.text() : '';
  return { status: response.status, socket: response.webSocket, headers: response.headers, body };
}

/** A client that keeps all that it hears. */
export class Client {
  readonly events: RunEvent[] = [];
  readonly resyncs: number[] = [];
  readonly #socket: WebSocket;
  readonly #waiting = new Set<() => void>();
  closed: { code: number; reason: string } | null = null;
  pongs = 0;

  constructor(socket: WebSocket, { resumes = true }: { resumes?: boolean } = {}) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => {
      if (data === 'pong') {
        this.pongs += 1;
      } else {
        const message = JSON.parse(String(data)) as RunEvent | { type: 'resync'; after: number };
        if (message.type === 'resync') {
          this.resyncs.push(message.after);
          if (resumes) this.resume(message.after);
        } else this.events.push(message);
      }
      this.#wake();
    });
    socket.addEventListener('close', ({ code, reason }) => {
      this.closed = { code, reason };
      this.#wake();
    });
    socket.accept();
  }

  get seqs(): number[] {
    return this.events.map(({ seq }) => seq);
  }

  say(message: string | ArrayBuffer): void {
    this.#socket.send(message);
  }

  resume(after: number): void {
    this.say(JSON.stringify({ type: 'resume', after }));
  }

  close(): void {
    this.#socket.close(1000);
  }

  /** Resolves once `condition` holds, looked at whenever something comes. */
  async until(condition: (client: this) => boolean): Promise<this> {
    while (!condition(this)) {
      await new Promise<void>((resolve) => {
        this.#waiting.add(resolve);
      });
    }
    return this;
  }

  /** Resolves when the server has answered a ping, so all that it sent before is here. */
  async settled(): Promise<this> {
    const before = this.pongs;
    this.say('ping');
    return this.until(({ pongs }) => pongs > before);
  }

  #wake(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }
}

/** A client of a run whose socket the server must accept. */
export async function connect(
  id: string,
  headers: Readonly<Record<string, string>> = {},
  { after = 0, resumes = true }: { after?: number; resumes?: boolean } = {},
): Promise<Client> {
  const { socket, status, body } = await knock(id, headers, `?after=${after}`);
  if (socket === null) throw new Error(`no socket: ${status} ${body}`);
  return new Client(socket, { resumes });
}

/** `from` up to `to`, both included. */
export function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
