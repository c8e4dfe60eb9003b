// Where a text holds likely secrets: what has to be hidden from the model, and what a rewrite may neither add nor move.
// Finds; hides nothing itself.

import { joinLiterals } from './join-literals.ts';
import { assignedSecrets } from './assigned.ts';
import { PRIVATE_KEY_BEGIN, SECRET_KINDS } from './kinds.ts';
import { isPlainInAddress } from './values.ts';

/** A piece of a secret in one line of the text. */
export interface SecretPlace {
  readonly start: number;
  readonly end: number;
}

/** What may stand between the pieces of a key: line ends, quotes, joints, comment marks and the key's own headers. */
const KEY_GAP = String.raw`(?:\\+[nrt]|[\s"'\x60+,#*;.|>&\\-]|\/\/|(?:Proc-Type|DEK-Info|Version|Comment): [\w,. -]{1,80}){0,200}?`;
const KEY_PIECE = new RegExp(`${KEY_GAP}(?<piece>[+/]{0,40}[A-Za-z0-9=][A-Za-z0-9+/=]{0,4000})`, 'dy');
const MIN_KEY_CHARS = 40;
/** A secret this long is hidden wherever else it stands; a shorter one might be a word. */
export const MIN_REPEATED = 8;

/** The places of likely secrets in the text's order, each within one line, none overlapping. */
export function findSecrets(text: string): readonly SecretPlace[] {
  const view = joinLiterals(text);
  const found = [...inFormat(view.text), ...assignedSecrets(view.text), ...inPrivateKeys(view.text)];
  const pieces = found.flatMap(({ start, end }) => view.pieces(start, end));
  const own = merge([...pieces, ...assignedSecrets(text).map(({ start, end }) => [start, end] as const)]);
  return withRepeats(text, own);
}

/** The texts that look like live credentials. They never leave the caller. */
export function likelySecrets(text: string): readonly string[] {
  return findSecrets(text).map(({ start, end }) => text.slice(start, end));
}

function inFormat(text: string): SecretPlace[] {
  return SECRET_KINDS.flatMap(({ kind, pattern }) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const secret = match.groups?.['secret'] ?? match[0];
      if (kind === 'url_password' && isPlainInAddress(secret)) return [];
      const start = match.index + match[0].lastIndexOf(secret);
      return [{ start, end: start + secret.length }];
    }),
  );
}

/** From a key's frame on, line by line, until something else than a key begins: code may only mention the frame. */
function inPrivateKeys(text: string): SecretPlace[] {
  return [...text.matchAll(PRIVATE_KEY_BEGIN)].flatMap((begin) => {
    const pieces: SecretPlace[] = [];
    KEY_PIECE.lastIndex = begin.index + begin[0].length;
    for (let match = KEY_PIECE.exec(text); match !== null; match = KEY_PIECE.exec(text)) {
      const [start, end] = match.indices?.groups?.['piece'] ?? [0, 0];
      if (text.slice(Math.max(0, start - 5), start) === '-----') break;
      pieces.push({ start, end });
    }
    return pieces.reduce((sum, { start, end }) => sum + end - start, 0) < MIN_KEY_CHARS ? [] : pieces;
  });
}

/** The same text is hidden wherever it stands, or one place would give away what the other hides. */
function withRepeats(text: string, own: readonly SecretPlace[]): readonly SecretPlace[] {
  const values = new Set(own.map(({ start, end }) => text.slice(start, end)));
  const repeats: (readonly [number, number])[] = own.map(({ start, end }) => [start, end]);
  for (const value of values) {
    if (value.length < MIN_REPEATED) continue;
    for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + value.length)) {
      repeats.push([at, at + value.length]);
    }
  }
  return merge(repeats);
}

function merge(ranges: readonly (readonly [number, number])[]): SecretPlace[] {
  const merged: { start: number; end: number }[] = [];
  for (const [start, end] of [...ranges].sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    const last = merged.at(-1);
    if (last !== undefined && start < last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}
