// The admin's methods over HTTP, for tests and demos that run in another process. A path is `POST /_admin/{call}`
// with a JSON body; an expression is written as {"regex": "…"}.

import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { GitHubAdmin } from '../admin.ts';
import { json, noContent, readJson } from '../http.ts';
import type { Call, Reply } from '../http.ts';
import { GitHubProblem, unprocessable } from '../problem.ts';
import type { Route } from '../router.ts';

const Path = z
  .union([z.string(), z.object({ regex: z.string() }).transform(({ regex }) => new RegExp(regex))])
  .optional();
const Role = z.enum(['pull', 'triage', 'push', 'maintain', 'admin']);
const Roles = z.record(z.string(), Role);

const Fault = z.object({
  method: z.string().optional(),
  path: Path,
  times: z.int().positive().optional(),
  when: z.enum(['before', 'after']).optional(),
  status: z.int().min(200).max(599).optional(),
  headers: z.record(z.string(), z.string()).optional(),
  body: z.unknown().optional(),
  delay_ms: z.number().nonnegative().optional(),
  reset: z.boolean().optional(),
  truncate: z.boolean().optional(),
});
const Filter = z.object({
  method: z.string().optional(),
  path: Path,
  after: z.int().optional(),
  phase: z.enum(['received', 'finished']).optional(),
  timeout_ms: z.number().min(0).max(60_000).default(10_000),
});
const User = z.object({
  login: z.string().regex(/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})$/),
  id: z.int().positive().optional(),
  name: z.string().optional(),
  email: z.string().optional(),
  scopes: z.array(z.string()).nullable().optional(),
  token: z.string().min(1).optional(),
});
const File = z
  .object({
    path: z.string(),
    content: z.string(),
    encoding: z.enum(['utf-8', 'base64']).default('utf-8'),
    mode: z.enum(['100644', '100755', '120000', '160000']).optional(),
  })
  .transform(({ encoding, content, ...file }) => ({
    ...file,
    content: Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8'),
  }));
const Flags = {
  private: z.boolean().optional(),
  archived: z.boolean().optional(),
  disabled: z.boolean().optional(),
  allow_forking: z.boolean().optional(),
  has_pull_requests: z.boolean().optional(),
  pull_request_creation_policy: z.enum(['all', 'collaborators_only']).optional(),
  push_protection: z.array(z.string().min(1)).optional(),
  default_branch: z.string().optional(),
  collaborators: Roles.optional(),
};
const Repository = z.object({
  owner: z.string(),
  name: z.string().regex(/^[A-Za-z0-9._-]{1,100}$/),
  files: z.array(File).optional(),
  from_path: z.string().optional(),
  depth: z.int().positive().optional(),
  description: z.string().optional(),
  object_format: z.enum(['sha1', 'sha256']).optional(),
  ...Flags,
});
const Change = z.object({ name: z.string().optional(), owner: z.string().optional(), ...Flags });
const RateLimit = z.object({
  login: z.string().optional(),
  limit: z.int().optional(),
  remaining: z.int().optional(),
  reset_in_ms: z.number().optional(),
  secondary_ms: z.number().optional(),
  retry_after_s: z.number().optional(),
  status: z.union([z.literal(403), z.literal(429)]).optional(),
});
const App = z.object({
  name: z.string().optional(),
  client_id: z.string().optional(),
  client_secret: z.string().optional(),
  redirect_uris: z.array(z.url()),
  expiring_tokens: z.boolean().optional(),
});
const Settings = z
  .strictObject({
    fork_reads_after_ms: z.number(),
    fork_writes_after_ms: z.number(),
    fork_write_failure: z.enum(['not_found', 'empty', 'missing_object']),
    tree_max_entries: z.int(),
    tree_max_bytes: z.int(),
    oauth_auto_approve: z.string().nullable(),
  })
  .partial();
const Named = z.object({ repository: z.string() });

/** `/_admin/*`; every call needs the admin token as bearer. */
export function adminRoutes(admin: GitHubAdmin): Route[] {
  const post = <T>(name: string, schema: z.ZodType<T>, act: (input: T) => unknown): Route => ({
    method: 'POST',
    pattern: `/_admin/${name}`,
    handler: async (call) => {
      requireAdmin(call, admin.token);
      const input = await readJson(call, schema);
      try {
        const result = await act(input);
        return result === undefined ? noContent() : json(200, result);
      } catch (error) {
        throw unprocessable(error instanceof Error ? error.message : 'failed');
      }
    },
  });
  const guarded = (call: Call, act: () => Reply): Reply => {
    requireAdmin(call, admin.token);
    return act();
  };
  return [
    post('users', User, (user) => admin.createUser(user)),
    post('organizations', z.object({ login: z.string(), members: Roles.optional() }), (organization) =>
      admin.createOrganization(organization),
    ),
    post('tokens', z.object({ login: z.string(), scopes: z.array(z.string()).nullable() }), ({ login, scopes }) => ({
      token: admin.createToken(login, scopes),
    })),
    post('apps', App, (app) => admin.createOAuthApp(app)),
    post('repositories', Repository, (repository) => admin.createRepository(repository)),
    post('repositories/update', Named.extend({ change: Change }), ({ repository, change }) =>
      admin.updateRepository(repository, change),
    ),
    post('repositories/delete', Named, ({ repository }) => admin.deleteRepository(repository)),
    post('settings', Settings, (settings) => admin.configure(dropUndefined(settings))),
    post('forks/finish', z.object({}), () => admin.finishForks()),
    post('rate-limit', RateLimit, (change) => admin.setRateLimit(change)),
    post('faults', Fault, (fault) => admin.inject(fault)),
    post('requests/wait', Filter, ({ timeout_ms: timeout, ...filter }) => admin.waitForRequest(filter, timeout)),
    {
      method: 'DELETE',
      pattern: '/_admin/faults',
      handler: (call) => guarded(call, () => (admin.clearFaults(), noContent())),
    },
    { method: 'GET', pattern: '/_admin/requests', handler: (call) => guarded(call, () => json(200, admin.requests)) },
    {
      method: 'DELETE',
      pattern: '/_admin/requests',
      handler: (call) => guarded(call, () => (admin.clearRequests(), noContent())),
    },
  ];
}

function requireAdmin(call: Call, token: string): void {
  const given = Buffer.from((call.headers.authorization ?? '').replace(/^Bearer /, ''));
  const wanted = Buffer.from(token);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted))
    throw new GitHubProblem(401, 'Bad credentials');
}

function dropUndefined<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
