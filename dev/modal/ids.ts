// Ids in Modal's form: a prefix that names the kind, then random letters and digits.

import { randomBytes } from 'node:crypto';

/** app, function, function call, input, container (Modal says task), blob, sandbox, image. */
export type IdKind = 'ap' | 'fu' | 'fc' | 'in' | 'ta' | 'bl' | 'sb' | 'im';

const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';
const LENGTH = 22;
/** The SDK tells the two kinds of sandboxes by the length of their ids; this is the newer one. */
const SANDBOX_LENGTH = 26;

/** A fresh id. */
export function newId(kind: IdKind): string {
  const letters = Array.from(
    randomBytes(kind === 'sb' ? SANDBOX_LENGTH : LENGTH),
    (byte) => ALPHABET[byte % ALPHABET.length],
  );
  return `${kind}-${letters.join('')}`;
}
