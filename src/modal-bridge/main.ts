// The bridge's composition root: environment -> backend -> server. Prints one line when it is ready, one structured
// line per event on stderr, and stops cleanly on SIGINT and SIGTERM.

import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { availableParallelism } from 'node:os';
import { createGroqModel } from '../clients/groq.ts';
import { sampledLog } from '../core/operations/sampled-log.ts';
import { startLocalBackend } from './backends/local.ts';
import { createModalBackend } from './backends/modal.ts';
import { createModalClient, createRemoteFunctions } from './backends/modal/functions.ts';
import type { BridgeBackend } from './backends/backend.ts';
import { type BridgeConfig, readConfig } from './config.ts';
import { createBridgeServer } from './server.ts';
import { createLocalSandboxes } from './verify/local-sandboxes.ts';
import { createModalSandboxes } from './verify/modal-sandboxes.ts';
import { withVerification } from './verify/with-verification.ts';

function writeLine(event: string, facts: Readonly<Record<string, string | number>>): void {
  console.error(JSON.stringify({ at: new Date().toISOString(), process: 'bridge', event, ...facts }));
}

const log = sampledLog(writeLine, Date.now);

/** Verifications at once: each holds a sandbox or two at Modal, and most of a core here. */
const VERIFICATIONS_AT_MODAL = 20;
const VERIFICATIONS_HERE = 1;

async function startBackend(config: BridgeConfig): Promise<BridgeBackend> {
  const now = Date.now;
  if (config.modal !== null) {
    const client = createModalClient(config.modal);
    const functions = createRemoteFunctions(client, now);
    const jobs = createModalBackend({ functions, model: config.model === null ? 'absent' : 'configured', now, log });
    const sandboxes = createModalSandboxes({ client, image: config.verifyImage, now });
    return withVerification(jobs, { sandboxes, atOnce: VERIFICATIONS_AT_MODAL, now, log });
  }
  const model = config.model === null ? null : createGroqModel(config.model);
  const jobs = await startLocalBackend({ threads: availableParallelism(), model, now, log });
  const sandboxes = config.verifyLocally ? await createLocalSandboxes(now) : null;
  return withVerification(jobs, { sandboxes, atOnce: VERIFICATIONS_HERE, now, log });
}

async function main(): Promise<void> {
  const read = readConfig(process.env);
  if (!read.ok) {
    giveUp(read.problems);
    return;
  }
  const { config } = read;

  // Before anything can fail: a bug in one request must not end the others.
  process.on('uncaughtException', (error) => log('uncaught_exception', { error: error.name, where: whereOf(error) }));
  process.on('unhandledRejection', (reason) => {
    const error = reason instanceof Error ? reason : new Error('not an Error');
    log('unhandled_rejection', { error: error.name, where: whereOf(error) });
  });

  const backend = await startBackend(config).catch(() => null);
  if (backend === null) {
    giveUp(['the worker threads could not start']);
    return;
  }
  await serve(config, backend);
}

async function serve(config: BridgeConfig, backend: BridgeBackend): Promise<void> {
  const server = createBridgeServer({ backend, token: config.token, log });
  let stopping = false;
  async function stop(): Promise<void> {
    if (stopping) return;
    stopping = true;
    server.close();
    await backend.stop();
    server.closeAllConnections();
  }
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());

  server.listen(config.port, config.host);
  try {
    await once(server, 'listening');
  } catch (error) {
    await backend.stop();
    giveUp([`BRIDGE_PORT: cannot listen (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`]);
  }
  const { port } = server.address() as AddressInfo;
  console.log(`bridge ready http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`);
}

function giveUp(problems: readonly string[]): void {
  for (const problem of problems) console.error(`bridge: ${problem}`);
  process.exitCode = 1;
}

/** The place in our own code, without the error's message: it may quote what came from outside. */
function whereOf(error: Error): string {
  return /\(?(?:file:\/\/)?[^\s()]*?(src\/[^\s()]+)\)?/.exec(error.stack ?? '')?.[1] ?? 'unknown';
}

await main();
