// Base branches and options, each seen in what reaches the repository.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readPatch } from '../../../dev/demo/client.ts';
import { patchApplies } from '../../../dev/demo/verify.ts';
import {
  changedOnBranch,
  createRepository,
  expectOnePullRequest,
  gitIn,
  mark,
  OUTDATED,
  ownBranches,
  pathsIn,
  pulls,
  reasons,
  runToEnd,
  useLocal,
  writesSince,
} from './harness.ts';

const local = useLocal();

/** Two rules behind one parser; the file is so small that most of it changes, which costs confidence. */
const LESS_SURE =
  'class A(object):\n    pass\nclass B(object):\n    pass\nclass C(object):\n    pass\nclass D(object): pass\n';
const THREE = ['a.py', 'lib/b.py', 'lib/deep/c.py'].map((path) => ({ path, content: OUTDATED }));

it.each(['master', 'trunk', 'feature/x', 'main#1'])('C5: default branch %s', async (branch) => {
  const repository = await createRepository(local, { default_branch: branch, files: THREE });

  const finished = await runToEnd(local, repository);

  expect(finished.run.base).toMatchObject({ ref: branch });
  expect((await expectOnePullRequest(local, repository, finished)).base.ref).toBe(branch);
});

it('base names another branch than the default one', async () => {
  const repository = await createRepository(local, { default_branch: 'release/1', files: THREE });
  await gitIn(local, repository, 'branch', 'main', 'release/1');
  await local.github.admin.updateRepository(repository, { default_branch: 'main' });

  const finished = await runToEnd(local, repository, { base: 'release/1' });

  expect((await expectOnePullRequest(local, repository, finished)).base.ref).toBe('release/1');
});

it('a base that does not exist is named and nothing is written', async () => {
  const repository = await createRepository(local, { files: THREE });
  const before = mark(local);

  const { run } = await runToEnd(local, repository, { base: 'nowhere' });

  expect(run).toMatchObject({ status: 'failed', error: { code: 'base_missing' } });
  expect(writesSince(local, before)).toEqual([]);
});

it('dry_run writes nothing, and its patch applies', async () => {
  const repository = await createRepository(local, { files: THREE });
  const before = mark(local);

  const { run, files } = await runToEnd(local, repository, { dry_run: true });

  expect(run).toMatchObject({ status: 'succeeded', branch: null, pull_request: null });
  expect(pathsIn(files, 'changed')).toEqual(THREE.map(({ path }) => path));
  expect(writesSince(local, before)).toEqual([]);
  expect(await ownBranches(local, repository)).toEqual([]);
  const folder = await mkdtemp(join(tmpdir(), 'dependify-patch-'));
  try {
    await writeFile(join(folder, 'run.patch'), await readPatch(local.url, run.id));
    expect(await patchApplies(local.github.admin.gitDir(repository), join(folder, 'run.patch'))).toBe(true);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

it('draft opens a draft, and without it none', async () => {
  const [one, other] = [
    await createRepository(local, { files: THREE }),
    await createRepository(local, { files: THREE }),
  ];

  const draft = await runToEnd(local, one, { draft: true });
  const ready = await runToEnd(local, other);

  expect((await expectOnePullRequest(local, one, draft)).draft).toBe(true);
  expect((await expectOnePullRequest(local, other, ready)).draft).toBe(false);
});

it.each([
  [{ include: ['lib/**'] }, ['lib/b.py', 'lib/deep/c.py']],
  [{ exclude: ['lib/deep/**'] }, ['a.py', 'lib/b.py']],
  [{ include: ['lib/**'], exclude: ['**/c.py'] }, ['lib/b.py']],
])('%j keeps exactly these files', async (options, expected) => {
  const repository = await createRepository(local, { files: THREE });

  const { run, files } = await runToEnd(local, repository, options);

  expect(await changedOnBranch(local, repository, run)).toEqual(expected);
  const left = THREE.map(({ path }) => path).filter((path) => !expected.includes(path));
  for (const path of left) expect(reasons(files)[path]).toBe('not_selected');
});

it('languages keeps exactly the files of those languages', async () => {
  const script = { path: 'z.js', content: 'var a = 1;\nmodule.exports = a;\n' };
  const repository = await createRepository(local, { files: [...THREE, script] });

  const { run, files } = await runToEnd(local, repository, { languages: ['javascript'] });

  expect(await changedOnBranch(local, repository, run)).toEqual(['z.js']);
  expect(reasons(files)['a.py']).toBe('not_selected');
});

it('max_files keeps the surest and lists the rest', async () => {
  const filler = 'total = 1\n'.repeat(20);
  const repository = await createRepository(local, {
    files: [
      { path: 'a-less-sure.py', content: LESS_SURE },
      { path: 'b-sure.py', content: OUTDATED + filler },
      { path: 'c-less-sure.py', content: LESS_SURE },
    ],
  });

  const finished = await runToEnd(local, repository, { max_files: 1 });

  const { run, files } = finished;
  const scores = Object.fromEntries(files.map(({ path, confidence }) => [path, confidence]));
  expect(scores['b-sure.py']).toBeGreaterThan(scores['a-less-sure.py']!);
  const pull = await expectOnePullRequest(local, repository, finished);
  expect(await changedOnBranch(local, repository, run)).toEqual(['b-sure.py']);
  expect(reasons(files)).toMatchObject({ 'a-less-sure.py': 'max_files', 'c-less-sure.py': 'max_files' });
  expect(run.funnel).toMatchObject({ changed: 1, rejected: { max_files: 2 } });
  expect(pull.body).toContain('a-less-sure.py');
});

it('min_confidence 100 leaves all files alone, by name', async () => {
  const repository = await createRepository(local, { files: THREE });
  const before = mark(local);

  const { run, files } = await runToEnd(local, repository, { min_confidence: 100 });

  expect(run).toMatchObject({ status: 'no_changes', branch: null, pull_request: null });
  expect(files.map(({ reason }) => reason)).toEqual(THREE.map(() => 'low_confidence'));
  expect(writesSince(local, before)).toEqual([]);
  expect(await pulls(local, repository)).toEqual([]);
});
