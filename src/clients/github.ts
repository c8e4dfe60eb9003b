// GitHub's REST API through Octokit, as Results. Sends what core decided and decides nothing; retries belong to the
// run's alarm, so no plugin waits in memory.

import { Octokit } from '@octokit/rest';
import { fatal, retryable } from '../core/errors.ts';
import { BASE_REFUSED, SECRET_REFUSED, type GitHubApi, type GitHubCall } from '../core/github-port.ts';
import type { Clock } from '../core/ports.ts';
import { at } from './github/at.ts';
import { branchCalls } from './github/branches.ts';
import { createCaller } from './github/call.ts';
import { NOT_THERE_YET_MS, type FailureMeaning } from './github/failure.ts';
import { forkCalls } from './github/forks.ts';
import { waitForTurn, type Sleep, type TakeTurn } from './github/lane.ts';
import { listOwnRepositories } from './github/own-repositories.ts';
import { pullCalls } from './github/pulls.ts';
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

const TREE_REFUSALS: FailureMeaning = {
  unprocessable: 'tree_mismatch',
  notFound: 'forbidden',
  texts: [
    [/secret detected|secret.scanning|push protection|bypass_placeholder/i, fatal('branch_rules', SECRET_REFUSED)],
    [/BadObjectState/i, fatal('tree_mismatch', BASE_REFUSED)],
  ],
};
const COMMIT_REFUSALS: FailureMeaning = {
  unprocessable: 'branch_rules',
  notFound: 'forbidden',
  // One of GitHub's copies does not have the tree yet.
  texts: [[/tree sha does not exist|object does not exist/i, retryable('github_unavailable', NOT_THERE_YET_MS)]],
};

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
      call(schema.Repository, {}, async () => schema.withScopes(await rest.repos.get(at(repository)))),
    getBranch: (repository, branch) =>
      call(schema.Branch, { notFound: 'base_missing' }, () => rest.repos.getBranch({ ...at(repository), branch })),
    getTree: (repository, sha, recursive) =>
      call(schema.Tree, {}, () =>
        rest.git.getTree({ ...at(repository), tree_sha: sha, ...(recursive ? { recursive: '1' } : {}) }),
      ),
    createTree: (repository, baseTree, entries) =>
      call(schema.CreatedObject, TREE_REFUSALS, () =>
        rest.git.createTree({
          ...at(repository),
          base_tree: baseTree,
          tree: entries.map((entry) => ({ ...entry, type: 'blob' as const })),
        }),
      ),
    createCommit: (repository, { message, tree, parent }) =>
      call(schema.CreatedObject, COMMIT_REFUSALS, () =>
        rest.git.createCommit({ ...at(repository), message, tree, parents: [parent] }),
      ),
    getCommit: (repository, sha) =>
      call(schema.Commit, {}, () => rest.git.getCommit({ ...at(repository), commit_sha: sha })),
    getText: (repository, sha) =>
      call(schema.BlobText, {}, () => rest.git.getBlob({ ...at(repository), file_sha: sha })),
    ...branchCalls(rest, call, options.now),
    ...pullCalls(rest, call, options.now),
    ...forkCalls(rest, call, options.now),
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

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function noop(): void {
  // Octokit's deprecation notices are not for our logs.
}
