// The bridge as a process of its own.

import { join, resolve } from 'node:path';
import { startChild, type Child } from './child.ts';
import type { Settings } from './settings.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/** As at Modal (modal_app.py): without jobs of its own the bridge keeps little, and sweeps late without a limit. */
const HEAP_MB = 128;
const START_TIMEOUT_MS = 60_000;

/** Starts the bridge and resolves when it listens on `port`. */
export async function startBridge(options: {
  readonly port: number;
  readonly settings: Settings;
  readonly onLine: (line: string) => void;
}): Promise<Child> {
  const env = {
    ...options.settings,
    BRIDGE_PORT: String(options.port),
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    TMPDIR: process.env['TMPDIR'],
  };
  const main = join(ROOT, 'src/modal-bridge/main.ts');
  const heap = options.settings['BRIDGE_BACKEND'] === 'modal' ? [`--max-old-space-size=${HEAP_MB}`] : [];
  const child = startChild(process.execPath, ['--no-warnings', ...heap, main], {
    cwd: ROOT,
    env,
    onLine: options.onLine,
  });
  await child.waitForLine(/^bridge ready /, START_TIMEOUT_MS).catch(async (error: unknown) => {
    await child.stop();
    throw error;
  });
  return child;
}
