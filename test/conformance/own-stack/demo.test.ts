// `npm run demo`, on its sample and on a repository of one's own, which it must not touch.

import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { startCommand } from '../commands.ts';
import { MANIFEST, modern, outdated } from '../fixtures.ts';

const run = promisify(execFile);
const Summary = z.object({
  run: z.object({
    status: z.string(),
    pull_request: z.object({ url: z.string() }).nullable(),
    funnel: z.object({ changed: z.int() }),
  }),
  times: z.object({ start_ms: z.int(), run_ms: z.int() }),
  problems: z.array(z.string()),
});

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dependify-demo-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function git(cwd: string, ...args: readonly string[]): Promise<string> {
  const who = ['-c', 'user.name=T', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false'];
  return (await run('git', [...who, ...args], { cwd })).stdout;
}

describe('npm run demo', () => {
  it('makes a pull request of the sample, is content with it and tells the story without colour', async () => {
    const demo = startCommand('dev/demo.ts', [], { INIT_CWD: folder });

    const code = await demo.ended;

    for (const part of ['Analyzing', 'Funnel', 'left alone', '+++ b/', 'GitHub calls', 'Pull request #1: http']) {
      expect(demo.output()).toContain(part);
    }
    expect(demo.output()).not.toContain('Not as it should be');
    expect(demo.output()).not.toContain('\x1b');
    expect(code).toBe(0);
  });
});

describe('npm run demo -- --keep', () => {
  it('leaves a page, a way to sign in and a sample that no run has touched', async () => {
    const demo = startCommand('dev/demo.ts', ['--keep'], { INIT_CWD: folder });
    try {
      const [, page = ''] = await demo.waitFor(/Page +(\S+)/);
      const [, untouched = ''] = await demo.waitFor(/pick (\S+),/);
      const html = await fetch(page);
      const login = await fetch(new URL('/auth/github/login?return_to=/app/', page), { redirect: 'manual' });
      const consent = await fetch(login.headers.get('location') ?? '');
      const pulls = await fetch(new URL(`/api/v3/repos/${untouched}/pulls`, consent.url));

      expect(html.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(await html.text()).toContain('<div id="app">');
      expect(await consent.text()).toContain('Authorize as demo');
      expect(await pulls.json()).toEqual([]);
    } finally {
      demo.process.kill('SIGINT');
      await demo.ended;
    }
  });
});

describe('npm run demo -- --repo PATH', () => {
  it('leaves the repository as it is and writes a patch that brings exactly the changes', async () => {
    const repository = join(folder, 'my project');
    await git(folder, 'init', '--quiet', '--initial-branch=odd/name', repository);
    await writeFile(join(repository, MANIFEST.path), MANIFEST.content);
    await writeFile(join(repository, 'a.js'), outdated('a', '\r\n'));
    await git(repository, 'add', '.');
    await git(repository, 'commit', '--quiet', '--message', 'Begin');
    await writeFile(join(repository, 'uncommitted.js'), outdated('mine'));
    const copy = join(folder, 'copy');
    await cp(repository, copy, { recursive: true, preserveTimestamps: true });
    const elsewhere = join(folder, 'elsewhere');
    await run('mkdir', [elsewhere]);

    const demo = startCommand('dev/demo.ts', ['--repo', '../my project'], { INIT_CWD: elsewhere });
    const code = await demo.ended;

    expect([code, demo.output()]).toEqual([0, expect.stringContaining('Pull request #1')]);
    await expect(run('diff', ['-r', repository, copy])).resolves.toMatchObject({ stdout: '' });
    await git(repository, 'apply', join(elsewhere, 'dependify.patch'));
    expect(await readFile(join(repository, 'a.js'), 'utf8')).toBe(modern('a', '\r\n'));
    expect(await git(repository, 'status', '--porcelain')).toBe(' M a.js\n?? uncommitted.js\n');
  });

  it('says on --json that there is nothing to change, and writes no patch', async () => {
    await git(folder, 'init', '--quiet');
    await writeFile(join(folder, 'README.md'), '# Nothing\n');
    await git(folder, 'add', '.');
    await git(folder, 'commit', '--quiet', '--message', 'Begin');

    const demo = startCommand('dev/demo.ts', ['--repo', '.', '--json'], { INIT_CWD: folder });
    const code = await demo.ended;

    expect(code).toBe(0);
    expect(Summary.parse(JSON.parse(demo.output()))).toMatchObject({
      run: { status: 'no_changes', pull_request: null, funnel: { changed: 0 } },
      problems: [],
    });
    await expect(stat(join(folder, 'dependify.patch'))).rejects.toThrow('ENOENT');
  });

  it.each([
    ['nowhere', 'is not a folder'],
    ['plain', 'is not a git repository'],
    ['empty', 'has no commit yet'],
  ])('refuses %s with a sentence', async (path, sentence) => {
    await run('mkdir', [join(folder, 'plain')]);
    await git(folder, 'init', '--quiet', join(folder, 'empty'));

    const demo = startCommand('dev/demo.ts', ['--repo', path], { INIT_CWD: folder });
    const code = await demo.ended;

    expect([code, demo.output()]).toEqual([1, expect.stringContaining(sentence)]);
    expect(demo.output().trim().split('\n')).toHaveLength(1);
  });

  it('says what it understands when it does not understand', async () => {
    const demo = startCommand('dev/demo.ts', ['--bogus'], { INIT_CWD: folder });

    const code = await demo.ended;

    expect([code, demo.output()]).toEqual([2, expect.stringContaining('npm run demo -- --repo PATH')]);
  });
});
