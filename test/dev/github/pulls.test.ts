// Pull requests: the refusals of GitHub, listing, changing, and what a browser sees.

import { describe, expect, it } from 'vitest';
import { advance, branch, client, git, refusal, repository, useGitHub } from './start.ts';

const world = useGitHub();

/** A fork of bob with a branch `dep` that is one commit ahead. */
async function forked(options: Parameters<typeof repository>[1] = {}) {
  const base = await repository(world, options);
  await world.bob.repos.createFork({ owner: base.owner, repo: base.repo });
  const head = await branch(world.bob, { owner: 'bob', repo: base.repo }, 'dep', base);
  const { owner, repo } = base;
  return { ...base, head, request: { owner, repo, title: 'Modernise', head: 'bob:dep', base: 'main' } };
}

describe('opening', () => {
  it('opens from a fork and counts with git', async () => {
    const { owner, repo, sha, head, request } = await forked();

    const made = await world.bob.pulls.create({ ...request, body: 'Text', draft: true });

    expect(made.status).toBe(201);
    expect(made.data).toMatchObject({
      number: 1,
      state: 'open',
      draft: true,
      user: { login: 'bob' },
      head: { label: 'bob:dep', ref: 'dep', sha: head, repo: { full_name: `bob/${repo}` } },
      base: { label: 'alice:main', ref: 'main', sha, repo: { full_name: `alice/${repo}` } },
      commits: 1,
      additions: 1,
      deletions: 1,
      changed_files: 1,
    });
    const dir = world.github.admin.gitDir(`${owner}/${repo}`);
    expect(await git('--git-dir', dir, 'rev-parse', 'refs/pull/1/head')).toBe(head);
  });

  it.each([
    ['an unknown head', { head: 'bob:none' }, { field: 'head', code: 'invalid' }],
    ['a head of somebody else', { head: 'nobody:dep' }, { field: 'head', code: 'invalid' }],
    ['an unknown base (C6)', { base: 'none' }, { field: 'base', code: 'invalid' }],
    ['no title', { title: '' }, { field: 'title', code: 'missing_field' }],
    ['a long body', { body: 'x'.repeat(65_537) }, { field: 'body', code: 'custom' }],
    ['nothing to merge (D18)', { head: 'bob:main' }, { message: 'No commits between alice:main and bob:main' }],
  ])('refuses %s', async (_, wrong, error) => {
    const { request } = await forked();

    const answer = await refusal(world.bob.pulls.create({ ...request, ...wrong }));

    expect(answer).toMatchObject({ status: 422, message: 'Validation Failed' });
    expect(answer.errors).toEqual([expect.objectContaining({ resource: 'PullRequest', ...error })]);
  });

  it('refuses a second one for the same head, also when both come at once (D17)', async () => {
    const { request } = await forked();

    const results = await Promise.allSettled([world.bob.pulls.create(request), world.bob.pulls.create(request)]);
    const answer = await refusal(world.bob.pulls.create(request));

    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(answer.errors?.[0]?.['message']).toBe('A pull request already exists for bob:dep.');
  });

  it.each([
    ['archived (C2)', { archived: true }, 'Repository was archived so is read-only.'],
    ['disabled (C2)', { disabled: true }, 'Repository access blocked'],
    ['without pull requests (C2)', { has_pull_requests: false }, 'Pull requests are disabled for this repository.'],
    [
      'for collaborators only (C2, D19)',
      { pull_request_creation_policy: 'collaborators_only' as const },
      'Only collaborators can create pull requests in this repository.',
    ],
  ])('answers 403 when the repository is %s', async (_, change, message) => {
    const { owner, repo, request } = await forked();
    await world.github.admin.updateRepository(`${owner}/${repo}`, change);

    const answer = await refusal(world.bob.pulls.create(request));
    const seen = await world.bob.repos.get({ owner, repo });

    expect(answer).toMatchObject({ status: 403, message });
    expect(seen.data).toMatchObject(change);
  });

  it('refuses the branch of a repository the caller cannot push to', async () => {
    const { owner, repo, sha, tree } = await repository(world);
    await branch(world.alice, { owner, repo }, 'theirs', { sha, tree });

    const request = { owner, repo, title: 't', head: 'theirs', base: 'main' };
    const answer = await refusal(world.bob.pulls.create(request));

    expect(answer.status).toBe(422);
    expect(answer.errors?.[0]?.['message']).toBe('must be a collaborator');
  });

  it('needs credentials and the scope (A11)', async () => {
    const { request } = await forked();
    const readOnly = client(world.github, world.github.admin.createToken('bob', ['read:user']));

    const anonymous = await refusal(world.anonymous.pulls.create(request));
    const scopeless = await refusal(readOnly.pulls.create(request));

    expect([anonymous.status, scopeless.status]).toEqual([401, 404]);
  });
});

describe('reading and changing', () => {
  it('lists by head, base and state, newest first, with links to the other pages', async () => {
    const base = await repository(world);
    const { owner, repo } = base;
    for (const name of ['one', 'two', 'three']) {
      advance(1000);
      await branch(world.alice, base, name, base, { path: `${name}.js`, content: name });
      await world.alice.pulls.create({ owner, repo, title: name, head: name, base: 'main' });
    }
    await world.alice.pulls.update({ owner, repo, pull_number: 1, state: 'closed' });
    const titles = async (filter: object) => {
      const { data } = await world.alice.pulls.list({ owner, repo, ...filter });
      return data.map(({ title }) => title);
    };

    const first = await world.alice.pulls.list({ owner, repo, state: 'all', per_page: 2 });
    const everything = await world.alice.paginate(world.alice.pulls.list, { owner, repo, state: 'all', per_page: 2 });

    expect(await titles({})).toEqual(['three', 'two']);
    expect(await titles({ state: 'closed' })).toEqual(['one']);
    expect(await titles({ head: 'alice:two' })).toEqual(['two']);
    expect(await titles({ head: 'two' })).toEqual(['three', 'two']);
    expect(await titles({ base: 'other', state: 'all' })).toEqual([]);
    expect(await titles({ state: 'all', sort: 'created', direction: 'asc' })).toEqual(['one', 'two', 'three']);
    expect(first.headers.link).toContain('rel="next"');
    expect(everything.map(({ number }) => number)).toEqual([3, 2, 1]);
  });

  it('follows pushes to the head branch', async () => {
    const { owner, repo, tree, head, request } = await forked();
    await world.bob.pulls.create(request);

    const made = await world.bob.git.createCommit({ owner: 'bob', repo, message: '2', tree, parents: [head] });
    await world.bob.git.updateRef({ owner: 'bob', repo, ref: 'heads/dep', sha: made.data.sha });

    const read = await world.alice.pulls.get({ owner, repo, pull_number: 1 });
    expect(read.data).toMatchObject({ commits: 2, changed_files: 0, mergeable: true, head: { sha: made.data.sha } });
  });

  it('shows files with patches, renames and binaries', async () => {
    const base = await repository(world, {
      files: [
        { path: 'old.txt', content: 'line\n'.repeat(40) },
        { path: 'bin.dat', content: new Uint8Array([0, 1]) },
      ],
    });
    const { owner, repo } = base;
    const old = await world.alice.git.getTree({ owner, repo, tree_sha: base.tree });
    const made = await world.alice.git.createTree({
      owner,
      repo,
      tree: [
        {
          path: 'new.txt',
          mode: '100644',
          type: 'blob',
          sha: old.data.tree.find(({ path }) => path === 'old.txt')!.sha,
        },
        { path: 'bin.dat', mode: '100644', type: 'blob', content: '\0\u0002' },
      ],
    });
    const commit = { owner, repo, message: 'm', tree: made.data.sha, parents: [base.sha] };
    const { data } = await world.alice.git.createCommit(commit);
    await world.alice.git.createRef({ owner, repo, ref: 'refs/heads/b', sha: data.sha });
    await world.alice.pulls.create({ owner, repo, title: 't', head: 'b', base: 'main' });

    const files = await world.alice.pulls.listFiles({ owner, repo, pull_number: 1 });

    expect(files.data.map((file) => [file.filename, file.status, file.previous_filename, file.patch])).toEqual([
      ['bin.dat', 'modified', undefined, undefined],
      ['new.txt', 'renamed', 'old.txt', undefined],
    ]);
  });

  it('merges, labels and refuses to reopen what is merged', async () => {
    const { owner, repo, request } = await forked();
    await world.bob.pulls.create(request);

    const labels = await world.alice.issues.addLabels({ owner, repo, issue_number: 1, labels: ['dependify'] });
    await world.alice.pulls.merge({ owner, repo, pull_number: 1 });
    const answer = await refusal(world.alice.pulls.update({ owner, repo, pull_number: 1, state: 'open' }));

    const read = await world.alice.pulls.get({ owner, repo, pull_number: 1 });
    expect(labels.data.map(({ name }) => name)).toEqual(['dependify']);
    expect(read.data).toMatchObject({ state: 'closed', merged: true });
    expect(answer.status).toBe(422);
  });

  it('compares across the network', async () => {
    const { owner, repo, head } = await forked();

    const compared = await world.alice.repos.compareCommitsWithBasehead({ owner, repo, basehead: 'main...bob:dep' });

    expect(compared.data).toMatchObject({ status: 'ahead', ahead_by: 1, behind_by: 0, total_commits: 1 });
    expect(compared.data.commits.map(({ sha }) => sha)).toEqual([head]);
    expect(compared.data.files?.map(({ filename }) => filename)).toEqual(['src/a.js']);
  });
});

describe('in a browser', () => {
  it('shows title, body and difference as text and nothing that runs (B18, L18)', async () => {
    const base = await repository(world);
    const hostile = '<script>alert(1)</script>';
    await branch(world.alice, base, 'b', base, { path: 'x.js', content: `${hostile}\n` });
    const { owner, repo } = base;
    const made = await world.alice.pulls.create({
      owner,
      repo,
      title: hostile,
      body: hostile,
      head: 'b',
      base: 'main',
    });

    const answer = await fetch(made.data.html_url);
    const html = await answer.text();
    const patch = await (await fetch(made.data.diff_url)).text();

    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(html).not.toContain('<script');
    expect(html.split('&lt;script&gt;alert(1)&lt;/script&gt;')).toHaveLength(5);
    expect(patch).toContain(`+${hostile}`);
  });
});
