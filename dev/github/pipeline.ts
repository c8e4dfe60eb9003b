// The way of one REST request: user agent, credentials, version, rate limit, moved repositories, route, ETag, headers.

import { createHash, randomUUID } from 'node:crypto';
import { may } from './access.ts';
import { authenticate } from './auth.ts';
import { callerName } from './caller.ts';
import type { Context } from './context.ts';
import { json, text } from './http.ts';
import type { Call, Reply, Viewer } from './http.ts';
import { GitHubProblem, notFound } from './problem.ts';
import { rateLimitHeaders } from './rate-limits.ts';
import type { createRouter } from './router.ts';

const VERSIONS = ['2022-11-28', '2026-03-10'];

type Router = ReturnType<typeof createRouter>;

/** Answers a REST call whose viewer is not known yet. Never throws. */
export async function answerRest(
  context: Context,
  router: Router,
  raw: Omit<Call, 'viewer' | 'params'>,
): Promise<Reply> {
  if ((raw.headers['user-agent'] ?? '') === '') {
    const advice = 'Please make sure your request has a User-Agent header.';
    return text(403, 'text/html', `Request forbidden by administrative rules. ${advice}`);
  }
  let viewer: Viewer | null = null;
  let reply: Reply;
  try {
    viewer = authenticate(raw.headers, context.store, context.clock());
    reply = await limited(context, router, { ...raw, viewer, params: {} });
  } catch (error) {
    reply = problemReply(error);
  }
  const caller = callerName(viewer, raw.address);
  const { reply: tagged, unchanged } = withETag(raw, reply);
  if (unchanged) context.rateLimits.refund(caller);
  return { ...tagged, headers: { ...commonHeaders(context, viewer, caller), ...tagged.headers } };
}

async function limited(context: Context, router: Router, call: Call): Promise<Reply> {
  const version = call.headers['x-github-api-version'];
  if (typeof version === 'string' && !VERSIONS.includes(version)) {
    throw new GitHubProblem(
      400,
      `"${version}" is not a supported version of the API. Supported: ${VERSIONS.join(', ')}.`,
    );
  }
  if (call.path !== '/rate_limit') context.rateLimits.charge(callerName(call.viewer, call.address));
  const named = nameRepository(context, call.path);
  const moved = redirectMoved(context, call, named);
  if (moved) return moved;
  const match = router(call.method, named);
  if (match.kind !== 'found') throw notFound();
  return match.handler({ ...call, path: named, params: match.params });
}

/** `/repositories/{id}/…` is another name of `/repos/{owner}/{name}/…`. */
function nameRepository(context: Context, path: string): string {
  const match = /^\/repositories\/(\d+)(\/.*)?$/.exec(path);
  const repository = match && context.store.repository(Number(match[1]));
  return repository ? `/repos/${context.store.fullName(repository)}${match[2] ?? ''}` : path;
}

function redirectMoved(context: Context, call: Call, path: string): Reply | null {
  const [, owner = '', name = '', rest = ''] = /^\/repos\/([^/]+)\/([^/]+)(\/.*)?$/.exec(path) ?? [];
  if (owner === '' || context.store.repositoryByName(owner, name)) return null;
  const moved = context.store.movedRepository(owner, name);
  if (!moved || !may(context.store, moved, call.viewer, 'pull')) return null;
  const query = call.query.size > 0 ? `?${call.query.toString()}` : '';
  const url = `${call.apiUrl}/repositories/${moved.id}${rest}${query}`;
  const message = call.method === 'GET' ? 'Moved Permanently' : 'Temporary Redirect';
  const documentation_url =
    'https://docs.github.com/rest/guides/best-practices-for-using-the-rest-api#follow-redirects';
  return json(call.method === 'GET' ? 301 : 307, { message, url, documentation_url }, { location: url });
}

/** A thrown problem as its answer; a bug is 500 and is written to stderr. */
export function problemReply(error: unknown): Reply {
  if (error instanceof GitHubProblem) return json(error.status, error.toBody(), error.headers);
  console.error(error);
  return json(500, { message: 'Server Error', documentation_url: 'https://docs.github.com/rest', status: '500' });
}

function withETag(call: Pick<Call, 'method' | 'headers'>, reply: Reply): { reply: Reply; unchanged: boolean } {
  const readable = call.method === 'GET' || call.method === 'HEAD';
  if (!readable || reply.status !== 200 || !Buffer.isBuffer(reply.body)) return { reply, unchanged: false };
  const etag = `W/"${createHash('sha256').update(reply.body).digest('hex')}"`;
  const known = (call.headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  const headers = { ...reply.headers, etag, 'cache-control': 'private, max-age=60, s-maxage=60' };
  const unchanged = known.includes(etag.slice(2)) || known.includes('*');
  return { reply: unchanged ? { status: 304, headers: { etag } } : { ...reply, headers }, unchanged };
}

function commonHeaders(context: Context, viewer: Viewer | null, caller: string): Record<string, string> {
  const scopes = viewer?.token.scopes;
  return {
    date: new Date(context.clock()).toUTCString(),
    server: 'github.com',
    'x-github-request-id': randomUUID().toUpperCase(),
    'x-github-media-type': 'github.v3; format=json',
    'x-content-type-options': 'nosniff',
    vary: 'Accept, Authorization, Cookie, X-GitHub-OTP',
    ...(scopes && { 'x-oauth-scopes': scopes.join(', '), 'x-accepted-oauth-scopes': 'repo' }),
    ...rateLimitHeaders(context.rateLimits.current(caller)),
  };
}
