// The whole run on Modal: the real SDK in the bridge, a control plane of our own, the real job process in its containers.

import { resolve } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { readPatch } from '../../../dev/demo/client.ts';
import { startModal } from '../../../dev/modal/server.ts';
import {
  changedOnBranch,
  createRepository,
  expectOnePullRequest,
  finish,
  OUTDATED,
  pathsIn,
  pulls,
  reasons,
  runToEnd,
  start,
  useLocal,
} from '../whole-stack/harness.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const JOB = [process.execPath, '--no-warnings', resolve(ROOT, 'src/modal-bridge/container/main.ts')] as const;

const modal = await startModal();
const job = {
  command: { argv: JOB, cwd: ROOT },
  maxContainers: 2,
  minContainers: 1,
  inputsPerContainer: 50,
  timeoutMs: 60_000,
};
modal.admin.deploy({ app: 'dependify', functions: { analyze: job, refactor: job } });

const remote = useLocal(() => ({
  BRIDGE_BACKEND: 'modal',
  MODAL_TOKEN_ID: modal.tokenId,
  MODAL_TOKEN_SECRET: modal.tokenSecret,
  MODAL_SERVER_URL: modal.url,
}));
const local = useLocal(() => ({}));

afterEach(() => modal.admin.clearFaults());
afterAll(() => modal.close());

const FILES = Array.from({ length: 12 }, (_, index) => ({ path: `src/module${index}.py`, content: OUTDATED }));

/** A repository that asks for its check: the text `needed` stands in a.py. */
function withCheck(needed: string) {
  const test = `grep -q '${needed}' a.py && echo '1 passed in 0.1s'`;
  const settings = { verify: { install: 'true', test } };
  return [
    { path: 'a.py', content: OUTDATED },
    { path: '.dependify.json', content: JSON.stringify(settings) },
  ];
}

describe('a run on Modal', () => {
  it('makes the pull request that local threads make', async () => {
    const repository = await createRepository(remote, { files: FILES });
    const twin = await createRepository(local, { files: FILES });

    const [there, here] = [await runToEnd(remote, repository), await runToEnd(local, twin)];

    await expectOnePullRequest(remote, repository, there);
    expect(await changedOnBranch(remote, repository, there.run)).toEqual(FILES.map(({ path }) => path).sort());
    expect(await readPatch(remote.url, there.run.id)).toBe(await readPatch(local.url, here.run.id));
    expect(there.run.funnel).toEqual(here.run.funnel);
  });

  it('F5: a file that kills its container each time is left alone after three tries, and the run goes on', async () => {
    modal.admin.killContainer(({ functionName, input }) => functionName === 'refactor' && input.includes('poison.py'));
    const repository = await createRepository(remote, {
      files: [...FILES.slice(0, 3), { path: 'src/poison.py', content: OUTDATED }],
    });

    const ended = await runToEnd(remote, repository);

    expect(ended.run.status).toBe('succeeded');
    expect(pathsIn(ended.files, 'changed')).toEqual(FILES.slice(0, 3).map(({ path }) => path));
    expect(reasons(ended.files)['src/poison.py']).toBe('job_failed');
  });

  it('F1: a Modal that is away for a while costs time and nothing else', async () => {
    const repository = await createRepository(remote, { files: FILES });
    const before = modal.admin.stats().inputs;
    const id = await start(remote, repository);
    await expect.poll(() => modal.admin.stats().inputs, { timeout: 30_000 }).toBeGreaterThan(before);

    modal.admin.down();
    setTimeout(() => void modal.admin.up(), 2_000);
    const ended = await finish(remote, id);

    await expectOnePullRequest(remote, repository, ended);
    expect(pathsIn(ended.files, 'changed')).toHaveLength(FILES.length);
  });

  it('results that come twice, late or out of order change nothing', async () => {
    modal.admin.duplicateOutput(() => true);
    modal.admin.lateOutput(({ input }) => input.includes('module3.py') || input.includes('module7.py'), 1_500);
    const repository = await createRepository(remote, { files: FILES });

    const ended = await runToEnd(remote, repository);

    await expectOnePullRequest(remote, repository, ended);
    const refactored = ended.events.filter(({ type }) => type === 'file.refactored');
    expect(refactored.map((event) => 'path' in event && event.path).sort()).toEqual(
      FILES.map(({ path }) => path).sort(),
    );
    expect(ended.run.counts).toMatchObject({ analyzed: FILES.length, refactored: FILES.length, changed: FILES.length });
  });

  it('F4: a container that hangs costs its file and not the run', async () => {
    const hasty = { ...job, timeoutMs: 4_000 };
    modal.admin.deploy({ app: 'dependify', functions: { analyze: job, refactor: hasty } });
    modal.admin.hang(({ functionName, input }) => functionName === 'refactor' && input.includes('module5.py'));
    const repository = await createRepository(remote, { files: FILES });

    const ended = await runToEnd(remote, repository);
    modal.admin.deploy({ app: 'dependify', functions: { analyze: job, refactor: job } });

    await expectOnePullRequest(remote, repository, ended);
    expect(reasons(ended.files)['src/module5.py']).toBe('job_timeout');
    expect(pathsIn(ended.files, 'changed')).toHaveLength(FILES.length - 1);
  });

  it('F7: an app that speaks another contract version is said by name', async () => {
    // The deployed job code itself, handed calls of a version that it does not speak.
    const later = `sed -u 's/contract_version\\\\":1/contract_version\\\\":99/' | "$@"`;
    const other = { ...job, command: { ...job.command, argv: ['sh', '-c', later, 'sh', ...JOB] as const } };
    modal.admin.deploy({ app: 'dependify', functions: { analyze: other, refactor: other } });
    const repository = await createRepository(remote, { files: FILES.slice(0, 1) });

    const ended = await runToEnd(remote, repository);
    modal.admin.deploy({ app: 'dependify', functions: { analyze: job, refactor: job } });

    expect(ended.run).toMatchObject({ status: 'failed', error: { code: 'bridge_config' } });
  });

  it.each([
    ['opens the pull request when the checks pass as before', 'size = 1', 'succeeded'],
    ['is blocked when they get worse', 'class A(object)', 'blocked'],
  ])('verified in sandboxes without a network, it %s', async (_, needed, status) => {
    await modal.admin.runCommands();
    const repository = await createRepository(remote, { files: withCheck(needed) });

    const { run } = await runToEnd(remote, repository);

    expect(run).toMatchObject({ status, verification: { status: status === 'blocked' ? 'failed' : 'passed' } });
    expect(await pulls(remote, repository)).toHaveLength(status === 'blocked' ? 0 : 1);
    expect(modal.admin.sandboxes().filter(({ end }) => end === null)).toEqual([]);
  });

  it('F16: an app that is not deployed is said by name', async () => {
    modal.admin.undeploy('dependify');
    const repository = await createRepository(remote, { files: FILES.slice(0, 1) });

    const ended = await runToEnd(remote, repository);
    modal.admin.deploy({ app: 'dependify', functions: { analyze: job, refactor: job } });

    expect(ended.run).toMatchObject({ status: 'failed', error: { code: 'bridge_config' } });
  });
});
