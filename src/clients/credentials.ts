// Tokens and sealed texts under the keys of API_SECRET_KEY, with jose on WebCrypto. Reading never throws and never
// logs: whatever is not ours, whole and in time is null.

import type { Credentials } from '../core/account/ports.ts';
import { issueAccessToken, readAccessToken } from './credentials/access-token.ts';
import { createKeyring, type KeyMemory } from './credentials/keyring.ts';
import { open, seal } from './credentials/sealed-text.ts';

export { newKeyMemory, type KeyMemory } from './credentials/keyring.ts';

/** The first secret signs and seals; all of them read. Keys are derived once for each `memory`. */
export function createCredentials(secrets: readonly string[], memory?: KeyMemory): Credentials {
  const keyring = createKeyring(secrets, memory);
  return {
    issueAccessToken: (claims, now) => issueAccessToken(keyring, claims, now),
    readAccessToken: (token, now) => readAccessToken(keyring, token, now),
    seal: (purpose, payload) => seal(keyring, purpose, payload),
    open: (purpose, text) => open(keyring, purpose, text),
  };
}
