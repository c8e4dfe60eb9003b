// Texts that only this service can read: compact JWE, direct encryption with A256GCM. Does not know what is inside.

import { compactDecrypt, CompactEncrypt, type CryptoKey } from 'jose';
import * as z from 'zod';
import type { SealPurpose } from '../../core/account/ports.ts';
import { parseJson, readHeader } from './compact.ts';
import type { Keyring } from './keyring.ts';

const MAX_SEALED_CHARS = 8_192;

/** Strict, so that `zip`, PBES2 with its costly `p2c`, key wrapping and `crit` end before a key is looked up. */
const Header = z.strictObject({
  alg: z.literal('dir'),
  enc: z.literal('A256GCM'),
  kid: z.string(),
  purpose: z.string(),
});
const SHAPE = { parts: 5, maxChars: MAX_SEALED_CHARS, header: Header };

/** Encrypts JSON for one purpose. Throws on more than `open` would take: that is a bug of the caller. */
export async function seal(keyring: Keyring, purpose: SealPurpose, payload: object): Promise<string> {
  const keys = await keyring.active();
  const text = await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(payload)))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: keys.kid, purpose })
    .encrypt(await keys.key(purpose));
  if (text.length > MAX_SEALED_CHARS) throw new Error(`a payload for ${purpose} is too large to seal`);
  return text;
}

/** What was sealed here for this purpose, or null. */
export async function open(
  keyring: Keyring,
  purpose: SealPurpose,
  text: string,
): Promise<{ readonly payload: unknown; readonly stale: boolean } | null> {
  const header = readHeader(text, SHAPE);
  if (header?.purpose !== purpose) return null;
  const keys = await keyring.find(header.kid);
  if (keys === null) return null;
  const payload = await decrypted(text, await keys.key(purpose));
  if (payload === undefined) return null;
  return { payload, stale: keys.kid !== (await keyring.active()).kid };
}

async function decrypted(text: string, key: CryptoKey): Promise<unknown> {
  try {
    const { plaintext } = await compactDecrypt(text, key, {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
    return parseJson(plaintext);
  } catch {
    return undefined;
  }
}
