// A PostgreSQL of the test's own, where the machine has one: a cluster in a folder, on a socket in that folder and a free
// port of loopback. Programs come from the system's packages.

import { execFile } from 'node:child_process';
import { chmod, chown, mkdir } from 'node:fs/promises';
import { existsSync, readdirSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../stack/ports.ts';

const run = promisify(execFile);
const PACKAGES = '/usr/lib/postgresql';
/** PostgreSQL does not run as root; this is the user that Debian's packages make. */
const SYSTEM_USER = 'postgres';

export interface Cluster {
  readonly url: string;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** The folder of PostgreSQL's programs; null when the machine has none. */
export function postgresPrograms(): string | null {
  if (!existsSync(PACKAGES)) return null;
  const versions = readdirSync(PACKAGES).sort((a, b) => Number(b) - Number(a));
  const found = versions
    .map((version) => join(PACKAGES, version, 'bin'))
    .find((bin) => existsSync(join(bin, 'initdb')));
  return found ?? null;
}

/** Makes a cluster in `folder` and starts it. */
export async function startCluster(programs: string, folder: string): Promise<Cluster> {
  const data = join(folder, 'data');
  await mkdir(folder, { recursive: true });
  const isRoot = userInfo().uid === 0;
  if (isRoot) {
    const { stdout } = await run('id', ['-u', SYSTEM_USER]);
    await chown(folder, Number(stdout), -1);
    // That user has to come through to it.
    await chmod(dirname(folder), 0o711);
  }
  const as = (program: string, args: readonly string[]) => {
    const command = [join(programs, program), ...args];
    return isRoot
      ? run('setpriv', ['--reuid', SYSTEM_USER, '--clear-groups', ...command], { cwd: folder })
      : run(command[0] ?? program, command.slice(1), { cwd: folder });
  };
  await as('initdb', ['-D', data, '-U', 'postgres', '--auth=trust', '--no-sync', '--encoding=UTF8', '--locale=C']);
  const port = await freePort();
  const options = `-c listen_addresses=127.0.0.1 -p ${port} -k ${folder} -c fsync=off -c wal_level=logical`;
  const start = async (): Promise<void> => {
    await as('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start']);
  };
  const stop = async (mode: 'fast' | 'immediate'): Promise<void> => {
    await as('pg_ctl', ['-D', data, '-m', mode, '-w', 'stop']).catch(() => undefined);
  };
  await start();
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    kill: () => stop('immediate'),
    start,
    stop: () => stop('fast'),
  };
}
