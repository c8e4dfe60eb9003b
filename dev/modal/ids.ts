// Ids in Modal's form: a prefix that names the kind, then random letters and digits.

import { randomBytes } from 'node:crypto';

/** app, function, function call, input, container (Modal says task), blob. */
export type IdKind = 'ap' | 'fu' | 'fc' | 'in' | 'ta' | 'bl';

const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';
const LENGTH = 22;

/** A fresh id. */
export function newId(kind: IdKind): string {
  const letters = Array.from(randomBytes(LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]);
  return `${kind}-${letters.join('')}`;
}
