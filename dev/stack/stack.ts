// Worker and bridge together, as `npm run dev`, the demo, the black-box tests and the bench use them.

import { startBridge } from './bridge.ts';
import { isLoopback } from '../../src/core/http/cross-site.ts';
import type { Child } from './child.ts';
import { claimPort } from './ports.ts';
import { waitUntilReady, type Readiness } from './readiness.ts';
import { checkSettings, bridgeSettings, portOf, withLocalSecrets, workerSettings, type Settings } from './settings.ts';
import { startWorker } from './worker.ts';

export interface Stack {
  readonly url: string;
  readonly bridgeUrl: string;
  readonly worker: Child;
  readonly bridge: Child;
  readonly readiness: Readiness;
  /** Resolves with the name of the process that ended first. */
  readonly broken: Promise<'worker' | 'bridge'>;
  stop(): Promise<void>;
}

export interface StackOptions {
  readonly settings: Settings;
  /** Storage of the Worker, its generated configuration and wrangler's log. */
  readonly stateDir: string;
  readonly onLine?: (process: 'worker' | 'bridge', line: string) => void;
}

/** Starts both and resolves when `/health/ready` answers 200. Ports 0 mean free ones. Fails with a sentence. */
export async function startStack({ settings: given, stateDir, onLine }: StackOptions): Promise<Stack> {
  const port = await claimPort(portOf(given, 'PORT', 5001), 'PORT');
  const bridgePort = await claimPort(portOf(given, 'BRIDGE_PORT', 5002), 'BRIDGE_PORT');
  const bridgeUrl = `http://127.0.0.1:${bridgePort}`;
  const url = `http://127.0.0.1:${port}`;
  const settings = withLocalSecrets({ BRIDGE_URL: bridgeUrl, ...unhurried(given), ...given }, stateDir);
  checkSettings(settings);

  const [worker, bridge] = await startBoth(
    startWorker({ port, stateDir, settings: workerSettings(settings), onLine: (line) => onLine?.('worker', line) }),
    startBridge({ port: bridgePort, settings: bridgeSettings(settings), onLine: (line) => onLine?.('bridge', line) }),
  );
  const stop = async (): Promise<void> => {
    await Promise.all([worker.stop(), bridge.stop()]);
  };
  const broken = Promise.race([worker.ended.then(() => 'worker' as const), bridge.ended.then(() => 'bridge' as const)]);
  try {
    const readiness = await waitUntilReady(url, broken);
    return { url, bridgeUrl, worker, bridge, readiness, broken, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A GitHub on this machine needs no rest between writes. */
export function unhurried({ GITHUB_API_URL }: Settings): Settings {
  const own =
    GITHUB_API_URL !== undefined && URL.canParse(GITHUB_API_URL) && isLoopback(new URL(GITHUB_API_URL).origin);
  return own ? { GITHUB_WRITE_INTERVAL_MS: '0' } : {};
}

/** Both, or neither and the first failure. */
async function startBoth(worker: Promise<Child>, bridge: Promise<Child>): Promise<readonly [Child, Child]> {
  const [first, second] = await Promise.allSettled([worker, bridge]);
  if (first.status === 'fulfilled' && second.status === 'fulfilled') return [first.value, second.value];
  for (const result of [first, second]) if (result.status === 'fulfilled') await result.value.stop();
  const [name, reason] =
    first.status === 'rejected'
      ? ['The Worker', first.reason as unknown]
      : ['The bridge', second.status === 'rejected' ? (second.reason as unknown) : undefined];
  throw new Error(`${name} did not start: ${reason instanceof Error ? reason.message : 'unknown'}`);
}
