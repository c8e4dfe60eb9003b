// Looks at a compact JWS or JWE before any key is touched: length, number of parts, one spelling of each part, and a
// header that is exactly one of ours. Decides nothing about signatures.

import { base64url } from 'jose';
import type * as z from 'zod';

/** The protected header when the text has this many parts and its header is exactly of that shape; null else. */
export function readHeader<T>(
  text: string,
  shape: { readonly parts: number; readonly maxChars: number; readonly header: z.ZodType<T> },
): T | null {
  if (text.length > shape.maxChars) return null;
  const parts = text.split('.', shape.parts + 1);
  const [first] = parts;
  if (first === undefined || parts.length !== shape.parts || !parts.every(isCanonical)) return null;
  const parsed = shape.header.safeParse(parseJson(base64url.decode(first)));
  return parsed.success ? parsed.data : null;
}

/** Bits that a decoder drops would let several texts stand for the same bytes. */
function isCanonical(part: string): boolean {
  return /^[\w-]*$/.test(part) && part.length % 4 !== 1 && base64url.encode(base64url.decode(part)) === part;
}

/** The value that UTF-8 JSON stands for; undefined when it is not that. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
