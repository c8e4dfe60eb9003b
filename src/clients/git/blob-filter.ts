// Asks the server to leave out blobs that are too large to be read anyway (gitprotocol-pack, "filter"). isomorphic-git
// has no option for it, so the line is added to the upload-pack request it wrote. Reads and writes pkt-lines only.

import { MAX_FILE_BYTES } from '../../core/limits.ts';

const FLUSH = '0000';
/** `blob:limit=n` leaves out blobs of n bytes and more. */
const FILTER_LINE = pktLine(`filter blob:limit=${MAX_FILE_BYTES + 1}\n`);

/**
 * Adds the filter to a request of `want` lines. A request in any other form is returned as it is: a pack with large
 * blobs is slower, never wrong.
 */
export function withBlobFilter(request: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const text = new TextDecoder().decode(request);
  const length = parseInt(text.slice(0, 4), 16);
  const first = text.slice(4, length);
  const firstFlush = text.indexOf(FLUSH, length);
  if (!/^want [0-9a-f]{40} .*\n$/.test(first) || firstFlush === -1) return request;
  const want = pktLine(`${first.trimEnd()} filter\n`);
  const between = text.slice(length, firstFlush);
  return new TextEncoder().encode(want + between + FILTER_LINE + text.slice(firstFlush));
}

/** Whether the first lines of a reference advertisement offer the filter. */
export function offersFilter(advertisement: string): boolean {
  return /\0[^\n]* filter(?: |\n)/.test(advertisement);
}

function pktLine(line: string): string {
  return (line.length + 4).toString(16).padStart(4, '0') + line;
}
