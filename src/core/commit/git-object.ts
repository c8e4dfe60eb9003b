// Git's object format for blobs and trees: bytes only. Hashing is the caller's port.

import type { TreeEntry } from '../changes.ts';

const encoder = new TextEncoder();

/** One line of a tree: a name without slashes, not a path. */
export type TreeLine = Pick<TreeEntry, 'mode' | 'sha'> & { readonly name: string };

/** The bytes whose SHA-1 is the id of a blob with this text. */
export function blobBytes(text: string): Uint8Array {
  const body = encoder.encode(text);
  return concat([encoder.encode(`blob ${body.length}\0`), body]);
}

/** The bytes whose SHA-1 is the id of a tree with these lines, in any order. */
export function treeBytes(lines: readonly TreeLine[]): Uint8Array {
  const keyed = lines.map((line) => ({ line, key: encoder.encode(line.name + (line.mode === '040000' ? '/' : '')) }));
  keyed.sort((a, b) => compareBytes(a.key, b.key));
  const body = concat(
    keyed.flatMap(({ line }) => [
      // Git writes a directory's mode without its leading zero.
      encoder.encode(`${line.mode.replace(/^0/, '')} ${line.name}\0`),
      hexBytes(line.sha),
    ]),
  );
  return concat([encoder.encode(`tree ${body.length}\0`), body]);
}

/** Git orders names by bytes, a directory as if its name ended in a slash. */
function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i += 1) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

function hexBytes(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length / 2 }, (_, index) => parseInt(hex.slice(index * 2, index * 2 + 2), 16));
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
