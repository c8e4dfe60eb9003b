// A git host for tests: real repositories behind the real `git http-backend`, with faults put in front of it.

import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One tree entry. `mode` is git's, text by default that of a regular file. */
export interface RepositoryFile {
  readonly path: string;
  readonly content: string | Uint8Array;
  readonly mode?: '100644' | '100755' | '120000';
}

export interface GitPeer {
  readonly url: string;
  /** Requests that asked for a pack. */
  readonly packs: () => number;
  readonly requests: { readonly path: string; readonly authorization: string | undefined }[];
  /** Answers instead of git while it returns true. */
  intercept: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** Makes a bare repository with one commit on `main` and gives the commit's id. */
  create(name: string, files: readonly RepositoryFile[], extra?: string): string;
  git(name: string, args: readonly string[], input?: string | Uint8Array): string;
  close(): Promise<void>;
}

/** Starts a git host on loopback. */
export async function startGitPeer(): Promise<GitPeer> {
  const root = mkdtempSync(join(tmpdir(), 'git-peer-'));
  const requests: GitPeer['requests'] = [];
  const server = createServer((request, response) => {
    requests.push({ path: request.url ?? '', authorization: request.headers.authorization });
    if (!peer.intercept(request, response)) serveGit(root, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const peer: GitPeer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    packs: () => requests.filter(({ path }) => path.endsWith('/git-upload-pack')).length,
    intercept: () => false,
    git: (name, args, input) => git(join(root, name), args, input),
    create(name, files, extra = '') {
      execFileSync('git', ['init', '-q', '--bare', '-b', 'main', join(root, name)]);
      peer.git(name, ['config', 'uploadpack.allowAnySHA1InWant', 'true']);
      peer.git(name, ['config', 'uploadpack.allowFilter', 'true']);
      return commit(peer, name, files, extra);
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(root, { recursive: true });
    },
  };
  return peer;
}

/** Adds a commit with exactly these files to `main`; `extra` are further lines of `git update-index --index-info`. */
function commit(peer: GitPeer, name: string, files: readonly RepositoryFile[], extra: string): string {
  const lines = files.map(({ path, content, mode = '100644' }) => {
    const oid = peer.git(name, ['hash-object', '-w', '--stdin'], content);
    return `${mode} ${oid}\t${path}\n`;
  });
  peer.git(name, ['read-tree', '--empty']);
  peer.git(name, ['update-index', '--index-info'], lines.join('') + extra);
  const tree = peer.git(name, ['write-tree']);
  const sha = peer.git(name, ['commit-tree', tree, '-m', 'commit']);
  peer.git(name, ['update-ref', 'refs/heads/main', sha]);
  return sha;
}

function git(gitdir: string, args: readonly string[], input: string | Uint8Array = ''): string {
  const env = {
    PATH: process.env['PATH'],
    GIT_DIR: gitdir,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'a',
    GIT_AUTHOR_EMAIL: 'a@example.com',
    GIT_COMMITTER_NAME: 'a',
    GIT_COMMITTER_EMAIL: 'a@example.com',
  };
  return execFileSync('git', args, { env, input }).toString().trim();
}

function serveGit(root: string, request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '', 'http://peer');
  const child = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env['PATH'],
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: url.pathname,
      QUERY_STRING: url.search.slice(1),
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      REMOTE_ADDR: '127.0.0.1',
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  child.stdin.on('error', () => undefined);
  request.pipe(child.stdin);
  let head = Buffer.alloc(0);
  const readHead = (chunk: Buffer) => {
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf('\r\n\r\n');
    if (end === -1) return;
    child.stdout.off('data', readHead);
    const fields = head
      .subarray(0, end)
      .toString()
      .split('\r\n')
      .map((line) => line.split(': '));
    const status = fields.find(([name]) => name === 'Status')?.[1] ?? '200';
    for (const [name, value] of fields) if (name !== 'Status') response.setHeader(name!, value!);
    response.writeHead(parseInt(status, 10));
    response.write(head.subarray(end + 4));
    child.stdout.pipe(response);
  };
  child.stdout.on('data', readHead);
}
