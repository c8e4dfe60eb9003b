// Reads a request body up to a bound. What lies beyond it is never kept.

import type { IncomingMessage } from 'node:http';

export type Body =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly too: 'large' | 'short' };

/** The body as text. `short` means that the client went away before its end. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Body> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return { ok: false, too: 'large' };
  const chunks: Buffer[] = [];
  let total = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      total += chunk.byteLength;
      if (total > maxBytes) return { ok: false, too: 'large' };
      chunks.push(chunk);
    }
  } catch {
    return { ok: false, too: 'short' };
  }
  return { ok: true, text: Buffer.concat(chunks).toString('utf8') };
}
