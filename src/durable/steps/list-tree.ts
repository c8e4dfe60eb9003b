// The whole listing of a tree, also where GitHub cuts it: never a part of it silently.

import type { TreeEntry } from '../../core/changes.ts';
import { fatal } from '../../core/errors.ts';
import type { GitHubApi, TreeListing } from '../../core/github-port.ts';
import { MAX_SUBTREE_REQUESTS, MAX_TREE_ENTRIES } from '../../core/limits.ts';
import type { RepositoryRef } from '../../core/repository.ts';
import { err, ok, type Result } from '../../core/result.ts';

/** One call, or up to MAX_SUBTREE_REQUESTS more when GitHub cuts the listing. */
export async function listTree(
  github: Pick<GitHubApi, 'getTree'>,
  repository: RepositoryRef,
  treeSha: string,
): Promise<Result<readonly TreeEntry[]>> {
  const whole = await github.getTree(repository, treeSha, true);
  if (!whole.ok) return whole;
  if (whole.value.truncated) return new Walk(github, repository).list(treeSha);
  const { entries } = whole.value;
  return entries.length > MAX_TREE_ENTRIES ? tooLarge(entries.length, 1) : ok(entries);
}

/** Lists level by level, each part whole where it fits. A tree that stands in many places is asked for once. */
class Walk {
  readonly #github: Pick<GitHubApi, 'getTree'>;
  readonly #repository: RepositoryRef;
  readonly #known = new Map<string, TreeListing>();
  #requests = 1;

  constructor(github: Pick<GitHubApi, 'getTree'>, repository: RepositoryRef) {
    this.#github = github;
    this.#repository = repository;
  }

  async list(rootSha: string): Promise<Result<readonly TreeEntry[]>> {
    const entries: TreeEntry[] = [];
    const queue = [{ sha: rootSha, prefix: '' }];
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const { prefix } = next;
      // The root was asked for whole already.
      const whole = prefix === '' ? null : await this.#ask(next.sha, true);
      if (whole !== null && !whole.ok) return whole;
      const isWhole = whole !== null && !whole.value.truncated;
      const level = isWhole ? whole : await this.#ask(next.sha, false);
      if (!level.ok) return level;
      // One folder with more than GitHub lists: there is no smaller part to ask for.
      if (level.value.truncated) return tooLarge(entries.length + level.value.entries.length, this.#requests);
      for (const entry of level.value.entries) {
        const path = `${prefix}${entry.path}`;
        entries.push({ ...entry, path });
        if (entry.type === 'tree' && !isWhole) queue.push({ sha: entry.sha, prefix: `${path}/` });
      }
      if (entries.length > MAX_TREE_ENTRIES) return tooLarge(entries.length, this.#requests);
    }
    return ok(entries);
  }

  async #ask(sha: string, recursive: boolean): Promise<Result<TreeListing>> {
    const key = `${sha} ${recursive}`;
    const known = this.#known.get(key);
    if (known !== undefined) return ok(known);
    if (this.#requests > MAX_SUBTREE_REQUESTS) {
      return err(fatal('repo_too_large', `GitHub cuts its listing, and ${this.#requests} requests did not show all`));
    }
    this.#requests += 1;
    const listing = await this.#github.getTree(this.#repository, sha, recursive);
    if (listing.ok) this.#known.set(key, listing.value);
    return listing;
  }
}

function tooLarge(entries: number, requests: number): Result<never> {
  const seen = `at least ${entries} entries in ${requests} requests`;
  return err(fatal('repo_too_large', `${seen}, ${MAX_TREE_ENTRIES} allowed`));
}
