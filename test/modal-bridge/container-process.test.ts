// The job process for real: engines, threads, a repository served by the GitHub stand-in. What Modal's containers run.

import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGitHub, type GitHubServer } from '../../dev/github/server.ts';
import { CONTRACT_VERSION } from '../../src/core/limits.ts';
import type { AnalyzeInput, CallResult, RefactorInput } from '../../src/modal-bridge/contract.ts';
import { AnalyzeOutput, RefactorOutput } from '../../src/modal-bridge/contract.ts';
import { startJobProcess, type JobProcess } from './job-process.ts';

const OLD = 'class A(object):\n    pass\n\n\nx = set([1])\n';
const PRIVATE_WORD = 'quokka';

function refactorInput(change: Partial<RefactorInput> = {}): RefactorInput {
  return {
    contract_version: CONTRACT_VERSION,
    path: 'a.py',
    language: 'python',
    content: OLD,
    findings: [],
    floor: { declared_in: 'default' },
    use_model: false,
    ...change,
  };
}

function outputOf(result: CallResult): unknown {
  if (!result.ok) throw new Error(result.error.code);
  return result.output;
}

describe('the job process', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'job-process-'));
  let github: GitHubServer;
  let job: JobProcess;
  let token: string;
  let analyzeInput: AnalyzeInput;

  beforeAll(async () => {
    github = await startGitHub({ dir: join(scratch, 'github') });
    ({ token } = github.admin.createUser({ login: 'alice' }));
    const files = [{ path: 'old.py', content: `${OLD}${PRIVATE_WORD} = 1\n` }];
    await github.admin.createRepository({ owner: 'alice', name: 'secret', private: true, files });
    const api = async (path: string) => {
      const answer = await fetch(`${github.apiUrl}/repos/alice/secret/${path}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      return (await answer.json()) as { sha: string; tree: { sha: string }[] };
    };
    const { sha } = await api('commits/main');
    const { tree } = await api(`git/trees/${sha}`);
    analyzeInput = {
      contract_version: CONTRACT_VERSION,
      repository: { url: `${github.url}/alice/secret`, token },
      sha,
      files: [{ path: 'old.py', blob_sha: tree[0]!.sha, size: 60, language: 'python' }],
      use_model: false,
    };
    job = await startJobProcess({ TMPDIR: scratch });
  });

  afterAll(async () => {
    await job.end();
    await github.close();
    rmSync(scratch, { recursive: true });
  });

  it('rewrites a file', async () => {
    const output = RefactorOutput.parse(outputOf(await job.call('one', 'refactor', refactorInput())));

    expect(output).toMatchObject({ status: 'changed', rewrite: { content: 'class A:\n    pass\n\n\nx = {1}\n' } });
  });

  it('clones a private repository and analyzes it; neither the token nor its text reaches stderr', async () => {
    const output = AnalyzeOutput.parse(outputOf(await job.call('clone', 'analyze', analyzeInput)));

    expect(output.files).toMatchObject([{ verdict: 'candidate', path: 'old.py' }]);
    expect(job.stderr()).not.toContain(token);
    expect(job.stderr()).not.toContain(PRIVATE_WORD);
  });

  it('says nothing about a token that GitHub refuses, but the reason', async () => {
    const repository = { url: analyzeInput.repository.url, token: 'ghp_wrongTokenThatNobodyMaySee' };

    const result = await job.call('refused', 'analyze', { ...analyzeInput, repository });

    expect(result).toMatchObject({ ok: false, error: { code: 'reauth_required' } });
    expect(JSON.stringify(result) + job.stderr()).not.toContain('wrongToken');
  });

  it('answers fifty calls at once, each its own', async () => {
    const numbers = Array.from({ length: 50 }, (_, at) => at);

    const results = await Promise.all(
      numbers.map((at) => job.call(`many-${at}`, 'refactor', refactorInput({ content: `${OLD}n = ${at}\n` }))),
    );

    const contents = results.map((result) => RefactorOutput.parse(outputOf(result)));
    expect(contents.map((output) => (output.status === 'changed' ? output.rewrite.content : null))).toEqual(
      numbers.map((at) => `class A:\n    pass\n\n\nx = {1}\nn = ${at}\n`),
    );
  });

  it('gives no answer to a canceled call, and the same id can come again', async () => {
    const before = job.call('before', 'refactor', refactorInput());
    // Long enough at work that the cancel is read before its answer is there.
    void job.call('canceled', 'refactor', refactorInput({ content: `${OLD}${'y = 1\n'.repeat(20_000)}` }));
    job.send('{"id":"canceled","cancel":true}');
    job.send('{"id":"never seen","cancel":true}');
    await before;
    await job.call('after', 'refactor', refactorInput());
    expect(job.answered).not.toContain('canceled');

    const again = await job.call('canceled', 'refactor', refactorInput({ content: `${OLD}again = 1\n` }));

    expect(JSON.stringify(again)).toContain('again = 1');
    expect(job.answered.filter((id) => id === 'canceled')).toHaveLength(1);
  });

  it.each([
    ['another contract version', { ...refactorInput(), contract_version: CONTRACT_VERSION + 1 }],
    ['a version of another form', { later: true, contract_version: CONTRACT_VERSION + 1 }],
    ['no version', {}],
    ['an input that is no JSON', '{'],
    ['a rewrite with a token', { ...refactorInput(), token: 'ghp_x' }],
    ['a rewrite with a repository', { ...refactorInput(), repository: { url: 'https://github.com/o/r' } }],
    ['another form', { ...refactorInput(), path: 1 }],
  ])('F: refuses %s by name, for good', async (name, input) => {
    const result = await job.call(`wrong: ${name}`, 'refactor', input);

    expect(result).toMatchObject({ ok: false, error: { code: 'bridge_config', retry: 'never' } });
  });

  it.each([
    ['no JSON', '{"id":"bad-1", oops', 'bad-1'],
    ['another function', '{"id":"bad-2","function":"delete","input":""}', 'bad-2'],
    ['9 MB', `{"id":"bad-3","function":"refactor","input":"${'x'.repeat(9_000_000)}"}`, 'bad-3'],
  ])('answers a line of %s by its id', async (_, line, id) => {
    const answer = job.answerOf(id);
    job.send(line);

    expect(await answer).toMatchObject({ ok: false, error: { code: 'bridge_config', retry: 'never' } });
  });

  it('goes on after lines that nobody can be told about', async () => {
    for (const line of ['', 'null', '[]', '"x"', '{"id":7}', '{"id":""}', '\u0000\ufffd', '{'.repeat(10_000)])
      job.send(line);

    expect(await job.call('health', 'health', '')).toEqual({
      ok: true,
      output: { contract_version: CONTRACT_VERSION, model: 'absent' },
    });
  });

  it('writes structured lines on stderr and nothing else', () => {
    const lines = job.stderr().trim().split('\n');

    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines)
      expect(JSON.parse(line)).toMatchObject({ process: 'job', event: expect.any(String) as string });
  });

  it.each([
    ['its input ends', (job: JobProcess) => job.end()],
    ['SIGTERM', (job: JobProcess) => job.signal('SIGTERM')],
  ])('%s: it stops, with calls in flight, and leaves nothing on disk', async (_, stop) => {
    const folder = mkdtempSync(join(tmpdir(), 'job-end-'));
    const ending = await startJobProcess({ TMPDIR: folder });
    await ending.call('clone', 'analyze', analyzeInput);
    void ending.call('in flight', 'refactor', refactorInput());
    expect(readdirSync(folder)).toHaveLength(1);

    const code = await stop(ending);

    expect(code).toBe(0);
    expect(readdirSync(folder)).toEqual([]);
    rmSync(folder, { recursive: true });
  });
});

describe('the settings of the job process', () => {
  it('names a setting that is wrong, without its value', async () => {
    const started = startJobProcess({ GROQ_API_KEY: 'key', GROQ_BASE_URL: 'no-url-at-all' });

    await expect(started).rejects.toThrow(/ended with 1: .*GROQ_BASE_URL/);
    await expect(started).rejects.not.toThrow(/no-url-at-all/);
  });
});
