// The user's repositories, as GitHub lists them, kept in memory for as long as a person looks for one. Pages are fetched
// as far as somebody reads.

import {
  pageOf,
  type OwnRepository,
  type RepositoryPage,
  type RepositoryQuery,
} from '../../core/account/own-repositories.ts';
import type { GitHubApi } from '../../core/github-port.ts';
import type { Clock } from '../../core/ports.ts';
import { ok, type Result } from '../../core/result.ts';

const KEEP_MS = 60_000;
/** GitHub's pages have 100. Nobody finds anything by turning more of them. */
const MAX_PAGES = 20;

interface Kept {
  readonly token: string;
  readonly since: number;
  readonly repositories: Map<string, OwnRepository>;
  pages: number;
  isComplete: boolean;
}

export class AccountRepositories {
  readonly #now: Clock;
  #kept: Kept | null = null;
  /** One after another: two readers never fetch the same page. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(now: Clock) {
    this.#now = now;
  }

  /** A page of what the token may see. */
  async page(query: RepositoryQuery, token: string, github: GitHubApi): Promise<Result<RepositoryPage>> {
    const answer = this.#turn.then(() => this.#read(query, token, github));
    this.#turn = answer.catch(() => undefined);
    return answer;
  }

  async #read(query: RepositoryQuery, token: string, github: GitHubApi): Promise<Result<RepositoryPage>> {
    const kept = this.#of(token);
    for (;;) {
      const page = pageOf([...kept.repositories.values()], kept.isComplete, query);
      if (page !== null) return ok(page);
      const fetched = await github.listOwnRepositories(kept.pages + 1);
      if (!fetched.ok) return fetched;
      for (const repository of fetched.value.repositories) kept.repositories.set(repository.full_name, repository);
      kept.pages += 1;
      kept.isComplete = fetched.value.isLast || kept.pages === MAX_PAGES;
    }
  }

  #of(token: string): Kept {
    const known = this.#kept;
    if (known !== null && known.token === token && this.#now() - known.since < KEEP_MS) return known;
    this.#kept = { token, since: this.#now(), repositories: new Map(), pages: 0, isComplete: false };
    return this.#kept;
  }
}
