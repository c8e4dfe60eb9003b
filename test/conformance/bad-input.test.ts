// Bad input gets a named answer, and nothing is written anywhere.

import { describe, expect, it } from 'vitest';
import { MANIFEST, modern, modules } from './fixtures.ts';
import { useWorld, type World } from './world.ts';

let world: World;

useWorld((started) => {
  world = started;
});

/** Requests of any kind but our own look at the log. */
function outgoing(): number {
  return world.github.admin.requests.length;
}

describe('POST /runs refuses before it asks anyone', () => {
  it.each([
    ['no JSON', '{', 400, 'bad_request'],
    ['an array', [], 422, 'validation'],
    ['nothing', {}, 422, 'validation'],
    ['a number', { repository: 7 }, 422, 'validation'],
    ['a word', { repository: 'hello' }, 422, 'repo_url'],
    ['another host', { repository: 'https://github.com/o/r' }, 422, 'repo_url'],
    ['a host that begins alike', { repository: 'http://127.0.0.1.evil.example/o/r' }, 422, 'repo_url'],
    ['credentials', { repository: 'https://user:pass@github.com/o/r' }, 422, 'repo_url'],
    ['ssh', { repository: 'git@github.com:o/r.git' }, 422, 'repo_url'],
    ['a file', { repository: 'file:///etc/passwd' }, 422, 'repo_url'],
    ['a transport helper', { repository: 'ext::sh -c id' }, 422, 'repo_url'],
    ['an option', { repository: '--upload-pack=x' }, 422, 'repo_url'],
    ['dots', { repository: '../..' }, 422, 'repo_url'],
    ['encoded dots', { repository: '%2e%2e/r' }, 422, 'repo_url'],
    ['a line end', { repository: 'o/r\r\nx: y' }, 422, 'repo_url'],
    ['a right-to-left override', { repository: 'o/r\u202e' }, 422, 'repo_url'],
    ['an unknown field', { repository: 'o/r', force: true }, 422, 'validation'],
    ['an unknown option', { repository: 'o/r', options: { push: true } }, 422, 'validation'],
    ['a base that is no branch name', { repository: 'o/r', options: { base: '-x' } }, 422, 'validation'],
    ['a confidence above 100', { repository: 'o/r', options: { min_confidence: 101 } }, 422, 'validation'],
    ['no files', { repository: 'o/r', options: { max_files: 0 } }, 422, 'validation'],
  ])('%s (B2, B3, B6, B7)', async (_, body, status, code) => {
    const before = outgoing();

    const answer = await world.post('/runs', body);

    expect([answer.status, answer.body['code']]).toEqual([status, code]);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect([answer.body['status'], typeof answer.body['title'], typeof answer.body['detail']]).toEqual([
      status,
      'string',
      'string',
    ]);
    expect(answer.body['request_id']).toBe(answer.headers.get('x-request-id'));
    expect(outgoing()).toBe(before);
  });

  it('names the unknown field (B7)', async () => {
    const answer = await world.post('/runs', { repository: 'o/r', options: { push: true } });

    expect(answer.body['errors']).toMatchObject([{ path: 'options.push' }]);
  });

  it('a body above 64 KiB (B5)', async () => {
    const answer = await world.post('/runs', { repository: 'x'.repeat(70_000) });

    expect([answer.status, answer.body['code']]).toEqual([413, 'body_too_large']);
  });

  it('an owner or a name that contradicts the URL (B4)', async () => {
    const url = `${world.github.url}/machine/one`;
    const before = outgoing();

    const answers = await Promise.all([
      world.post('/update', { repository: url, repository_owner: 'other' }),
      world.post('/update', { repository: url, repository_owner: 'machine', repository_name: 'two' }),
    ]);

    expect(answers.map(({ status, body }) => [status, body['code']])).toEqual([
      [422, 'repo_mismatch'],
      [422, 'repo_mismatch'],
    ]);
    expect(outgoing()).toBe(before);
  });
});

describe('a run ends with a named reason and without a write', () => {
  it('missing repository (C3)', async () => {
    const { view } = await world.run('machine/no-such-repository');

    expect(view).toMatchObject({ status: 'failed', error: { code: 'repo_not_found' } });
  });

  it("somebody else's private repository (C3)", async () => {
    world.github.admin.createUser({ login: 'hidden', name: 'Hidden' });
    const repository = await world.repository({ owner: 'hidden', files: modules(1), private: true });

    const { view } = await world.run(repository);

    expect(view).toMatchObject({ status: 'failed', error: { code: 'repo_not_found' } });
  });

  it.each([
    ['empty repository (C1)', {}, 'repo_empty'],
    ['archived (C2)', { files: modules(1), archived: true }, 'repo_readonly'],
    ['disabled (C2)', { files: modules(1), disabled: true }, 'repo_readonly'],
    ['no pull requests (C2)', { files: modules(1), has_pull_requests: false }, 'prs_disabled'],
  ] as const)('%s', async (_, input, code) => {
    const repository = await world.repository(input);

    const { view } = await world.run(repository);

    expect(view).toMatchObject({ status: 'failed', error: { code } });
    expect(world.writes(repository)).toEqual([]);
  });

  it('no candidates: only documents (C22)', async () => {
    const repository = await world.repository({ files: [{ path: 'README.md', content: '# Nothing\n' }] });

    const { view } = await world.run(repository);

    expect(view).toMatchObject({ status: 'no_changes', error: null, funnel: { seen: 1, candidate: 0 } });
    expect(world.writes(repository)).toEqual([]);
  });

  it('nothing to change: modern code (C23)', async () => {
    const repository = await world.repository({ files: [MANIFEST, { path: 'a.js', content: modern('a') }] });

    const { view } = await world.run(repository);

    expect(view).toMatchObject({ status: 'no_changes', funnel: { changed: 0 } });
    expect(world.writes(repository)).toEqual([]);
  });

  it('an archived repository may still be looked at', async () => {
    const repository = await world.repository({ files: modules(1), archived: true });

    const { view } = await world.run(repository, { dry_run: true });

    expect(view).toMatchObject({ status: 'succeeded', funnel: { changed: 1 } });
    expect(world.writes(repository)).toEqual([]);
  });
});

describe('addresses', () => {
  it.each([
    ['/runs/nonsense', 404],
    ['/runs/00000000-0000-4000-8000-000000000000', 404],
    ['/runs/00000000-0000-4000-8000-000000000000/files', 404],
    ['/runs/00000000-0000-4000-8000-000000000000/events', 404],
    ['/nowhere', 404],
  ])('GET %s answers %i (B15, B16)', async (path, status) => {
    const answer = await world.get(path);

    expect([answer.status, answer.body['code']]).toEqual([status, 'not_found']);
  });

  it('all forms of one repository are one repository (B1)', async () => {
    const repository = await world.repository({ files: modules(1) });
    const forms = ['', '.git', '/'].map((end) => `${world.github.url}/${repository}${end}`);

    for (const form of [...forms, repository.toUpperCase()]) {
      const { view } = await world.run(form, { dry_run: true });
      expect([form, view.status]).toEqual([form, 'succeeded']);
    }
  });
});
