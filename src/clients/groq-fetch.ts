// A fetch that hands over whole, bounded answers. Reading the body in here puts it under the SDK's time limit, which
// otherwise ends with the headers: an answer that drips for ever is cut and its socket closed.

import { AnswerTooLargeError } from './groq-answer.ts';

/** Wraps `fetch`: answers above `maxBytes` fail, redirects are not followed (they would carry the key elsewhere). */
export function boundedFetch(send: typeof fetch, maxBytes: number): typeof fetch {
  return async (input, init) => {
    const response = await send(input, { ...init, redirect: 'manual' });
    const body = await readBounded(response, maxBytes);
    const headers = new Headers(response.headers);
    // The body below is already decoded and measured.
    headers.delete('content-encoding');
    headers.delete('content-length');
    const empty = response.status === 204 || response.status === 304;
    return new Response(empty ? null : body, { status: response.status, headers });
  };
}

async function readBounded(response: Response, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  const reader = response.body?.getReader();
  while (reader !== undefined) {
    const { done, value } = await reader.read();
    if (done) break;
    total += value.byteLength;
    if (total > maxBytes) {
      await reader.cancel();
      throw new AnswerTooLargeError();
    }
    chunks.push(value);
  }
  const body = new Uint8Array(total);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.byteLength;
  }
  return body;
}
