// One run from request to pull request, looked at with real git.

import { expect, it } from 'vitest';
import { readPatch } from '../../../dev/demo/client.ts';
import {
  blob,
  changedOnBranch,
  createRepository,
  expectOnePullRequest,
  gitIn,
  OUTDATED,
  pathsIn,
  pulls,
  reasons,
  ROBOT,
  runToEnd,
  UPDATED,
  useLocal,
} from './harness.ts';

const local = useLocal();

const NOISE = 'x = "caf\u00e9"\t \n\n\nprint (x)   # @octocat closes #1\n';
const CRLF = `# @octocat\r\n${NOISE}${OUTDATED}`.replaceAll(/\r?\n/g, '\r\n');
const BOM = `\ufeff${OUTDATED}${NOISE}`;
const NO_NEWLINE = `${NOISE}${OUTDATED}`.replace(/\n$/, '');
const FILES = [
  { path: 'README.md', content: '# Nothing to see\n' },
  { path: 'app/plain.py', content: OUTDATED + NOISE },
  { path: 'app/crlf.py', content: CRLF },
  { path: 'app/bom.py', content: BOM },
  { path: 'app/no_newline.py', content: NO_NEWLINE },
  { path: 'app/@octocat closes #1.py', content: OUTDATED },
  { path: 'app/clean.py', content: UPDATED },
  { path: 'bin/tool.py', content: `#!/usr/bin/env python3\n${OUTDATED}`, mode: '100755' },
] as const;

const fixed = (text: string): string => text.replace('class A(object):', 'class A:');

it('C12 C13 C14: one branch, one commit, one pull request; all else byte for byte as it was', async () => {
  const repository = await createRepository(local, { files: FILES });

  const finished = await runToEnd(local, repository);

  const { run, files } = finished;
  const pull = await expectOnePullRequest(local, repository, finished);
  const changed = FILES.filter(({ content }) => content.includes('(object)')).map(({ path }) => path as string);
  expect(await changedOnBranch(local, repository, run)).toEqual(changed.sort());
  expect(pathsIn(files, 'changed')).toEqual(changed.sort());
  expect(reasons(files)).toMatchObject({ 'app/clean.py': 'clean', 'README.md': 'unsupported_language' });
  for (const { path, content } of FILES) {
    expect(await blob(local, repository, run.branch!, path)).toBe(fixed(content));
  }
  await gitIn(local, repository, 'fsck', '--full', '--strict');
  expect(await gitIn(local, repository, 'diff', '--summary', run.base!.sha, run.branch!)).toBe('');
  expect(await gitIn(local, repository, 'ls-tree', run.branch!, 'bin/tool.py')).toMatch(/^100755 /);
  expect(await gitIn(local, repository, 'rev-list', '--count', `${run.base!.sha}..${run.branch!}`)).toBe('1\n');
  expect(pull.head.sha).toBe(run.commit_sha);
  expect(pull.base.ref).toBe('main');
});

it('the commit carries the identity that GitHub gives, because none was sent', async () => {
  const repository = await createRepository(local, { files: [{ path: 'a.py', content: OUTDATED }] });
  const tip = await gitIn(local, repository, 'log', '-1', '--format=%an|%ae', 'main');

  const { run } = await runToEnd(local, repository);

  const seen = await gitIn(local, repository, 'log', '-1', '--format=%an|%ae', run.branch!);
  expect(seen).toBe(tip);
  expect(seen).toMatch(/^Robot\|/);
  expect(await gitIn(local, repository, 'log', '-1', '--format=%cn|%ce', run.branch!)).toBe(seen);
});

it('C25: title, body and commit message mention nobody, link nothing and close nothing', async () => {
  const repository = await createRepository(local, { files: FILES });

  const { run } = await runToEnd(local, repository);

  const [pull] = await pulls(local, repository);
  const message = await gitIn(local, repository, 'log', '-1', '--format=%B', run.branch!);
  for (const text of [pull!.title, pull!.body, message]) {
    expect(text).not.toMatch(/@/);
    expect(text).not.toMatch(/#\d/);
    expect(text.length).toBeLessThan(65_536);
  }
  expect(pull!.body).toContain(`tree=${(await gitIn(local, repository, 'rev-parse', `${run.branch!}^{tree}`)).trim()}`);
  expect(pull!.body).not.toContain(ROBOT);
});

it('the patch of a run makes its branch out of its base', async () => {
  const repository = await createRepository(local, { files: FILES });

  const { run } = await runToEnd(local, repository);

  const patch = await readPatch(local.url, run.id);
  const diff = await gitIn(local, repository, 'diff', '--no-renames', run.base!.sha, run.branch!);
  const body = (text: string): readonly string[] =>
    text.split('\n').filter((line) => /^[-+ ]/.test(line) && !/^(---|\+\+\+) /.test(line));
  expect(body(patch)).toEqual(body(diff));
});
