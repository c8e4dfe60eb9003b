// The production bundle on plain workerd with signed-in users. GitHub falls silent once they are signed in: what a run
// does after it was accepted is not what is measured here, and the predecessor's work does not begin either.

import { mkdir } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import * as z from 'zod';
import { startGitHub } from '../../dev/github/server.ts';
import { claimPort } from '../../dev/stack/ports.ts';
import { OAUTH_APP, signInPeople } from './people.ts';
import { buildBundle, startPlainWorkerd } from '../../dev/stack/plain-workerd.ts';

export interface Served {
  readonly url: string;
  /** Bearer tokens of users. */
  readonly tokens: readonly string[];
  /** A run of the first user, and of each other one. */
  readonly runs: readonly string[];
  stop(): Promise<unknown>;
}

const SECRET = 'a-signing-key-for-the-bench-and-for-nothing-else';
const NO_LIMIT = '1000000';

/** Starts it in `folder` and signs `people` in. */
export async function serveOurs(folder: string, people: number): Promise<Served> {
  await mkdir(folder, { recursive: true });
  const github = await startGitHub({ dir: join(folder, 'github') });
  const worker = await startPlainWorkerd({
    bundle: await buildBundle(join(folder, 'bundle')),
    folder,
    port: await claimPort(0, 'PORT'),
    settings: {
      ...OAUTH_APP,
      API_SECRET_KEY: SECRET,
      GITHUB_URL: github.url,
      GITHUB_API_URL: github.apiUrl,
      BRIDGE_TOKEN: SECRET,
      RATE_LIMIT_PER_MINUTE: NO_LIMIT,
      RATE_LIMIT_PER_HOUR: NO_LIMIT,
      MAX_ACTIVE_RUNS: NO_LIMIT,
      MAX_RUNS_PER_REPOSITORY_PER_HOUR: NO_LIMIT,
    },
  });
  try {
    const tokens = await signInPeople(github, worker.url, people);
    await github.close();
    const silent = await listenSilently(Number(new URL(github.url).port));
    const runs = await Promise.all(tokens.map((token) => startOne(worker.url, token)));
    return { url: worker.url, tokens, runs, stop: () => Promise.all([worker.stop(), silent.stop()]) };
  } catch (error) {
    await worker.stop();
    throw error;
  }
}

/** Takes connections on `port` and never answers. */
async function listenSilently(port: number): Promise<{ stop(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined));
  });
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready));
  return {
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** Starts a run; gives its id. */
export async function startOne(url: string, token: string): Promise<string> {
  const response = await fetch(`${url}/runs`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ repository: 'somebody/something' }),
  });
  if (response.status !== 202) throw new Error(`POST /runs answered ${response.status}`);
  return z.object({ id: z.string() }).parse(await response.json()).id;
}
