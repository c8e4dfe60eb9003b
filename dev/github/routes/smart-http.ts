// git's smart HTTP: clone, fetch and push, served by `git upload-pack` and `git receive-pack` themselves.

import { PassThrough } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { may } from '../access.ts';
import { gitOf, recordPush } from '../context.ts';
import type { Context } from '../context.ts';
import { param, text } from '../http.ts';
import type { Call, Reply } from '../http.ts';
import type { Repository } from '../model.ts';
import type { Route } from '../router.ts';

type Service = 'git-upload-pack' | 'git-receive-pack';

const NO_CACHE = { 'cache-control': 'no-cache, max-age=0, must-revalidate', pragma: 'no-cache' };

/** Routes below `/{owner}/{name}.git`; the suffix may be left out. */
export function smartHttpRoutes(context: Context): Route[] {
  const base = '/:owner/:repo';
  return [
    { method: 'GET', pattern: `${base}/info/refs`, handler: (call) => advertise(context, call) },
    { method: 'POST', pattern: `${base}/git-upload-pack`, handler: (call) => serve(context, call, 'git-upload-pack') },
    {
      method: 'POST',
      pattern: `${base}/git-receive-pack`,
      handler: (call) => serve(context, call, 'git-receive-pack'),
    },
  ];
}

function advertise(context: Context, call: Call): Reply {
  const service = call.query.get('service');
  if (service !== 'git-upload-pack' && service !== 'git-receive-pack') {
    return text(403, 'text/plain', 'Please upgrade your git client.');
  }
  const repository = authorize(context, call, service);
  if ('status' in repository) return repository;
  const output = new PassThrough();
  // Protocol version 2 starts without the service line.
  if (!isVersion2(call)) output.write(`${packetLine(`# service=${service}\n`)}0000`);
  const child = start(context, call, repository, service, ['--http-backend-info-refs']);
  child.stdin.end();
  child.stdout.pipe(output);
  return reply(`application/x-${service}-advertisement`, output);
}

function serve(context: Context, call: Call, service: Service): Reply {
  const repository = authorize(context, call, service);
  if ('status' in repository) return repository;
  const child = start(context, call, repository, service, []);
  // A client may go away, and git may end before it has read everything; either way the other side is told.
  child.stdin.on('error', () => undefined);
  const gzipped = call.headers['content-encoding'] === 'gzip';
  const input = gzipped ? call.request.pipe(createGunzip()) : call.request;
  input.on('error', () => child.kill());
  input.pipe(child.stdin);
  const output = new PassThrough();
  child.stdout.pipe(output, { end: false });
  child.once('close', () => {
    if (service === 'git-upload-pack') output.end();
    else
      recordPush(context, repository).then(
        () => output.end(),
        (error: unknown) => output.destroy(error instanceof Error ? error : undefined),
      );
  });
  return reply(`application/x-${service}-result`, output);
}

function start(context: Context, call: Call, repository: Repository, service: Service, flags: readonly string[]) {
  const git = gitOf(context, repository);
  const version: Record<string, string> = isVersion2(call) ? { GIT_PROTOCOL: 'version=2' } : {};
  const child = git.start([service.slice(4), '--stateless-rpc', ...flags, git.dir], version);
  child.stderr.resume();
  return child;
}

function reply(type: string, body: PassThrough): Reply {
  return { status: 200, headers: { 'content-type': type, ...NO_CACHE }, body };
}

/** The repository, or the answer that git gets: 401 asks for credentials, 404 hides what is private. */
function authorize(context: Context, call: Call, service: Service): Repository | Reply {
  const { store } = context;
  const owner = param(call, 'owner');
  const name = param(call, 'repo').replace(/\.git$/, '');
  const repository = store.repositoryByName(owner, name);
  const challenge = text(401, 'text/plain', 'Repository not found.', { 'www-authenticate': 'Basic realm="GitHub"' });
  const hidden = call.viewer ? text(404, 'text/plain', 'Repository not found.') : challenge;
  if (!repository) {
    const moved = store.movedRepository(owner, name);
    if (!moved || !may(store, moved, call.viewer, 'pull')) return hidden;
    const rest = call.path.split('/').slice(3).join('/');
    const query = call.query.size > 0 ? `?${call.query.toString()}` : '';
    return { status: 301, headers: { location: `${call.siteUrl}/${store.fullName(moved)}.git/${rest}${query}` } };
  }
  if (!may(store, repository, call.viewer, 'pull')) return hidden;
  if (service === 'git-upload-pack') return repository;
  if (!call.viewer) return challenge;
  if (!may(store, repository, call.viewer, 'push')) {
    const login = call.viewer.account.login;
    return text(403, 'text/plain', `Permission to ${store.fullName(repository)}.git denied to ${login}.`);
  }
  if (repository.archived) return text(403, 'text/plain', 'This repository was archived so it is read-only.');
  return repository;
}

function isVersion2(call: Call): boolean {
  return String(call.headers['git-protocol'] ?? '').includes('version=2');
}

function packetLine(line: string): string {
  return `${(line.length + 4).toString(16).padStart(4, '0')}${line}`;
}
