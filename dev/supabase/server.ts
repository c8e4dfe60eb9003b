// A Supabase of one's own for tests: Supabase's @supabase/lite, which speaks PostgREST's protocol, over a real PostgreSQL
// where the machine has one and over PGlite (PostgreSQL as WebAssembly) elsewhere, with the migrations of this repository.
// It fails as it is told. Realtime and the dashboard are not there.

import { serve, type ServerType } from '@hono/node-server';
import { App } from '@supabase/lite';
import { createPgliteConnection } from '@supabase/lite/pglite';
import { createPostgresConnection } from '@supabase/lite/postgres';
import { readdir, readFile, rm } from 'node:fs/promises';
import { mkdtemp } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { postgresPrograms, startCluster, type Cluster } from './cluster.ts';
import { createFaults, type Faults } from './faults.ts';

export interface SupabaseServer {
  readonly url: string;
  readonly engine: 'postgres' | 'pglite';
  readonly publishableKey: string;
  readonly secretKey: string;
  readonly jwtSecret: string;
  readonly faults: Faults;
  /** Requests that were answered, by what they asked for. */
  readonly requests: { readonly method: string; readonly path: string; readonly bytes: number }[];
  /** Direct SQL with all rights. */
  sql(query: string): Promise<readonly Record<string, unknown>[]>;
  /** Direct SQL as one of the roles that requests run as, with the claims of its token. */
  sqlAs(role: string, claims: object, query: string): Promise<readonly Record<string, unknown>[]>;
  /** Cuts the database off in mid-work and starts it again; nothing that was committed is lost. */
  killDatabase(): Promise<void>;
  startDatabase(): Promise<void>;
  close(): Promise<void>;
}

const MIGRATIONS = resolve(import.meta.dirname, '../../supabase/migrations');
const HOSTED = resolve(import.meta.dirname, 'hosted.sql');
const HOST = '127.0.0.1';
const KEYS = {
  publishableKey: 'sb_publishable_0123456789abcdefghijkl_test0000',
  secretKey: 'sb_secret_0123456789abcdefghijklmnop_test0000',
  jwtSecret: 'secret-of-the-local-supabase-and-long-enough',
};

type Connection = Awaited<ReturnType<typeof createPgliteConnection>> | ReturnType<typeof createPostgresConnection>;

interface Database {
  readonly engine: SupabaseServer['engine'];
  open(): Promise<Connection>;
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts it, empty but for the schema. `engine` chooses, else the best that the machine has is taken. */
export async function startSupabase(
  options: { readonly engine?: SupabaseServer['engine'] } = {},
): Promise<SupabaseServer> {
  const folder = await mkdtemp(join(tmpdir(), 'dependify-supabase-'));
  const database = await openDatabase(folder, options.engine);
  let connection = await database.open();
  let app = appOver(connection);
  await app.init();
  await execute(connection, await readFile(HOSTED, 'utf8'));
  for (const file of await migrationFiles()) await execute(connection, await readFile(file, 'utf8'));
  // The server learns the schema when it starts.
  await connection.close();
  connection = await database.open();
  app = appOver(connection);
  await app.init();

  const requests: SupabaseServer['requests'] = [];
  const faults = createFaults();
  const answer = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    const bytes = Number(request.headers.get('content-length') ?? 0);
    // Who has gone away while it was slow gets nothing.
    const gone = new Response(null, { status: 499 });
    const response = await faults.around(request, (given) => answerOf(app, given)).catch(() => gone);
    requests.push({ method: request.method, path: pathname, bytes });
    return response;
  };
  const server = await listen(answer);
  return {
    url: `http://${HOST}:${(server.address() as AddressInfo).port}`,
    engine: database.engine,
    ...KEYS,
    faults,
    requests,
    sql: (query) => execute(connection, query),
    sqlAs: (role, claims, query) => executeAs(connection, role, claims, query),
    async killDatabase() {
      await database.kill();
      await closed(connection);
    },
    async startDatabase() {
      await database.start();
      connection = await database.open();
      app = appOver(connection);
      await app.init();
    },
    async close() {
      await new Promise((done) => server.close(done));
      await closed(connection);
      await database.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The migrations in their order. */
export async function migrationFiles(): Promise<readonly string[]> {
  const names = (await readdir(MIGRATIONS)).filter((name) => name.endsWith('.sql')).sort();
  return names.map((name) => join(MIGRATIONS, name));
}

async function openDatabase(folder: string, engine: SupabaseServer['engine'] | undefined): Promise<Database> {
  const programs = engine === 'pglite' ? null : postgresPrograms();
  if (programs !== null) {
    const cluster: Cluster = await startCluster(programs, join(folder, 'cluster'));
    return {
      engine: 'postgres',
      open: () =>
        Promise.resolve(createPostgresConnection({ url: cluster.url, postgresOptions: { onnotice: () => undefined } })),
      kill: () => cluster.kill(),
      start: () => cluster.start(),
      stop: () => cluster.stop(),
    };
  }
  if (engine === 'postgres') throw new Error('this machine has no PostgreSQL');
  const url = `file://${join(folder, 'pglite')}`;
  const nothing = (): Promise<void> => Promise.resolve();
  return {
    engine: 'pglite',
    open: () => createPgliteConnection({ url }),
    kill: nothing,
    start: nothing,
    stop: nothing,
  };
}

/** The server lets some of the database's errors out as exceptions; PostgREST answers with them. */
async function answerOf(app: Pick<App, 'fetch'>, request: Request): Promise<Response> {
  try {
    return await app.fetch(request);
  } catch (thrown) {
    const { code, message } = thrown as { code?: string; message?: string };
    const status = code === '42501' ? 403 : code === undefined || code.startsWith('08') ? 503 : 500;
    return Response.json({ code: code ?? 'unknown', message: message ?? '', details: null, hint: null }, { status });
  }
}

function appOver(connection: Connection): Pick<App, 'init' | 'fetch'> {
  const app = new App({
    connection,
    auth: {
      enabled: true,
      jwt_secret: KEYS.jwtSecret,
      publishable_key: KEYS.publishableKey,
      secret_key: KEYS.secretKey,
    },
  });
  return app;
}

async function execute(connection: Connection, query: string): Promise<readonly Record<string, unknown>[]> {
  const result: unknown =
    'unsafe' in connection.driver
      ? await connection.driver.unsafe(query)
      : (await connection.driver.exec(query)).at(-1)?.rows;
  return Array.isArray(result) ? (result as Record<string, unknown>[]) : [];
}

async function executeAs(
  { driver }: Connection,
  role: string,
  claims: object,
  query: string,
): Promise<readonly Record<string, unknown>[]> {
  const become = `set local role ${role}`;
  const claim = "select set_config('request.jwt.claims', $1, true)";
  const said = JSON.stringify(claims);
  if ('unsafe' in driver) {
    return driver.begin(async (transaction) => {
      await transaction.unsafe(become);
      await transaction.unsafe(claim, [said]);
      return transaction.unsafe<Record<string, unknown>[]>(query);
    });
  }
  return driver.transaction(async (transaction) => {
    await transaction.query(become);
    await transaction.query(claim, [said]);
    return (await transaction.query<Record<string, unknown>>(query)).rows;
  });
}

/** Ends the connections, also those whose answer will never come. */
async function closed(connection: Connection): Promise<void> {
  const ended = 'unsafe' in connection.driver ? connection.driver.end({ timeout: 0 }) : connection.close();
  await ended.catch(() => undefined);
}

function listen(answer: (request: Request) => Promise<Response>): Promise<ServerType> {
  return new Promise((resolve) => {
    const server = serve({ fetch: answer, hostname: HOST, port: 0 }, () => resolve(server));
  });
}
