// The Worker under `wrangler dev`. Its settings go through a `.dev.vars` file that only this user can read, beside a
// generated configuration, so that no secret stands on a command line.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse, stringify } from 'smol-toml';
import { buildAssets } from '../assets/build.ts';
import { startChild, type Child } from './child.ts';
import { formatVars } from './format-vars.ts';
import type { Settings } from './settings.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const START_TIMEOUT_MS = 60_000;

/** Starts the Worker and resolves when it listens on `port`. */
export async function startWorker(options: {
  readonly port: number;
  readonly stateDir: string;
  readonly settings: Settings;
  readonly onLine: (line: string) => void;
}): Promise<Child> {
  const { port, stateDir } = options;
  const folder = join(stateDir, 'worker');
  mkdirSync(folder, { recursive: true });
  buildAssets();
  const { build: _, ...given } = parse(readFileSync(join(ROOT, 'wrangler.toml'), 'utf8'));
  const config = { ...given, main: join(ROOT, 'src/index.ts'), assets: { directory: join(ROOT, 'public') } };
  writeFileSync(join(folder, 'wrangler.toml'), stringify(config));
  const vars = join(folder, '.dev.vars');
  // The mode counts only for a file that is new.
  rmSync(vars, { force: true });
  writeFileSync(vars, formatVars(options.settings), { mode: 0o600 });

  const wrangler = join(ROOT, 'node_modules/wrangler/bin/wrangler.js');
  const args = [
    ...[wrangler, 'dev', '--config', join(folder, 'wrangler.toml')],
    ...['--ip', '127.0.0.1', '--port', String(port), '--inspector-port', '0'],
    ...['--persist-to', join(stateDir, 'state'), '--show-interactive-dev-session=false', '--log-level', 'log'],
  ];
  // A settings variable of the shell must not reach the Worker by another way than the file.
  const env = {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    NO_COLOR: '1',
    CI: '1',
    // Offline: no metrics, no look-up of request metadata.
    WRANGLER_SEND_METRICS: 'false',
    CLOUDFLARE_CF_FETCH_ENABLED: 'false',
    WRANGLER_LOG_PATH: join(stateDir, 'logs'),
  };
  const child = startChild(process.execPath, args, { cwd: ROOT, env, onLine: options.onLine });
  await child.waitForLine(/Ready on http/, START_TIMEOUT_MS).catch(async (error: unknown) => {
    await child.stop();
    throw error;
  });
  return child;
}
