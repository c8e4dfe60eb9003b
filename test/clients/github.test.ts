import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGitHub } from '../../src/clients/github.ts';
import type { GitHubApi } from '../../src/core/github-port.ts';
import { startPeer, type HttpPeer, type PeerAnswer } from './http-peer.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const SHA = 'a'.repeat(40);
const repository = { owner: 'octo', name: 'shop' };
const TOKEN = 'gho_canary0123456789';

let peer: HttpPeer;
let github: GitHubApi;

beforeEach(async () => {
  peer = await startPeer();
  github = createGitHub({ apiUrl: `${peer.url}/api/v3`, token: TOKEN, fetch, now: () => NOW });
});
afterEach(() => peer.close());

const repositoryBody = JSON.stringify({
  id: 1,
  name: 'shop',
  owner: { login: 'Octo' },
  private: false,
  default_branch: 'main',
  permissions: { push: true },
});

describe('refusals', () => {
  const date = new Date(NOW).toUTCString();
  const reset = String(NOW / 1_000 + 90);
  it.each<[string, PeerAnswer, object]>([
    ['401 in mid-run (D23)', { status: 401 }, { reason: 'reauth_required', retry: 'never' }],
    ['404 (C3)', { status: 404 }, { reason: 'repo_not_found', retry: 'never' }],
    [
      'primary limit (D1)',
      { status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset, date } },
      { reason: 'github_rate_limited', retry: { after_ms: 91_000 } },
    ],
    [
      'secondary limit with retry-after (D2)',
      { status: 429, headers: { 'retry-after': '120' } },
      { reason: 'github_rate_limited', retry: { after_ms: 120_000 } },
    ],
    [
      'secondary limit without retry-after (D3)',
      { status: 403, body: '{"message":"You have exceeded a secondary rate limit"}' },
      { reason: 'github_rate_limited', retry: { after_ms: 60_000 } },
    ],
    [
      'garbage reset (D5)',
      { status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': 'soon' } },
      { reason: 'github_rate_limited', retry: { after_ms: 60_000 } },
    ],
    [
      'single sign-on (D20)',
      { status: 403, headers: { 'x-github-sso': 'required; url=x' } },
      { reason: 'sso_required' },
    ],
    [
      'archived (C2)',
      { status: 403, body: '{"message":"Repository was archived so is read-only."}' },
      { reason: 'repo_readonly' },
    ],
    [
      '502 with HTML (D6)',
      { status: 502, body: '<html>' },
      { reason: 'github_unavailable', retry: { after_ms: 1_000 } },
    ],
    ['reset (D6)', { status: 200, reset: true }, { reason: 'github_unavailable', retry: { after_ms: 1_000 } }],
    ['truncated JSON (D7)', { status: 200, body: '{"id": 1, "na' }, { retry: { after_ms: 1_000 } }],
    ['another shape (D7)', { status: 200, body: '{"id":"1"}' }, { reason: 'github_bad_response' }],
  ])('%s', async (_, answer, error) => {
    peer.answer(answer);

    const result = await github.getRepository(repository);

    expect(result).toMatchObject({ ok: false, error });
    expect(JSON.stringify(result)).not.toContain(TOKEN);
    expect(peer.requests).toHaveLength(1);
  });
});

describe('pull requests', () => {
  const pull = { title: 't', body: 'b', head: 'x', base: 'main', draft: false };

  it.each([
    ['D17: exists', 'A pull request already exists for octo:x.', 'exists'],
    ['D18: no difference', 'No commits between main and x', 'no_difference'],
  ])('%s', async (_, message, value) => {
    peer.answer({ status: 422, body: JSON.stringify({ message: 'Validation Failed', errors: [{ message }] }) });

    expect(await github.createPull(repository, pull)).toEqual({ ok: true, value });
  });

  it.each([403, 422])('D19: %i is pr_forbidden', async (status) => {
    peer.answer({ status, body: '{"message":"no"}' });

    expect(await github.createPull(repository, pull)).toMatchObject({ ok: false, error: { reason: 'pr_forbidden' } });
  });
});

describe('redirects (C4)', () => {
  it('follows a rename within the API, once', async () => {
    peer.answer(
      { status: 301, headers: { location: `${peer.url}/repositories/1` } },
      { status: 200, body: repositoryBody },
    );

    const result = await github.getRepository(repository);

    expect(result).toMatchObject({ ok: true, value: { owner: 'Octo' } });
    expect(peer.requests.map((request) => request.url)).toEqual(['/api/v3/repos/octo/shop', '/repositories/1']);
    expect(github.calls()).toBe(2);
  });

  it('never carries the token to another host', async () => {
    const other = await startPeer();
    other.answer({ status: 200, body: repositoryBody });
    peer.answer({ status: 301, headers: { location: `${other.url}/repositories/1` } });

    const result = await github.getRepository(repository);

    expect(result.ok).toBe(false);
    expect(other.requests).toEqual([]);
    await other.close();
  });
});

it('finds no branch without calling it a failure', async () => {
  peer.answer({ status: 404 });

  expect(await github.getBranchHead(repository, 'feature/x')).toEqual({ ok: true, value: null });
});

it.each(['{"message":"Refere', ''])('D7, D15: a refusal that was cut off to %j is asked for again', async (body) => {
  peer.answer({ status: 422, headers: { 'content-type': 'application/json' }, body });

  const made = await github.createBranch(repository, 'dependify-00000000', SHA);

  expect(made).toEqual({ ok: false, error: { reason: 'github_bad_response', retry: { after_ms: 1_000 } } });
});

it('D15: a ref that exists is an answer, not a failure', async () => {
  peer.answer({ status: 422, body: '{"message":"Reference already exists"}' });

  expect(await github.createBranch(repository, 'x', SHA)).toEqual({ ok: true, value: 'exists' });
});

it('sends commits without author and committer, so that GitHub can sign them', async () => {
  peer.answer({ status: 201, body: JSON.stringify({ sha: SHA }) });

  await github.createCommit(repository, { message: 'm', tree: SHA, parent: SHA });

  expect(JSON.parse(peer.requests[0]!.body)).toEqual({ message: 'm', tree: SHA, parents: [SHA] });
  expect(peer.requests[0]!.headers['user-agent']).toContain('dependify');
});

describe('scopes of the token (A11)', () => {
  it.each<[string, Record<string, string>, string[] | null]>([
    ['some', { 'x-oauth-scopes': 'public_repo, user:email' }, ['public_repo', 'user:email']],
    ['none left', { 'x-oauth-scopes': '' }, []],
    ['a kind of token without scopes', {}, null],
  ])('%s', async (_, headers, scopes) => {
    peer.answer({ status: 200, headers, body: repositoryBody }, { status: 202, headers, body: repositoryBody });

    expect(await github.getRepository(repository)).toMatchObject({ ok: true, value: { scopes } });
    expect(await github.createFork(repository)).toMatchObject({ ok: true, value: { scopes } });
  });

  it('come from the header, whatever the body claims', async () => {
    const body = JSON.stringify({ ...(JSON.parse(repositoryBody) as object), oauth_scopes: 'repo' });
    peer.answer({ status: 200, body });

    expect(await github.getRepository(repository)).toMatchObject({ ok: true, value: { scopes: null } });
  });
});
