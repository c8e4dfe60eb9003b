// GitHub's REST API through Octokit, as Results. Sends what core decided and decides nothing; retries belong to the
// run's alarm, so no plugin waits in memory.

import { Octokit } from '@octokit/rest';
import type { GitHubApi, GitHubCall, NewPull } from '../core/github-port.ts';
import type { Clock } from '../core/ports.ts';
import type { RepositoryRef } from '../core/repository.ts';
import { err, ok } from '../core/result.ts';
import { createCaller, parse } from './github/call.ts';
import { isNotFound, refusalText, toStageError } from './github/failure.ts';
import { listOwnRepositories } from './github/own-repositories.ts';
import { waitForTurn, type Sleep, type TakeTurn } from './github/lane.ts';
import * as schema from './github/schemas.ts';
import { createTransport } from './github/transport.ts';

export interface GitHubClientOptions {
  readonly apiUrl: string;
  readonly token: string;
  readonly fetch: typeof fetch;
  readonly now: Clock;
  /** Asked before each request; absent: nothing is waited for. */
  readonly turn?: TakeTurn | undefined;
  readonly sleep?: Sleep;
}

const SILENT = { debug: noop, info: noop, warn: noop, error: noop };

/** A client for one account. Construct it inside a request or a Durable Object, never at module scope. */
export function createGitHub(options: GitHubClientOptions): GitHubApi {
  const transport = createTransport(options.fetch, options.apiUrl);
  const octokit = new Octokit({
    auth: options.token,
    baseUrl: options.apiUrl,
    userAgent: 'dependify/2.0.0',
    log: SILENT,
    request: { fetch: transport.fetch },
  });

  const { turn, sleep = delay } = options;
  if (turn !== undefined) octokit.hook.before('request', ({ method }) => waitForTurn(method, turn, sleep));
  const { rest } = octokit;
  const asked = noteCalls(octokit, options.now);
  const call = createCaller(options.now);

  return {
    getRepository: (repository) =>
      call(schema.Repository, {}, async () => withScopes(await rest.repos.get(at(repository)))),
    getBranch: (repository, branch) =>
      call(schema.Branch, { notFound: 'base_missing' }, () => rest.repos.getBranch({ ...at(repository), branch })),
    getTree: (repository, sha, recursive) =>
      call(schema.Tree, {}, () =>
        rest.git.getTree({ ...at(repository), tree_sha: sha, ...(recursive ? { recursive: '1' } : {}) }),
      ),
    createTree: (repository, baseTree, entries) =>
      call(schema.CreatedObject, { unprocessable: 'tree_mismatch', notFound: 'forbidden' }, () =>
        rest.git.createTree({
          ...at(repository),
          base_tree: baseTree,
          tree: entries.map((entry) => ({ ...entry, type: 'blob' as const })),
        }),
      ),
    createCommit: (repository, { message, tree, parent }) =>
      call(schema.CreatedObject, { unprocessable: 'branch_rules', notFound: 'forbidden' }, () =>
        rest.git.createCommit({ ...at(repository), message, tree, parents: [parent] }),
      ),
    getCommit: (repository, sha) =>
      call(schema.Commit, {}, () => rest.git.getCommit({ ...at(repository), commit_sha: sha })),
    async getBranchHead(repository, branch) {
      try {
        return parse(schema.Ref, (await rest.git.getRef({ ...at(repository), ref: `heads/${branch}` })).data);
      } catch (thrown) {
        return isNotFound(thrown) ? ok(null) : err(toStageError(thrown, {}, options.now()));
      }
    },
    async createBranch(repository, branch, sha) {
      try {
        await rest.git.createRef({ ...at(repository), ref: `refs/heads/${branch}`, sha });
        return ok('created');
      } catch (thrown) {
        const text = refusalText(thrown);
        if (text !== null && /already exists/i.test(text)) return ok('exists');
        const meaning = { forbidden: 'branch_rules', unprocessable: 'branch_rules', notFound: 'forbidden' } as const;
        return err(toStageError(thrown, meaning, options.now()));
      }
    },
    listPulls: (repository, filter) =>
      call(schema.Pulls, {}, () =>
        rest.pulls.list({ ...at(repository), ...filter, sort: 'created', direction: 'desc', per_page: 100 }),
      ),
    getPullState: (repository, number) =>
      call(schema.PullState, {}, () => rest.pulls.get({ ...at(repository), pull_number: number })),
    getText: (repository, sha) =>
      call(schema.BlobText, {}, () => rest.git.getBlob({ ...at(repository), file_sha: sha })),
    addLabels: (repository, number, labels) =>
      call(schema.Anything, {}, () =>
        rest.issues.addLabels({ ...at(repository), issue_number: number, labels: [...labels] }),
      ),
    createPull: (repository, pull) => createPull(rest, repository, pull, options.now),
    createFork: (repository) =>
      call(schema.Repository, { forbidden: 'fork_forbidden', unprocessable: 'fork_forbidden' }, async () =>
        withScopes(await rest.repos.createFork({ ...at(repository), default_branch_only: true })),
      ),
    listOwnRepositories: (page) => listOwnRepositories(rest, call, page),
    calls: () => transport.calls(),
    asked: () => asked,
  };
}

/** Notes each request by the template of its address: what stands in it came from outside. */
function noteCalls(octokit: Octokit, now: Clock): readonly GitHubCall[] {
  const asked: GitHubCall[] = [];
  octokit.hook.wrap('request', async (request, options) => {
    const { method, url } = options;
    const began = now();
    const note = (status: number): void => {
      asked.push({ method, route: url, status, ms: Math.max(0, now() - began) });
    };
    try {
      const response = await request(options);
      note(response.status);
      return response;
    } catch (thrown) {
      note(thrown instanceof Error && 'status' in thrown && typeof thrown.status === 'number' ? thrown.status : 0);
      throw thrown;
    }
  });
  return asked;
}

function at(repository: RepositoryRef): { owner: string; repo: string } {
  return { owner: repository.owner, repo: repository.name };
}

/** Joins the token's scopes to the repository; the header is the only place that has them. */
function withScopes(answer: { readonly data: object; readonly headers: { readonly [name: string]: unknown } }): {
  data: object;
} {
  return { data: { ...answer.data, oauth_scopes: answer.headers['x-oauth-scopes'] ?? null } };
}

async function createPull(
  rest: Octokit['rest'],
  repository: RepositoryRef,
  { head_repository, ...pull }: NewPull,
  now: Clock,
): ReturnType<GitHubApi['createPull']> {
  const headRepository = head_repository === undefined ? {} : { head_repo: head_repository };
  try {
    const { data } = await rest.pulls.create({ ...at(repository), ...pull, ...headRepository });
    return parse(schema.Pull, data);
  } catch (thrown) {
    const text = refusalText(thrown);
    if (text !== null && /already exists/i.test(text)) return ok('exists');
    if (text !== null && /no commits between/i.test(text)) return ok('no_difference');
    return err(toStageError(thrown, { forbidden: 'pr_forbidden', unprocessable: 'pr_forbidden' }, now()));
  }
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function noop(): void {
  // Octokit's deprecation notices are not for our logs.
}
