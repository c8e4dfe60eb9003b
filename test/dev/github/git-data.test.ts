// The Git Data API: trees, commits, references, with Octokit in front and the real git behind.

import { describe, expect, it } from 'vitest';
import { branch, client, git, refusal, repository, useGitHub } from './start.ts';

const world = useGitHub();
const blob = { mode: '100644', type: 'blob' } as const;
const NOWHERE = '1'.repeat(40);

describe('trees', () => {
  it('keeps everything that is not named, with its mode (C14, C15, C16)', async () => {
    const files = [
      { path: 'run.sh', content: '#!/bin/sh\n', mode: '100755' as const },
      { path: 'link', content: 'run.sh', mode: '120000' as const },
      { path: 'vendor/lib', content: '2'.repeat(40), mode: '160000' as const },
      { path: 'a "quoted"\nname\\', content: new Uint8Array([0, 255, 10]) },
    ];
    const { owner, repo, tree } = await repository(world, { files });

    const made = await world.alice.git.createTree({
      owner,
      repo,
      base_tree: tree,
      tree: [{ path: 'new/x.js', content: 'x\r\n', ...blob }],
    });

    const listed = await world.alice.git.getTree({ owner, repo, tree_sha: made.data.sha, recursive: '1' });
    expect(listed.data.truncated).toBe(false);
    expect(listed.data.tree.map(({ path, mode, type, size }) => [path, mode, type, size])).toEqual([
      ['a "quoted"\nname\\', '100644', 'blob', 3],
      ['link', '120000', 'blob', 6],
      ['new', '040000', 'tree', undefined],
      ['new/x.js', '100644', 'blob', 3],
      ['run.sh', '100755', 'blob', 10],
      ['vendor', '040000', 'tree', undefined],
      ['vendor/lib', '160000', 'commit', undefined],
    ]);
  });

  it('drops everything else without base_tree', async () => {
    const { owner, repo } = await repository(world);

    const made = await world.alice.git.createTree({ owner, repo, tree: [{ path: 'only', content: '1', ...blob }] });

    expect(made.data.tree.map(({ path }) => path)).toEqual(['only']);
  });

  it('removes files and folders with a null sha', async () => {
    const { owner, repo, tree } = await repository(world);

    const made = await world.alice.git.createTree({
      owner,
      repo,
      base_tree: tree,
      tree: [
        { path: 'src', mode: '040000', type: 'tree', sha: null },
        { path: 'README.md', ...blob, sha: null },
      ],
    });

    expect(made.data.tree.map(({ path }) => path)).toEqual(['bin']);
  });

  it('takes 300 inline files on top of 4,000 and gives the tree git itself would write', async () => {
    const files = Array.from({ length: 4000 }, (_, i) => ({ path: `d${i % 40}/f${i}.js`, content: `var x = ${i}\n` }));
    const { owner, repo, sha, tree } = await repository(world, { files });
    const edits = files.slice(0, 300).map(({ path }) => ({ path, content: `const x = '${path}'\n`, ...blob }));

    await branch(world.alice, { owner, repo }, 'big', { sha, tree });
    const made = await world.alice.git.createTree({ owner, repo, base_tree: tree, tree: edits });

    const dir = world.github.admin.gitDir(`${owner}/${repo}`);
    const changed = await git('--git-dir', dir, 'diff-tree', '-r', '--name-status', tree, made.data.sha);
    expect(changed.split('\n')).toHaveLength(300);
    expect(changed.split('\n').every((line) => line.startsWith('M\t'))).toBe(true);
    const written = world.github.admin.requests.filter(({ path }) => path === `/repos/${owner}/${repo}/git/trees`);
    expect(written.at(-1)?.status).toBe(201);
  });

  it('cuts a recursive tree at the bound and says so (C8)', async () => {
    const { owner, repo, tree } = await repository(world);
    world.github.admin.configure({ tree_max_entries: 3 });

    // Any value of `recursive` is recursive.
    const listed = await world.alice.git.getTree({ owner, repo, tree_sha: tree, recursive: '0' });
    world.github.admin.configure({ tree_max_entries: 100_000 });

    expect(listed.data).toMatchObject({ truncated: true });
    expect(listed.data.tree).toHaveLength(3);
  });

  it.each([
    ['both sha and content', { path: 'x', ...blob, sha: NOWHERE, content: '1' }, 'Must supply either tree.sha'],
    ['neither sha nor content', { path: 'x', ...blob }, 'Must supply either tree.sha'],
    ['a leading slash', { path: '/x', ...blob, content: '1' }, 'tree.path cannot start with a slash'],
    ['an empty part', { path: 'a//x', ...blob, content: '1' }, 'tree.path contains a malformed path component'],
    ['.. (C18)', { path: '../x', ...blob, content: '1' }, 'tree.path contains a malformed path component'],
    ['.GIT (C18)', { path: '.GIT/config', ...blob, content: '1' }, 'tree.path contains a malformed path component'],
    ['an unknown mode', { path: 'x', mode: '100600', type: 'blob', content: '1' }, 'Must supply a valid tree.mode'],
    ['a missing blob', { path: 'x', ...blob, sha: NOWHERE }, `tree.sha ${NOWHERE} is not a valid blob`],
    ['a path that is not there (D13)', { path: 'gone', ...blob, sha: null }, 'GitRPC::BadObjectState'],
  ])('refuses %s with 422', async (_, entry, message) => {
    const { owner, repo, tree } = await repository(world);

    const answer = await refusal(
      world.alice.request('POST /repos/{owner}/{repo}/git/trees', {
        owner,
        repo,
        base_tree: tree,
        tree: [entry as { path: string }],
      }),
    );

    expect(answer.status).toBe(422);
    expect(answer.message).toContain(message);
  });

  it('refuses a base_tree that is none', async () => {
    const { owner, repo } = await repository(world);

    const tree = [{ path: 'x', content: '1', ...blob }];
    const answer = await refusal(world.alice.git.createTree({ owner, repo, base_tree: NOWHERE, tree }));

    expect(answer).toMatchObject({ status: 422, message: 'base_tree is not a valid tree oid' });
  });

  it('hides itself from a token without the workflow scope (D21)', async () => {
    const { owner, repo, tree: base_tree } = await repository(world);
    const token = world.github.admin.createToken('alice', ['repo']);

    const answer = await refusal(
      client(world.github, token).git.createTree({
        owner,
        repo,
        base_tree,
        tree: [{ path: '.github/workflows/ci.yml', content: 'on: push', ...blob }],
      }),
    );

    expect(answer.status).toBe(404);
  });
});

describe('blobs', () => {
  it('keeps bytes exactly', async () => {
    const { owner, repo } = await repository(world);
    const bytes = Buffer.from([0, 1, 13, 10, 255, 254]);

    const content = bytes.toString('base64');
    const made = await world.alice.git.createBlob({ owner, repo, content, encoding: 'base64' });
    const read = await world.alice.git.getBlob({ owner, repo, file_sha: made.data.sha });

    expect(Buffer.from(read.data.content, 'base64').equals(bytes)).toBe(true);
    expect(read.data.size).toBe(6);
  });
});

describe('commits', () => {
  it('signs with the token’s user and the present time when no author is given', async () => {
    const { owner, repo, sha, tree } = await repository(world);

    const made = await world.alice.git.createCommit({ owner, repo, message: 'Change\n\nBody', tree, parents: [sha] });

    const person = {
      name: 'Alice',
      email: 'alice@example.com',
      date: expect.stringMatching(/^2026-11-20T1\d:/) as string,
    };
    expect(made.data).toMatchObject({
      message: 'Change\n\nBody',
      author: person,
      committer: person,
      tree: { sha: tree },
    });
    expect(made.data.parents.map((parent) => parent.sha)).toEqual([sha]);
  });

  it('gives the same id for the same author and date', async () => {
    const { owner, repo, sha, tree } = await repository(world);
    const author = { name: 'X', email: 'x@example.com', date: '2026-01-02T03:04:05+02:00' };
    const create = () => world.alice.git.createCommit({ owner, repo, message: 'm', tree, parents: [sha], author });

    const [one, two] = await Promise.all([create(), create()]);

    expect(one.data.sha).toBe(two.data.sha);
    expect(one.data.author.date).toBe('2026-01-02T01:04:05Z');
  });

  it.each([
    ['tree (D14)', { tree: NOWHERE }, 'Tree SHA does not exist'],
    ['parent', { parents: [NOWHERE] }, 'Parent SHA does not exist or is not a commit object'],
  ])('refuses a missing %s', async (_, wrong, message) => {
    const { owner, repo, sha, tree } = await repository(world);

    const create = world.alice.git.createCommit({ owner, repo, message: 'm', tree, parents: [sha], ...wrong });
    const answer = await refusal(create);

    expect(answer).toMatchObject({ status: 422, message });
  });
});

describe('references', () => {
  it.each(['heads/feature/x', 'heads/main#1', 'heads/ünïcode-🚀'])('creates and finds %s (C5)', async (ref) => {
    const { owner, repo, sha } = await repository(world);

    await world.alice.git.createRef({ owner, repo, ref: `refs/${ref}`, sha });

    const found = await world.alice.git.getRef({ owner, repo, ref });
    const name = ref.slice('heads/'.length);
    const detail = await world.alice.repos.getBranch({ owner, repo, branch: name });
    expect(found.data).toMatchObject({ ref: `refs/${ref}`, object: { sha, type: 'commit' } });
    expect(detail.data).toMatchObject({ name, commit: { sha } });
  });

  it('lists by prefix, not by folder', async () => {
    const { owner, repo, sha } = await repository(world);
    for (const name of ['dep-1', 'dep-2', 'other']) {
      await world.alice.git.createRef({ owner, repo, ref: `refs/heads/${name}`, sha });
    }

    const found = await world.alice.git.listMatchingRefs({ owner, repo, ref: 'heads/dep' });

    expect(found.data.map(({ ref }) => ref)).toEqual(['refs/heads/dep-1', 'refs/heads/dep-2']);
  });

  it.each([
    ['an existing name (D15)', 'refs/heads/main', null, 'Reference already exists'],
    ['an unknown object (D9)', 'refs/heads/new', NOWHERE, 'Object does not exist'],
    ['a name outside refs', 'heads/x/y', null, "Reference name must start with 'refs/'."],
    ['a short name', 'refs/x', null, 'Reference name must contain at least three slash-separated components.'],
    ['a name git refuses', 'refs/heads/a..b', null, 'refs/heads/a..b is not a valid ref name.'],
    ['a folder of a branch (D16)', 'refs/heads/main/x', null, 'Reference update failed'],
  ])('refuses %s', async (_, ref, object, message) => {
    const { owner, repo, sha } = await repository(world);

    const answer = await refusal(world.alice.git.createRef({ owner, repo, ref, sha: object ?? sha }));

    expect(answer).toMatchObject({ status: 422, message });
  });

  it('lets one of two equal requests win', async () => {
    const { owner, repo, sha } = await repository(world);
    const create = () => world.alice.git.createRef({ owner, repo, ref: 'refs/heads/race', sha });

    const results = await Promise.allSettled([create(), create()]);

    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('moves fast-forward only, unless forced', async () => {
    const { owner, repo, sha, tree } = await repository(world);
    const tip = await branch(world.alice, { owner, repo }, 'b', { sha, tree });
    const update = (to: string, force: boolean) =>
      world.alice.git.updateRef({ owner, repo, ref: 'heads/b', sha: to, force });

    const answer = await refusal(update(sha, false));
    await update(sha, true);
    const forward = await update(tip, false);

    expect(answer).toMatchObject({ status: 422, message: 'Update is not a fast forward' });
    expect(forward.data.object.sha).toBe(tip);
  });

  it('answers 422, not 404, to an update or a deletion of what is missing', async () => {
    const { owner, repo, sha } = await repository(world);

    const update = await refusal(world.alice.git.updateRef({ owner, repo, ref: 'heads/none', sha }));
    const removal = await refusal(world.alice.git.deleteRef({ owner, repo, ref: 'heads/none' }));
    const reading = await refusal(world.alice.git.getRef({ owner, repo, ref: 'heads/none' }));

    expect([update.status, removal.status, reading.status]).toEqual([422, 422, 404]);
  });
});
