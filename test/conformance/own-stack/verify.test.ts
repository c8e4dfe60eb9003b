// Verification as a client and a maintainer see it: the repository's own checks decide about the pull request.

import { describe, expect, it } from 'vitest';
import { Verification } from '../../../src/core/verify/verification.ts';
import {
  createRepository,
  expectOnePullRequest,
  finish,
  mark,
  OUTDATED,
  ownBranches,
  pulls,
  runToEnd,
  send,
  start,
  useLocal,
  writesSince,
  type Local,
} from '../whole-stack/harness.ts';

const local = useLocal(() => ({ VERIFY_LOCALLY: 'true' }));
const careful = useLocal(() => ({}));

const SOURCE = 'var total = 1;\nmodule.exports = total;\n';

/** A package whose one test looks for a text in the source. */
function packageWith(needed: string, settings?: unknown) {
  const test = [
    "const { test } = require('node:test');",
    `const source = require('node:fs').readFileSync('index.js', 'utf8');`,
    `test('source', () => require('node:assert').ok(source.includes(${JSON.stringify(needed)})));`,
    '',
  ].join('\n');
  return [
    { path: 'index.js', content: SOURCE },
    { path: 'index.test.js', content: test },
    { path: 'package.json', content: JSON.stringify({ name: 'x', scripts: { test: 'node --test' } }) },
    ...(settings === undefined ? [] : [{ path: '.dependify.json', content: JSON.stringify(settings) }]),
  ];
}

async function report(local: Local, id: string): Promise<Response> {
  return fetch(`${local.url}/runs/${id}/verification`);
}

describe('verification', () => {
  it('says in the pull request that the checks pass as before', async () => {
    const repository = await createRepository(local, { files: packageWith('total') });

    const finished = await runToEnd(local, repository, { verify: true });

    const pull = await expectOnePullRequest(local, repository, finished);
    expect(pull.body).toContain("The repository's own checks pass as before (1, with 1 test).");
    expect(finished.run.verification).toMatchObject({ status: 'passed', tests: 1 });
    const { checks } = Verification.parse(await (await report(local, finished.run.id)).json());
    expect(checks).toMatchObject([{ kind: 'test', outcome: 'passed', head: { tests: { ran: 1 } } }]);
    const messages = finished.events.map(({ message }) => message);
    expect(messages).toContain("Running the repository's own checks");
  });

  it('opens nothing when they get worse, and keeps what they printed', async () => {
    const repository = await createRepository(local, { files: packageWith('var total', { verify: true }) });
    const before = mark(local);

    const { run, events } = await runToEnd(local, repository);

    expect(run).toMatchObject({ status: 'blocked', pull_request: null, error: { code: 'checks_got_worse' } });
    expect(events.at(-1)).toMatchObject({ type: 'run.finished', run_status: 'blocked', code: 'checks_got_worse' });
    expect(writesSince(local, before)).toEqual([]);
    expect(await ownBranches(local, repository)).toEqual([]);
    const { status, checks } = Verification.parse(await (await report(local, run.id)).json());
    expect(status).toBe('failed');
    expect(checks[0]?.head.output).toContain('ERR_ASSERTION');
    expect(checks[0]?.base.exit_code).toBe(0);
  });

  it('a blocked run is an error to those who wait for its pull request', async () => {
    const repository = await createRepository(local, { files: packageWith('var total') });

    const response = await send(local, '/update', { repository, verify: true });

    const body: unknown = await response.json();
    expect({ status: response.status, body }).toMatchObject({ status: 409, body: { code: 'checks_got_worse' } });
  });

  it('F14: a repository without a test is not verified, never safe, and the pull request says so', async () => {
    const files = [
      { path: 'a.py', content: OUTDATED },
      { path: '.dependify.json', content: '{"verify":{"test":"true"}}' },
    ];
    const repository = await createRepository(local, { files });

    const finished = await runToEnd(local, repository);

    const pull = await expectOnePullRequest(local, repository, finished);
    expect(pull.body).toContain('Not verified: no test ran.');
  });

  it('a preview is verified too, and stays a preview', async () => {
    const repository = await createRepository(local, { files: packageWith('total') });

    const { run } = await runToEnd(local, repository, { verify: true, dry_run: true });

    expect(run).toMatchObject({ status: 'succeeded', verification: { status: 'passed' } });
    expect(await pulls(local, repository)).toEqual([]);
  });

  it.each([
    ['as it was shown: what was said holds', {}, 'passed', 1],
    ['without a file: they run again, and decide', { exclude_files: ['other.js'] }, 'failed', 2],
  ])('a verified preview is published %s', async (_, exclusions, status, rounds) => {
    // The test holds for both changes together and for none, not for one of them.
    const test = [
      "const { test } = require('node:test');",
      "const has = (file) => require('node:fs').readFileSync(file, 'utf8').includes('var total');",
      "test('both', () => require('node:assert').equal(has('index.js'), has('other.js')));",
      '',
    ].join('\n');
    const files = packageWith('').map((file) => (file.path === 'index.test.js' ? { ...file, content: test } : file));
    const repository = await createRepository(local, { files: [...files, { path: 'other.js', content: SOURCE }] });
    const preview = await runToEnd(local, repository, { verify: true, dry_run: true });
    expect(preview.run).toMatchObject({ status: 'succeeded', verification: { status: 'passed' } });

    expect((await send(local, `/runs/${preview.run.id}/publish`, exclusions)).status).toBe(202);
    const finished = await finish(local, preview.run.id);

    const messages = finished.events.map(({ message }) => message);
    expect(messages.filter((message) => message === "Running the repository's own checks")).toHaveLength(rounds);
    expect(finished.run.verification).toMatchObject({ status });
    if (status === 'passed') await expectOnePullRequest(local, repository, finished);
    else {
      expect(finished.run).toMatchObject({ status: 'blocked', error: { code: 'checks_got_worse' } });
      expect(await ownBranches(local, repository)).toEqual([]);
    }
  });

  it.each([
    ['nobody asks', packageWith('var total'), {}],
    ['the caller says no', packageWith('var total', { verify: true }), { verify: false }],
    ['the repository has other settings only', packageWith('var total', { exclude: ['x'] }), {}],
  ])('runs no check when %s', async (_, files, options) => {
    const repository = await createRepository(local, { files });

    const finished = await runToEnd(local, repository, options);

    const pull = await expectOnePullRequest(local, repository, finished);
    expect(pull.body).not.toMatch(/verif/i);
    expect(finished.run.verification).toBeNull();
    expect((await report(local, finished.run.id)).status).toBe(404);
  });

  it('a canceled run ends its checks', async () => {
    const settings = { verify: { install: 'true', test: 'sleep 1000' } };
    const repository = await createRepository(local, { files: packageWith('total', settings) });
    const id = await start(local, repository);
    const running = async () => {
      const page = (await (await fetch(`${local.url}/runs/${id}/events?after=0`)).json()) as { events: unknown[] };
      return JSON.stringify(page.events);
    };
    await expect.poll(running, { timeout: 30_000 }).toContain("Running the repository's own checks");

    await send(local, `/runs/${id}/cancel`, {});

    await expect
      .poll(async () => ((await (await fetch(`${local.url}/runs/${id}`)).json()) as { status: string }).status, {
        timeout: 10_000,
      })
      .toBe('canceled');
  });

  it('the code of a repository runs only where the operator allows it', async () => {
    const repository = await createRepository(careful, { files: packageWith('var total') });

    const finished = await runToEnd(careful, repository, { verify: true });

    const pull = await expectOnePullRequest(careful, repository, finished);
    expect(pull.body).toContain('Not verified: this server does not run the code of repositories.');
  });
});
