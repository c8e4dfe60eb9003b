// The git client: one commit, fetched shallowly over HTTP into a bare folder, and its objects read from the pack.
// Never checks out, never follows refs, never runs git.

import git, { type FsClient } from 'isomorphic-git';
import { fatal } from '../core/errors.ts';
import { CLONE_TIMEOUT_MS, MAX_PACK_BYTES } from '../core/limits.ts';
import { err, ok, type Result } from '../core/result.ts';
import { badAnswer, timedOut } from './git/failure.ts';
import { isOid, readTree, type GitStore } from './git/store.ts';
import { createTransport, type Transport } from './git/transport.ts';

export { readBlob, readTree, type GitStore, type TreeEntry } from './git/store.ts';

export interface FetchCommitOptions {
  /** Repository over HTTPS (plain HTTP only on loopback), without credentials. */
  readonly url: string;
  /** Sent as a header to the URL's own host and to nobody else. */
  readonly token: string | null;
  readonly sha: string;
  /** Empty folder that becomes a bare repository. */
  readonly gitdir: string;
  readonly fs: FsClient;
  readonly fetch: typeof fetch;
  readonly signal?: AbortSignal;
  readonly maxPackBytes?: number;
  readonly timeoutMs?: number;
}

/** History fetched when the server gives only the tips of branches. */
const FALLBACK_DEPTH = 50;

/** Fetches one commit with its tree and blobs. */
export async function fetchCommit(options: FetchCommitOptions): Promise<Result<void>> {
  const url = repositoryUrl(options.url);
  if (url === null || !isOid(options.sha)) return err(fatal('clone_failed', 'not a repository URL and commit'));
  const timeout = AbortSignal.timeout(options.timeoutMs ?? CLONE_TIMEOUT_MS);
  const signal = options.signal === undefined ? timeout : AbortSignal.any([timeout, options.signal]);
  const maxBytes = options.maxPackBytes ?? MAX_PACK_BYTES;
  const transport = createTransport({ url, token: options.token, fetch: options.fetch, maxBytes, signal });
  const store: GitStore = { fs: options.fs, gitdir: options.gitdir, cache: {} };
  try {
    await git.init({ ...store, bare: true });
    await git.addRemote({ ...store, remote: 'origin', url: url.href });
    const attempts = [
      { ref: options.sha, depth: 1 },
      { ref: 'HEAD', depth: FALLBACK_DEPTH },
    ];
    for (const attempt of attempts) {
      const failed = await fetchRef(store, transport, signal, attempt);
      if (failed !== null) return err(failed);
      if ((await readTree({ ...store, cache: {} }, options.sha)) !== null) return ok(undefined);
    }
    return err(fatal('clone_failed', 'the commit is not on the server'));
  } catch {
    return err(fatal('clone_failed', 'the local repository could not be written'));
  }
}

/** Null when the exchange went through; whether it brought the commit is for the caller to look. */
async function fetchRef(
  store: GitStore,
  transport: Transport,
  signal: AbortSignal,
  { ref, depth }: { readonly ref: string; readonly depth: number },
) {
  try {
    const fetched = git.fetch({
      ...store,
      http: transport.http,
      remote: 'origin',
      ref,
      depth,
      singleBranch: true,
      tags: false,
    });
    await untilAborted(fetched, signal);
    return null;
  } catch (thrown) {
    const failure = transport.failure();
    if (failure !== null) return failure;
    if (signal.aborted) return timedOut();
    // `ERR upload-pack: not our ref` and its kind: the fallback may still find the commit.
    if (ref !== 'HEAD' && isRefusal(thrown)) return null;
    return badAnswer();
  }
}

/** isomorphic-git takes no signal for a fetch, so a stuck one is left behind; its socket is closed by the transport. */
async function untilAborted(work: Promise<unknown>, signal: AbortSignal): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(new Error('aborted'));
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
    work.catch(() => undefined);
  }
}

function isRefusal(thrown: unknown): boolean {
  return thrown instanceof Error && /not our ref|unadvertised object/.test(thrown.message);
}

function repositoryUrl(text: string): URL | null {
  const url = URL.parse(text.replace(/\/+$/, ''));
  if (url === null || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return null;
  const loopback = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopback) ? url : null;
}
