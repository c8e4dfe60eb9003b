// Asks the server to leave out blobs that are too large to be read anyway (gitprotocol-pack, "filter"). isomorphic-git
// has no option for it, so the line is added to the upload-pack request it wrote. Reads and writes pkt-lines only.

import { MAX_FILE_BYTES } from '../../core/limits.ts';

const FLUSH = '0000';
const PREFIX_LENGTH = 4;
/** `blob:limit=n` leaves out blobs of n bytes and more. */
const FILTER_LINE = pktLine(`filter blob:limit=${MAX_FILE_BYTES + 1}\n`);

/**
 * Adds the filter to a request of `want` lines. A request in any other form is returned as it is: a pack with large
 * blobs is slower, never wrong.
 */
export function withBlobFilter(request: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const text = new TextDecoder().decode(request);
  const first = lineAt(text, 0);
  const flush = flushAfter(text, first.length);
  if (!/^.{4}want [0-9a-f]{40} .*\n$/.test(first) || flush === -1) return request;
  const want = pktLine(`${first.slice(PREFIX_LENGTH).trimEnd()} filter\n`);
  return new TextEncoder().encode(want + text.slice(first.length, flush) + FILTER_LINE + text.slice(flush));
}

/** Where the section's flush stands. Ids may hold the same four zeros, so lines are walked. */
function flushAfter(text: string, start: number): number {
  let at = start;
  for (let line = lineAt(text, at); line !== ''; line = lineAt(text, at)) at += line.length;
  return text.startsWith(FLUSH, at) ? at : -1;
}

/** The line at an offset with its length prefix; empty at a flush, at the end and at anything else. */
function lineAt(text: string, at: number): string {
  const length = parseInt(text.slice(at, at + PREFIX_LENGTH), 16);
  return length > PREFIX_LENGTH ? text.slice(at, at + length) : '';
}

/** Whether the first lines of a reference advertisement offer the filter. */
export function offersFilter(advertisement: string): boolean {
  return /\0[^\n]* filter(?: |\n)/.test(advertisement);
}

function pktLine(line: string): string {
  return (line.length + PREFIX_LENGTH).toString(16).padStart(PREFIX_LENGTH, '0') + line;
}
