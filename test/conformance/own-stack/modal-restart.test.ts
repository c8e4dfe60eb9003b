// A bridge that is killed while a run's files are at Modal: ids are Modal's, so the next bridge finds every call.

import { afterAll, expect, it } from 'vitest';
import { startModal } from '../../../dev/modal/server.ts';
import { startBridge } from '../../../dev/stack/bridge.ts';
import { freePort } from '../../../dev/stack/ports.ts';
import { createRepository, finish, OUTDATED, start, useLocal } from '../whole-stack/harness.ts';

const FILES = Array.from({ length: 8 }, (_, index) => ({ path: `m${index}.py`, content: OUTDATED }));
const FINDING = {
  source: 'rule',
  rule: 'UP004',
  line_start: 1,
  line_end: 1,
  category: 'outdated_syntax',
  severity: 'low',
  confidence: 1,
  title: 'object as a base',
  explanation: 'Every class has it.',
} as const;
const USAGE = { prompt_tokens: 0, completion_tokens: 0, calls: 0 };

const modal = await startModal();
const rewriting = Promise.withResolvers<undefined>();
let executions = 0;
let release = Promise.withResolvers<undefined>();
modal.admin.deploy({
  app: 'dependify',
  functions: {
    analyze: {
      handler: (input) => {
        const { files } = JSON.parse(input) as { files: { path: string }[] };
        const found = files.map(({ path }) => ({
          verdict: 'candidate',
          path,
          content: OUTDATED,
          findings: [FINDING],
          floor: { declared_in: 'default' },
          usage: USAGE,
        }));
        return Promise.resolve(JSON.stringify({ ok: true, output: { files: found } }));
      },
    },
    refactor: {
      handler: async () => {
        executions += 1;
        if (executions === FILES.length) rewriting.resolve(undefined);
        await release.promise;
        return JSON.stringify({ ok: true, output: { status: 'rejected', reason: 'no_edit', usage: USAGE } });
      },
    },
  },
});

const port = await freePort();
const settings = {
  BRIDGE_TOKEN: 'of-this-test',
  BRIDGE_BACKEND: 'modal',
  MODAL_TOKEN_ID: modal.tokenId,
  MODAL_TOKEN_SECRET: modal.tokenSecret,
  MODAL_SERVER_URL: modal.url,
};
const begin = () => startBridge({ port, settings, onLine: () => undefined });
let bridge = await begin();

const local = useLocal(() => ({ BRIDGE_URL: `http://127.0.0.1:${port}`, BRIDGE_TOKEN: settings.BRIDGE_TOKEN }));
afterAll(async () => {
  await bridge.stop();
  await modal.close();
});

it('F2: nothing is lost and nothing runs twice', async () => {
  const repository = await createRepository(local, { files: FILES });
  release = Promise.withResolvers();
  const id = await start(local, repository);
  await rewriting.promise;
  // One wait for the analysis and one for each file: the coordinator has the ids.
  await expect.poll(() => modal.admin.stats().rpcs['FunctionGetOutputs']).toBeGreaterThan(FILES.length);

  process.kill(bridge.pid, 'SIGKILL');
  await bridge.ended;
  bridge = await begin();
  release.resolve(undefined);
  const { run, files } = await finish(local, id);

  expect(run.status).toBe('no_changes');
  expect(files.filter(({ reason }) => reason === 'no_edit')).toHaveLength(FILES.length);
  expect(executions).toBe(FILES.length);
});
