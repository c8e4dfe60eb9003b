// The job process that Modal's containers run, in containers of the stand-in: the real code behind the real SDK.

import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ModalServer, startModal } from '../../../dev/modal/server.ts';
import { CONTRACT_VERSION } from '../../../src/core/limits.ts';
import { APP, lookUp } from './clients.ts';

const MAIN = join(import.meta.dirname, '../../../src/modal-bridge/container/main.ts');

let modal: ModalServer;
const logged: string[] = [];

beforeAll(async () => {
  modal = await startModal({ settings: { log: (line) => void logged.push(line) } });
  const job = { command: { argv: [process.execPath, MAIN], env: { JOB_THREADS: '1' } }, minContainers: 1 } as const;
  modal.admin.deploy({ app: APP, functions: { health: job, refactor: job } });
});
afterAll(() => modal.close());

it('answers for its health', async () => {
  const output = String(await (await lookUp(modal, 'health')).remote(['{}']));

  expect(JSON.parse(output)).toMatchObject({ ok: true, output: { contract_version: CONTRACT_VERSION } });
});

it('refuses an input of another contract version', async () => {
  const output = String(await (await lookUp(modal, 'refactor')).remote(['{"contract_version":0}']));

  expect(JSON.parse(output), logged.join('\n')).toMatchObject({ ok: false, error: { code: 'bridge_config' } });
});
