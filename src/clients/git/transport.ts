// The HTTP half of a fetch, as isomorphic-git's plugin: one host, no redirects, bounded bytes, the token in a header of
// its own. Knows nothing about packs. What went wrong is kept as a StageError, because isomorphic-git rewraps errors.

import type { GitHttpRequest, GitHttpResponse, HttpClient } from 'isomorphic-git';
import type { StageError } from '../../core/errors.ts';
import { fatal } from '../../core/errors.ts';
import { offersFilter, withBlobFilter } from './blob-filter.ts';
import { withoutShallowLines } from './shallow-lines.ts';
import { brokenConnection, failureOfStatus, timedOut } from './failure.ts';

export interface TransportOptions {
  /** Repository URL; every request must lie under it. */
  readonly url: URL;
  readonly token: string | null;
  readonly fetch: typeof fetch;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

export interface Transport {
  readonly http: HttpClient;
  /** Why the fetch failed, if it was the transport's doing. */
  failure(): StageError | null;
}

class TransportError extends Error {}

/** A transport for one fetch. */
export function createTransport(options: TransportOptions): Transport {
  let failure: StageError | null = null;
  let filterOffered = false;

  function fail(error: StageError): never {
    failure ??= error;
    throw new TransportError(error.reason);
  }

  function failBroken(): never {
    return fail(options.signal.aborted ? timedOut() : brokenConnection());
  }

  async function* bounded(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
    if (body === null) return;
    const reader = body.getReader();
    let total = 0;
    try {
      for (;;) {
        const { done, value } = await reader.read().catch(failBroken);
        if (done) return;
        total += value.byteLength;
        if (total > options.maxBytes) fail(fatal('clone_failed', 'the repository is larger than one run can fetch'));
        yield value;
      }
    } finally {
      // Closes the socket when the answer was not read to its end.
      await reader.cancel().catch(() => undefined);
    }
  }

  async function request(asked: GitHttpRequest): Promise<GitHttpResponse> {
    const isDiscovery = asked.method !== 'POST';
    if (!asked.url.startsWith(`${options.url.href}/`)) fail(fatal('clone_failed', 'a request left the repository'));
    const written = asked.body === undefined ? null : await join(asked.body);
    const response = await options
      .fetch(asked.url, {
        method: isDiscovery ? 'GET' : 'POST',
        headers: headersOf(asked, options.token),
        redirect: 'manual',
        signal: options.signal,
        ...(written === null ? {} : { body: filterOffered ? withBlobFilter(written) : written }),
      })
      .catch(failBroken);
    if (response.status !== 200) {
      await response.body?.cancel();
      fail(failureOfStatus(response.status, response.headers, options.token !== null));
    }
    const answer = {
      url: asked.url,
      statusCode: response.status,
      statusMessage: response.statusText,
      headers: Object.fromEntries(response.headers),
    };
    if (!isDiscovery) return { ...answer, body: bounded(response.body) };
    const advertisement = withoutShallowLines(await join(bounded(response.body)));
    filterOffered = offersFilter(new TextDecoder().decode(advertisement));
    return { ...answer, body: once(advertisement) };
  }

  return { http: { request }, failure: () => failure };
}

function headersOf(asked: GitHttpRequest, token: string | null): Headers {
  const headers = new Headers(asked.headers);
  headers.set('user-agent', 'git/dependify');
  headers.delete('authorization');
  if (token !== null) headers.set('authorization', `Basic ${btoa(`x-access-token:${token}`)}`);
  return headers;
}

async function join(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

async function* once(chunk: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(chunk);
}
