// Starts the stand-in: one HTTP server for site, OAuth, git and REST, and the folder with its state.

import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { createAdmin } from './admin.ts';
import type { GitHubAdmin } from './admin.ts';
import { DEFAULT_SETTINGS } from './context.ts';
import type { Context, Settings } from './context.ts';
import { createExclusive } from './exclusive.ts';
import { createFaults } from './faults.ts';
import { createGitPool } from './git/repository.ts';
import { createRateLimits } from './rate-limits.ts';
import { createRequestLog } from './request-log.ts';
import { adminRoutes } from './routes/admin.ts';
import { applicationRoutes } from './routes/applications.ts';
import { compareRoutes } from './routes/compare.ts';
import { forkRoutes } from './routes/forks.ts';
import { gitObjectRoutes } from './routes/git-objects.ts';
import { gitRefRoutes } from './routes/git-refs.ts';
import { oauthRoutes } from './routes/oauth.ts';
import { pageRoutes } from './routes/pages.ts';
import { pullRoutes } from './routes/pulls.ts';
import { repositoryRoutes } from './routes/repos.ts';
import { smartHttpRoutes } from './routes/smart-http.ts';
import { userRoutes } from './routes/users.ts';
import { createSite } from './site.ts';
import { openStore } from './store.ts';

export type { GitHubAdmin } from './admin.ts';
export type { Fault } from './faults.ts';
export type { RequestEntry, RequestFilter } from './request-log.ts';
export type { NewFile, NewRepository } from './operations/repositories.ts';

export interface GitHubOptions {
  /** 0, the default, takes a free port. */
  readonly port?: number;
  readonly host?: string;
  /** State: bare repositories and one JSON file. Starting again with the same folder continues. */
  readonly dir: string;
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
  readonly adminToken?: string;
  readonly settings?: Partial<Settings>;
  /** Default true. False: the state beside git ends with the process. */
  readonly keepState?: boolean;
}

export interface GitHubServer {
  /** Site, OAuth and git. REST answers here too, as on api.github.com. */
  readonly url: string;
  /** REST with the prefix of GitHub Enterprise. */
  readonly apiUrl: string;
  readonly admin: GitHubAdmin;
  close(): Promise<void>;
}

/** Starts a stand-in and resolves when it takes requests. */
export async function startGitHub(options: GitHubOptions): Promise<GitHubServer> {
  const dir = resolve(options.dir);
  await mkdir(dir, { recursive: true });
  const clock = options.clock ?? Date.now;
  const context: Context = {
    dir,
    clock,
    store: openStore(dir, options.keepState),
    git: createGitPool(dir),
    settings: { ...DEFAULT_SETTINGS, ...options.settings },
    faults: createFaults(),
    rateLimits: createRateLimits(clock),
    log: createRequestLog(),
    exclusive: createExclusive(),
  };
  const admin = createAdmin(context, options.adminToken ?? randomBytes(24).toString('base64url'));

  let url = '';
  const server = createServer(createSite(context, allRoutes(context, admin), () => url));
  // A pack of a large repository may take longer than node's default for a whole request.
  server.requestTimeout = 0;
  await new Promise<void>((ready, failed) => {
    server.once('error', failed);
    server.listen(options.port ?? 0, options.host ?? '127.0.0.1', ready);
  });
  url = `http://${options.host ?? '127.0.0.1'}:${(server.address() as AddressInfo).port}`;

  return {
    url,
    apiUrl: `${url}/api/v3`,
    admin,
    async close() {
      context.log.close();
      await new Promise((closed) => {
        server.close(closed);
        server.closeAllConnections();
      });
      context.git.close();
    },
  };
}

function allRoutes(context: Context, admin: GitHubAdmin): Parameters<typeof createSite>[1] {
  return {
    rest: [
      ...userRoutes(context),
      ...applicationRoutes(context),
      ...gitObjectRoutes(context),
      ...gitRefRoutes(context),
      ...compareRoutes(context),
      ...forkRoutes(context),
      ...pullRoutes(context),
      ...repositoryRoutes(context),
    ],
    git: smartHttpRoutes(context),
    oauth: oauthRoutes(context),
    pages: pageRoutes(context),
    admin: adminRoutes(admin),
  };
}
