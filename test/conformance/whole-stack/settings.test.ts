// `.dependify.json` and `.gitattributes` of a repository, each seen in what reaches it.

import { describe, expect, it } from 'vitest';
import {
  changedOnBranch,
  createRepository,
  expectOnePullRequest,
  gitIn,
  OUTDATED,
  pathsIn,
  reasons,
  runToEnd,
  useLocal,
} from './harness.ts';

const local = useLocal();

const FILES = ['a.py', 'legacy/b.py', 'lib/c.py'].map((path) => ({ path, content: OUTDATED }));

function configured(settings: unknown, files: readonly { path: string; content: string }[] = FILES) {
  const text = typeof settings === 'string' ? settings : JSON.stringify(settings);
  return [...files, { path: '.dependify.json', content: text }];
}

describe('settings of a repository', () => {
  it('narrow a run and word its pull request', async () => {
    const settings = {
      exclude: ['legacy/**'],
      draft: true,
      labels: ['modernize', 'automated'],
      title: 'chore: newer {languages} ({files})',
      commit: 'chore(py): newer {languages}',
    };
    const repository = await createRepository(local, { files: configured(settings) });

    const finished = await runToEnd(local, repository);

    const pull = await expectOnePullRequest(local, repository, finished);
    expect(pull).toMatchObject({ title: 'chore: newer Python (2 files)', draft: true });
    expect(pull.labels.map(({ name }) => name)).toEqual(['modernize', 'automated']);
    expect(await changedOnBranch(local, repository, finished.run)).toEqual(['a.py', 'lib/c.py']);
    expect(reasons(finished.files)['legacy/b.py']).toBe('not_selected');
    expect(finished.run.options).toMatchObject({ exclude: ['legacy/**'], draft: true });
    expect(await gitIn(local, repository, 'log', '-1', '--format=%s', finished.run.branch ?? '')).toBe(
      'chore(py): newer Python\n',
    );
    expect(pull.body).not.toContain('### Settings');
  });

  it('choose the rules', async () => {
    const both = 'class A(object):\n    text = u"a"\n    size = 1\n';
    const files = [
      { path: 'a.py', content: both },
      { path: 'pyproject.toml', content: '[project]\nrequires-python = ">=3.8"\n' },
    ];
    const off = await createRepository(local, { files: configured({ rules: { off: ['useless-base'] } }, files) });
    const only = await createRepository(local, { files: configured({ rules: { only: ['useless-base'] } }, files) });

    const [without, alone] = [await runToEnd(local, off), await runToEnd(local, only)];

    expect(await gitIn(local, off, 'show', `${without.run.branch ?? ''}:a.py`)).toContain('class A(object):');
    expect(await gitIn(local, only, 'show', `${alone.run.branch ?? ''}:a.py`)).toBe(both.replace('(object)', ''));
  });

  it('name the base', async () => {
    const repository = await createRepository(local, { files: configured({ base: 'develop' }) });
    await gitIn(local, repository, 'branch', 'develop', 'main');

    const finished = await runToEnd(local, repository);

    expect((await expectOnePullRequest(local, repository, finished)).base.ref).toBe('develop');
  });

  it('that are wrong are said in the pull request, and the rest holds', async () => {
    const repository = await createRepository(local, { files: configured({ max_files: 'many', exclude: ['lib/**'] }) });

    const finished = await runToEnd(local, repository);

    const { body } = await expectOnePullRequest(local, repository, finished);
    expect(body).toContain('`max_files` is not valid and was ignored.');
    expect(pathsIn(finished.files, 'changed')).toEqual(['a.py', 'legacy/b.py']);
  });

  it('of formatters and linters that cannot be followed are said too', async () => {
    const ruff = { path: 'lib/ruff.toml', content: 'line-length = @octocat\n' };
    const repository = await createRepository(local, { files: [...FILES, ruff] });

    const finished = await runToEnd(local, repository);

    const { body } = await expectOnePullRequest(local, repository, finished);
    expect(body).toContain('### Settings\n');
    expect(body).toContain('- `lib/ruff.toml` cannot be read.');
    expect(body).not.toContain('octocat');
    expect(pathsIn(finished.files, 'changed')).toEqual(['a.py', 'legacy/b.py', 'lib/c.py']);
  });

  it('that are no JSON cost nothing but a word', async () => {
    const repository = await createRepository(local, { files: configured('{ nope') });

    const finished = await runToEnd(local, repository);

    const { body } = await expectOnePullRequest(local, repository, finished);
    expect(body).toContain('The file is not a JSON object, so none of it holds.');
  });

  it('files that .gitattributes calls generated or vendored are left alone', async () => {
    const attributes = 'lib/** linguist-generated\nlegacy/** linguist-vendored\n';
    const files = [...FILES, { path: '.gitattributes', content: attributes }];
    const repository = await createRepository(local, { files });

    const finished = await runToEnd(local, repository);

    expect(pathsIn(finished.files, 'changed')).toEqual(['a.py']);
    expect(reasons(finished.files)).toMatchObject({ 'lib/c.py': 'generated', 'legacy/b.py': 'generated' });
    expect(finished.run.usage.meters.github_calls).toBeLessThanOrEqual(12);
  });
});
