// L4: no rewrite adds something that looks like a secret: a known token format anywhere, or a random-looking value under
// a telling name on a line that is new. Looks at the whole text, unmasked.

import { likelySecrets } from '../model/secrets/find-secrets.ts';
import { PRIVATE_KEY_BEGIN } from '../model/secrets/kinds.ts';
import { added, countBy, type Check } from './check.ts';

const ASSIGNED =
  /(?:secret|token|passw(?:or)?d|pwd|api_?key|access_?key|auth|credential|private_?key)\w{0,40}["'\]]{0,2}\s?(?::=|=>|[:=])\s?["'`]([^"'`\s]{16,200})["'`]/gi;
const MIN_BITS_PER_CHARACTER = 3.3;

/** `secret_added` when the result holds a likely secret that the file did not. */
export const checkSecrets: Check = {
  name: 'secret_added',
  run({ before, after }) {
    const known = new Set(likelySecrets(before));
    if (likelySecrets(after).some((secret) => !known.has(secret))) {
      return { reason: 'secret_added', detail: 'token format' };
    }
    if (frames(after) > frames(before)) return { reason: 'secret_added', detail: 'private key' };
    const fresh = [...added(countBy(before.split('\n')), countBy(after.split('\n'))).keys()];
    const values = fresh.flatMap((line) => [...line.matchAll(ASSIGNED)].map((match) => match[1] ?? ''));
    return values.some((value) => !before.includes(value) && looksRandom(value))
      ? { reason: 'secret_added', detail: 'assigned value' }
      : null;
  },
};

function frames(text: string): number {
  return text.match(PRIVATE_KEY_BEGIN)?.length ?? 0;
}

function looksRandom(value: string): boolean {
  if (!/\d/.test(value) || !/[A-Za-z]/.test(value) || /[(){}<>]/.test(value)) return false;
  let bits = 0;
  for (const times of countBy(value).values()) bits -= (times / value.length) * Math.log2(times / value.length);
  return bits >= MIN_BITS_PER_CHARACTER;
}
