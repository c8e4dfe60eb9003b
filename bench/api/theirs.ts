// The predecessor's stack in a virtual environment of its own, at the versions that it names. Needs python3 and PyPI.

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { SignJWT } from 'jose';
import { startChild } from '../../dev/stack/child.ts';
import { claimPort } from '../../dev/stack/ports.ts';
import { untilHealthy } from '../../dev/stack/plain-workerd.ts';
import type { Store } from './store.ts';
import { startOne, type Served } from './ours.ts';

const HERE = join(import.meta.dirname, 'predecessor');
const ENVIRONMENT = resolve(import.meta.dirname, '../../.wrangler/predecessor');
const SECRET = 'a-signing-key-for-the-bench-and-for-nothing-else';
const run = promisify(execFile);

/** Why it cannot be measured here, or null when it is installed now. */
export async function installTheirs(): Promise<string | null> {
  const python = join(ENVIRONMENT, 'bin/python');
  try {
    if (!existsSync(python)) await run('python3', ['-m', 'venv', ENVIRONMENT]);
    const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
    await run(python, [...install, '-r', join(HERE, 'requirements.txt')]);
    return null;
  } catch {
    return 'skipped: no python3 with venv, or no PyPI';
  }
}

/** Starts one uvicorn process. With a store every accepted run is a row there, as in the predecessor; else in memory. */
export async function serveTheirs(people: number, kept: Pick<Store, 'url' | 'key'> | null): Promise<Served> {
  const port = await claimPort(0, 'PORT');
  const url = `http://127.0.0.1:${port}`;
  const store: Record<string, string> = kept === null ? {} : { SUPABASE_URL: kept.url, SUPABASE_KEY: kept.key };
  const server = startChild(join(ENVIRONMENT, 'bin/python'), [join(HERE, 'server.py'), String(port)], {
    cwd: HERE,
    env: { PATH: process.env['PATH'], API_SECRET_KEY: SECRET, PYTHONDONTWRITEBYTECODE: '1', ...store },
    onLine: () => undefined,
  });
  await untilHealthy(url, server);
  try {
    const tokens = await Promise.all(Array.from({ length: people }, (_, index) => token(index)));
    const runs = await Promise.all(tokens.map((one) => startOne(url, one)));
    return { url, tokens, runs, stop: () => server.stop() };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** What the predecessor puts into its tokens, the GitHub token among it. */
function token(index: number): Promise<string> {
  const claims = {
    user_id: index,
    username: `person-${index}`,
    github_token: 'gho_0000000000000000000000000000000000',
  };
  return sign(claims);
}

function sign(claims: Record<string, unknown>): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuedAt()
    .setExpirationTime('1d')
    .sign(new TextEncoder().encode(SECRET));
}
