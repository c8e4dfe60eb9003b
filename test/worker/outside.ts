// GitHub and the bridge as a run's object meets them in the worker project, where nothing can be reached: answers to its
// fetch calls, with every effect counted. Real enough for one run at a time; the stand-in on real git is elsewhere.

import { vi } from 'vitest';
import type { TreeEntry } from '../../src/core/changes.ts';
import { computeTreeSha } from '../../src/core/commit/tree-objects.ts';
import { NO_USAGE } from '../../src/core/findings.ts';
import { NO_STYLE } from '../../src/core/style/code-style.ts';
import { notVerified } from '../../src/core/verify/verification.ts';
import type { Call, CallResult } from '../../src/modal-bridge/contract.ts';
import { sha1Hex } from '../../src/durable/sha1.ts';

const BASE = 'b'.repeat(40);
const BLOB = 'c'.repeat(40);
export const FILES: readonly TreeEntry[] = ['a.py', 'b.py'].map((path) => ({
  path,
  mode: '100644',
  type: 'blob',
  sha: BLOB,
  size: 20,
}));

/** One request, as the log keeps it: `POST git/trees`. */
export type Asked = string;

interface Commit {
  readonly sha: string;
  readonly tree: string;
  readonly parent: string;
  readonly message: string;
}

interface Pull {
  readonly number: number;
  readonly head: string;
  readonly body: string;
  readonly owner: string;
}

export interface Outside {
  readonly asked: Asked[];
  /** How often something new was made, by kind. */
  readonly made: Record<'forks' | 'commits' | 'branches' | 'pulls' | 'jobs', number>;
  readonly refs: Map<string, string>;
  readonly commits: Map<string, Commit>;
  readonly pulls: Pull[];
  /** Asked before each request: a promise that never settles holds it for ever. */
  before: (asked: Asked) => Promise<void> | void;
  /** Asked when the effect is there and the answer is on its way. */
  after: (asked: Asked) => Promise<void> | void;
  /** Whether the account may push; else it forks. */
  canPush: boolean;
}

/** Answers every fetch of the isolate until the mocks are restored. */
export async function fakeOutside(): Promise<Outside> {
  const trees = new Map<string, readonly TreeEntry[]>();
  const baseTree = await treeOf(FILES, []);
  trees.set(baseTree, FILES);
  const jobs = new Map<string, Call>();
  const forks = new Set<string>();
  const outside: Outside = {
    asked: [],
    made: { forks: 0, commits: 0, branches: 0, pulls: 0, jobs: 0 },
    refs: new Map(),
    commits: new Map(),
    pulls: [],
    before: () => undefined,
    after: () => undefined,
    canPush: true,
  };

  function repository(owner: string, name: string): object {
    const parent = owner === 'robot' ? { parent: { id: 1 } } : {};
    const permissions = { push: outside.canPush || owner === 'robot' };
    const id = owner === 'robot' ? 2 : 1;
    return { id, name, owner: { login: owner }, private: false, default_branch: 'main', permissions, ...parent };
  }

  async function gitHub(asked: string, owner: string, name: string, body: Record<string, unknown>): Promise<Response> {
    const [method, path = ''] = asked.split(' ');
    switch (`${method} ${path.split('/').slice(0, 2).join('/')}`) {
      case 'GET ':
        return json(repository(owner, name));
      case 'POST forks':
        if (!forks.has(name)) outside.made.forks += 1;
        forks.add(name);
        return json(repository('robot', name), 202);
      case 'GET branches/main':
        return json({ commit: { sha: BASE, commit: { tree: { sha: baseTree } } } });
      case 'GET git/trees':
        return json({ tree: FILES, truncated: false });
      case 'POST git/trees': {
        const entries = trees.get(String(body['base_tree'])) ?? [];
        const changes = body['tree'] as { path: string; mode: '100644'; content: string }[];
        const sha = await treeOf(entries, changes);
        trees.set(sha, await withBlobs(entries, changes));
        return json({ sha }, 201);
      }
      case 'POST git/commits': {
        outside.made.commits += 1;
        const sha = await sha1Hex(new TextEncoder().encode(`commit ${crypto.randomUUID()}`));
        const [parent] = body['parents'] as [string];
        outside.commits.set(sha, { sha, tree: String(body['tree']), parent, message: String(body['message']) });
        return json({ sha }, 201);
      }
      case 'GET git/commits': {
        const commit = outside.commits.get(path.slice('git/commits/'.length));
        if (commit === undefined) return json({ message: 'Not Found' }, 404);
        return json({ tree: { sha: commit.tree }, message: commit.message, parents: [{ sha: commit.parent }] });
      }
      case 'POST git/refs': {
        const ref = String(body['ref']);
        if (outside.refs.has(ref)) return json({ message: 'Reference already exists' }, 422);
        outside.refs.set(ref, String(body['sha']));
        outside.made.branches += 1;
        return json({ ref, object: { sha: body['sha'] } }, 201);
      }
      case 'GET git/ref': {
        const sha = outside.refs.get(`refs/${decodeURIComponent(path.slice('git/ref/'.length))}`);
        return sha === undefined ? json({ message: 'Not Found' }, 404) : json({ object: { sha } });
      }
      case 'GET pulls':
        return json(outside.pulls.map((pull) => shownPull(outside, owner, name, pull)));
      case 'POST pulls': {
        const head = String(body['head']).split(':').at(-1) ?? '';
        if (outside.pulls.some((pull) => pull.head === head)) {
          return json({ message: 'Validation Failed', errors: [{ message: 'A pull request already exists' }] }, 422);
        }
        outside.made.pulls += 1;
        const pull = { number: outside.pulls.length + 1, head, body: String(body['body']), owner };
        outside.pulls.push(pull);
        return json(shownPull(outside, owner, name, pull), 201);
      }
      default:
        throw new Error(`the test knows no ${asked}`);
    }
  }

  function bridge(path: string, body: Record<string, unknown>): Response {
    if (path === '/v1/health') {
      const facts = { contract_version: 1, backend: 'local', model: 'absent', missing: [], verify: 'available' };
      return json({ status: 'ok', ...facts });
    }
    if (path === '/v1/calls/cancel') return json({});
    if (path === '/v1/calls') {
      const calls = (body['calls'] as Call[]).map((call) => {
        const id = `${String(body['run_id'])} ${call.key}`;
        if (!jobs.has(id)) outside.made.jobs += 1;
        jobs.set(id, call);
        return { key: call.key, id };
      });
      return json({ calls });
    }
    const done = (body['ids'] as string[]).map((id) => {
      const call = jobs.get(id);
      return call === undefined ? { id, state: 'unknown' } : { id, state: 'done', result: resultOf(call) };
    });
    return json({ calls: done });
  }

  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const request = new Request(input, init);
    const { pathname } = new URL(request.url);
    const body = request.method === 'GET' ? {} : await request.json<Record<string, unknown>>();
    const [, , owner = '', name = '', ...rest] = pathname.split('/');
    const isBridge = pathname.startsWith('/v1/');
    const asked = `${request.method} ${isBridge ? bridgeName(pathname, body) : rest.join('/')}`;
    outside.asked.push(asked);
    await outside.before(asked);
    const response = isBridge ? bridge(pathname, body) : await gitHub(asked, owner, name, body);
    await outside.after(asked);
    return response;
  });
  return outside;
}

/** `analyze`, `refactor` or `verify` for a call that is sent, `poll` for the rest. */
function bridgeName(pathname: string, body: Record<string, unknown>): string {
  if (pathname !== '/v1/calls') return pathname.split('/').at(-1) ?? '';
  return (body['calls'] as Call[])[0]?.function ?? '';
}

function json(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: { 'x-oauth-scopes': 'repo' } });
}

function shownPull({ refs }: Outside, owner: string, name: string, { number, head, body }: Pull): object {
  const sha = refs.get(`refs/heads/${head}`) ?? BASE;
  const html_url = `https://github.com/${owner}/${name}/pull/${number}`;
  return { number, html_url, state: 'open', body, head: { ref: head, sha, repo: { full_name: `${owner}/${name}` } } };
}

type Change = { readonly path: string; readonly mode: '100644'; readonly content: string };

async function treeOf(entries: readonly TreeEntry[], changes: readonly Change[]): Promise<string> {
  const sha = await computeTreeSha(entries, changes, sha1Hex);
  if (!sha.ok) throw new Error(sha.error.reason);
  return sha.value;
}

async function withBlobs(entries: readonly TreeEntry[], changes: readonly Change[]): Promise<readonly TreeEntry[]> {
  const encoder = new TextEncoder();
  const changed = new Map<string, string>();
  for (const { path, content } of changes) {
    const bytes = encoder.encode(content);
    changed.set(path, await sha1Hex(new Uint8Array([...encoder.encode(`blob ${bytes.length}\0`), ...bytes])));
  }
  return entries.map((entry) => ({ ...entry, sha: changed.get(entry.path) ?? entry.sha }));
}

const finding = {
  source: 'rule' as const,
  rule: 'UP004',
  line_start: 1,
  line_end: 1,
  category: 'outdated_syntax' as const,
  severity: 'low' as const,
  confidence: 1,
  title: 'Old class',
  explanation: 'Classes need no object.',
};
const floor = { declared_in: 'default' };

/** `a.py` is changed by a rule and `b.py` by the model, so that there are two commits. */
function resultOf(call: Call): CallResult {
  switch (call.function) {
    case 'analyze':
      return {
        ok: true,
        output: {
          files: call.input.files.map(({ path }) => ({
            ...{ verdict: 'candidate', path, content: `old ${path}\n`, findings: [finding] },
            ...{ floor, style: NO_STYLE, usage: NO_USAGE },
          })),
        },
      };
    case 'refactor':
      return { ok: true, output: changed(call.input.path) };
    case 'verify':
      return { ok: true, output: notVerified('no_commands') };
  }
}

function changed(path: string): object {
  const { rule, category, title, explanation } = finding;
  const source = path === 'a.py' ? 'rule' : 'model';
  const rewrite = {
    content: `new ${path}\n`,
    diff: `--- a/${path}\n+++ b/${path}\n@@ -1 +1 @@\n-old ${path}\n+new ${path}\n`,
    applied: [{ source, rule, category, title, explanation, count: 1 }],
    validation: { parser: 'ruff', strict: true, errors_before: 0, errors_after: 0, checks: [] },
    confidence: { score: 95, factors: [] },
    changelog: { summary: 'Old class', lines_added: 1, lines_removed: 1 },
  };
  return { status: 'changed', rewrite, usage: NO_USAGE };
}
