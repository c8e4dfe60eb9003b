// Keys, access tokens and sealed texts, through jose. Anything that is not exactly what was issued here reads as null:
// no exception, no log line, and nothing expensive is tried before the header has the one form that is ours.

import type { Credentials } from '../core/account/ports.ts';
import { issueAccessToken, readAccessToken } from './credentials/access-token.ts';
import { createKeyring } from './credentials/keyring.ts';
import { open, seal } from './credentials/sealed-text.ts';

/** Credentials under the first secret; texts under the others stay readable. Works in Workers and Node. */
export function createCredentials(secrets: readonly string[]): Credentials {
  const keyring = createKeyring(secrets);
  return {
    issueAccessToken: (claims, now) => issueAccessToken(keyring, claims, now),
    readAccessToken: (token, now) => readAccessToken(keyring, token, now),
    seal: (purpose, payload) => seal(keyring, purpose, payload),
    open: (purpose, text) => open(keyring, purpose, text),
  };
}
