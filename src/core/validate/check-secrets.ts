// L4: no rewrite adds something that looks like a secret. Looks at the whole text, unmasked.

import { likelySecrets } from '../model/secrets.ts';
import type { Check } from './check.ts';

/** `secret_added` when the result holds a likely secret that the file did not. */
export const checkSecrets: Check = {
  name: 'secret_added',
  run({ before, after }) {
    const known = new Set(likelySecrets(before));
    return likelySecrets(after).some((secret) => !known.has(secret)) ? { reason: 'secret_added' } : null;
  },
};
