// Bridge and Worker as in dev/stack, but the Worker is the production bundle on workerd itself: wrangler's proxy would
// stand between every client and what is measured.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startBridge } from '../dev/stack/bridge.ts';
import type { Child } from '../dev/stack/child.ts';
import { claimPort } from '../dev/stack/ports.ts';
import { waitUntilReady } from '../dev/stack/readiness.ts';
import { bridgeSettings, portOf, withLocalSecrets, workerSettings, type Settings } from '../dev/stack/settings.ts';
import { unhurried } from '../dev/stack/stack.ts';
import { buildBundle, startPlainWorkerd } from '../dev/stack/plain-workerd.ts';

export interface PlainStack {
  readonly url: string;
  readonly worker: Child;
  readonly bridge: Child;
  stop(): Promise<void>;
}

/** Starts both in `folder` and resolves when they answer. */
export async function startPlainStack(given: Settings, folder: string): Promise<PlainStack> {
  await mkdir(folder, { recursive: true });
  const port = await claimPort(portOf(given, 'PORT', 0), 'PORT');
  const bridgePort = await claimPort(0, 'BRIDGE_PORT');
  const local = { BRIDGE_URL: `http://127.0.0.1:${bridgePort}`, ...unhurried(given), ...given };
  const settings = withLocalSecrets(local, folder);
  const bridge = await startBridge({ port: bridgePort, settings: bridgeSettings(settings), onLine: () => undefined });
  try {
    const bundle = await buildBundle(join(folder, 'bundle'));
    const worker = await startPlainWorkerd({ bundle, folder, port, settings: workerSettings(settings) });
    await waitUntilReady(
      worker.url,
      worker.ended.then(() => 'worker' as const),
    );
    const stop = async (): Promise<void> => {
      await Promise.all([worker.stop(), bridge.stop()]);
    };
    return { url: worker.url, worker, bridge, stop };
  } catch (error) {
    await bridge.stop();
    throw error;
  }
}
