// What a test or the demo may do behind the scenes. The same methods are reachable over HTTP (routes/admin.ts).

import type { Context, Settings } from './context.ts';
import type { Fault } from './faults.ts';
import { addToken, createApp, createOrganization, createUser, renameUser } from './operations/accounts.ts';
import type { NewApp, NewUser } from './operations/accounts.ts';
import { createRepository, deleteRepository, requireAccount, updateRepository } from './operations/repositories.ts';
import type { NewRepository, RepositoryChange } from './operations/repositories.ts';
import type { OAuthApp, Repository, Role } from './model.ts';
import type { RateLimitChange } from './rate-limits.ts';
import type { RequestEntry, RequestFilter } from './request-log.ts';
import { gitDir } from './context.ts';

export interface GitHubAdmin {
  /** Guards `/_admin/*`. */
  readonly token: string;
  createUser(user: NewUser): { id: number; login: string; token: string };
  createOrganization(organization: { login: string; members?: Record<string, Role> | undefined }): {
    id: number;
    login: string;
  };
  renameUser(login: string, newLogin: string): void;
  createToken(login: string, scopes: readonly string[] | null): string;
  revokeToken(token: string): void;
  createOAuthApp(app: NewApp): OAuthApp;
  createRepository(
    repository: NewRepository,
  ): Promise<{ id: number; full_name: string; default_branch: string; sha: string | null }>;
  /** `fullName` is `owner/name`. */
  updateRepository(fullName: string, change: RepositoryChange): Promise<void>;
  deleteRepository(fullName: string): void;
  /** The bare repository on disk. */
  gitDir(fullName: string): string;
  configure(settings: Partial<Settings>): void;
  /** Ends the waiting time of all forks. */
  finishForks(): void;
  setRateLimit(change: RateLimitChange): void;
  inject(fault: Fault): void;
  clearFaults(): void;
  pendingFaults(): number;
  readonly requests: readonly RequestEntry[];
  clearRequests(): void;
  waitForRequest(filter: RequestFilter, timeoutMs?: number): Promise<RequestEntry | null>;
}

/** The switches of one stand-in. */
export function createAdmin(context: Context, token: string): GitHubAdmin {
  const { store, log, faults } = context;
  const find = (fullName: string): Repository => {
    const [owner = '', name = ''] = fullName.split('/');
    const repository = store.repositoryByName(owner, name);
    if (!repository) throw new Error(`no repository ${fullName}`);
    return repository;
  };
  return {
    token,
    createUser: (user) => createUser(context, user),
    createOrganization: (organization) => createOrganization(context, organization),
    renameUser: (login, newLogin) => renameUser(context, login, newLogin),
    createToken: (login, scopes) =>
      addToken(context, { account: requireAccount(context, login), scopes, prefix: 'ghp_' }).token,
    revokeToken(revoked) {
      store.state.tokens = store.state.tokens.filter((one) => one.token !== revoked);
      store.save();
    },
    createOAuthApp: (app) => createApp(context, app),
    createRepository: (repository) => createRepository(context, repository),
    updateRepository: (fullName, change) => updateRepository(context, find(fullName), change),
    deleteRepository: (fullName) => deleteRepository(context, find(fullName)),
    gitDir: (fullName) => gitDir(context, find(fullName).id),
    configure: (settings) => void Object.assign(context.settings, settings),
    finishForks() {
      for (const repository of store.state.repositories) {
        repository.readable_at = null;
        repository.writable_at = null;
      }
      store.save();
    },
    setRateLimit: (change) => context.rateLimits.change(change),
    inject: (fault) => faults.inject(fault),
    clearFaults: () => faults.clear(),
    pendingFaults: () => faults.pending(),
    get requests() {
      return log.entries;
    },
    clearRequests: () => log.clear(),
    waitForRequest: (filter, timeoutMs = 10_000) => log.wait(filter, timeoutMs),
  };
}
