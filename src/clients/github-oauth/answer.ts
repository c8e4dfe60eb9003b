// One exchange with GitHub's OAuth: bounded in time and in bytes, from the first byte sent to the last one read.
// Knows no endpoint; what a status or a field means is decided by the reader of the answer.

import { retryable } from '../../core/errors.ts';
import { err, ok, type Result } from '../../core/result.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** The parsed body; undefined when it is no JSON or too large. */
  readonly json: unknown;
}

/** Of a whole exchange. A caller waits at most 10 s, so that one second is left for its own work. */
export const ANSWER_TIMEOUT_MS = 9_000;
export const RETRY_MS = 1_000;
const MAX_ANSWER_BYTES = 64 * 1024;

/** Sends, and reads the answer. A break or a delay is `github_unavailable`. */
export async function answerOf(send: (signal: AbortSignal) => Promise<Response>): Promise<Result<Answer>> {
  try {
    const response = await send(AbortSignal.timeout(ANSWER_TIMEOUT_MS));
    const { status, headers } = response;
    return ok({ status, headers, json: parseJson(await readBounded(response)) });
  } catch {
    return err(retryable('github_unavailable', RETRY_MS));
  }
}

/** The body as text; null when it has more bytes than any answer that we ask for. */
async function readBounded(response: Response): Promise<string | null> {
  const decoder = new TextDecoder();
  let [text, bytes] = ['', 0];
  // Leaving the loop cancels the stream, so that the rest is not downloaded.
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MAX_ANSWER_BYTES) return null;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function parseJson(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
