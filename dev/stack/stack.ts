// Worker and bridge together, as `npm run dev`, the demo, the black-box tests and the bench use them.

import { startBridge } from './bridge.ts';
import type { Child } from './child.ts';
import { claimPort } from './ports.ts';
import { bridgeSettings, portOf, withLocalSecrets, workerSettings, type Settings } from './settings.ts';
import { startWorker } from './worker.ts';

export interface Stack {
  readonly url: string;
  readonly bridgeUrl: string;
  readonly worker: Child;
  readonly bridge: Child;
  /** Resolves with the name of the process that ended first. */
  readonly broken: Promise<'worker' | 'bridge'>;
  stop(): Promise<void>;
}

const READY_TRIES = 100;
const READY_PAUSE_MS = 100;

/** Starts both and resolves when `/health/ready` answers 200. Ports 0 mean free ones. */
export async function startStack(options: {
  readonly settings: Settings;
  readonly stateDir: string;
  readonly onLine?: (process: 'worker' | 'bridge', line: string) => void;
}): Promise<Stack> {
  const { stateDir, onLine } = options;
  const port = await claimPort(portOf(options.settings, 'PORT', 5001), 'PORT');
  const bridgePort = await claimPort(portOf(options.settings, 'BRIDGE_PORT', 5002), 'BRIDGE_PORT');
  const bridgeUrl = `http://127.0.0.1:${bridgePort}`;
  const settings = withLocalSecrets({ BRIDGE_URL: bridgeUrl, ...options.settings });
  const url = `http://127.0.0.1:${port}`;

  const started = await Promise.allSettled([
    startWorker({ port, stateDir, settings: workerSettings(settings), onLine: (line) => onLine?.('worker', line) }),
    startBridge({ port: bridgePort, settings: bridgeSettings(settings), onLine: (line) => onLine?.('bridge', line) }),
  ]);
  const [worker, bridge] = started.map((result) => (result.status === 'fulfilled' ? result.value : null));
  if (worker === null || worker === undefined || bridge === null || bridge === undefined) {
    await Promise.all([worker?.stop(), bridge?.stop()]);
    const failure = started.find((result) => result.status === 'rejected');
    throw new Error(`${worker === null ? 'The Worker' : 'The bridge'} did not start: ${String(failure?.reason)}`);
  }
  const stop = async (): Promise<void> => {
    await Promise.all([worker.stop(), bridge.stop()]);
  };
  const broken = Promise.race([worker.ended.then(() => 'worker' as const), bridge.ended.then(() => 'bridge' as const)]);
  try {
    await waitUntilReady(url);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, bridgeUrl, worker, bridge, broken, stop };
}

/** Readiness has no event to wait for over HTTP, so it is asked for. */
async function waitUntilReady(url: string): Promise<void> {
  for (let tries = 0; tries < READY_TRIES; tries += 1) {
    const response = await fetch(`${url}/health/ready`).catch(() => null);
    await response?.body?.cancel();
    if (response?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, READY_PAUSE_MS));
  }
  throw new Error(`${url}/health/ready did not answer 200 in time`);
}
