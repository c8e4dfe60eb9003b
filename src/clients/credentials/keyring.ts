// The keys behind tokens and sealed texts: derived from each secret by HKDF-SHA-256 (RFC 5869), one per purpose, each
// made once and when it is first asked for. No key can be exported, and its public id does not reveal the secret.

import type { CryptoKey } from 'jose';
import type { SealPurpose } from '../../core/account/ports.ts';

export type KeyPurpose = 'access_token' | SealPurpose;

/** What one secret gives. */
export interface KeySet {
  /** Names the secret in a token's header: 8 bytes as hex. */
  readonly kid: string;
  key(purpose: KeyPurpose): Promise<CryptoKey>;
}

export interface Keyring {
  /** The keys that sign and seal now. Throws without a secret: the caller looks at the configuration first. */
  active(): Promise<KeySet>;
  /** The keys of this id, or null when no secret of ours has it. */
  find(kid: string): Promise<KeySet | null>;
}

const KID_BITS = 64;
const HMAC_KEY = { name: 'HMAC', hash: 'SHA-256', length: 256 };
const SEAL_KEY = { name: 'AES-GCM', length: 256 };

/** Derived keys that outlive a keyring. It holds keys, never promises: workerd lets no request await another's work. */
export interface KeyMemory {
  readonly sets: Map<string, DerivedSet>;
}

interface DerivedSet {
  readonly kid: string;
  readonly base: CryptoKey;
  readonly keys: Map<KeyPurpose, CryptoKey>;
}

export function newKeyMemory(): KeyMemory {
  return { sets: new Map() };
}

/** A keyring over `secrets`; the first is the active one. What it derives stays in `memory`. */
export function createKeyring(secrets: readonly string[], memory: KeyMemory = newKeyMemory()): Keyring {
  let made: Promise<readonly KeySet[]> | undefined;
  const sets = (): Promise<readonly KeySet[]> =>
    (made ??= Promise.all(secrets.map((secret) => keySetOf(secret, memory))));

  return {
    async active() {
      const [first] = await sets();
      if (first === undefined) throw new Error('no secret to sign and seal with: API_SECRET_KEY is not set');
      return first;
    },
    find: async (kid) => (await sets()).find((set) => set.kid === kid) ?? null,
  };
}

async function keySetOf(secret: string, { sets }: KeyMemory): Promise<KeySet> {
  const derived = sets.get(secret) ?? (await deriveSet(secret));
  sets.set(secret, derived);
  const { kid, base, keys } = derived;
  /** Of this keyring, so that whoever asks at the same time waits for the same key. */
  const underWay = new Map<KeyPurpose, Promise<CryptoKey>>();
  const derive = async (purpose: KeyPurpose): Promise<CryptoKey> => {
    const key = await deriveKey(base, purpose);
    keys.set(purpose, key);
    return key;
  };
  return {
    kid,
    async key(purpose) {
      const known = keys.get(purpose);
      if (known !== undefined) return known;
      const begun = underWay.get(purpose) ?? derive(purpose);
      underWay.set(purpose, begun);
      return begun;
    },
  };
}

async function deriveSet(secret: string): Promise<DerivedSet> {
  const bytes = new TextEncoder().encode(secret);
  const base = await crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveKey', 'deriveBits']);
  return { kid: toHex(await crypto.subtle.deriveBits(hkdf('kid'), base, KID_BITS)), base, keys: new Map() };
}

function deriveKey(base: CryptoKey, purpose: KeyPurpose): Promise<CryptoKey> {
  return purpose === 'access_token'
    ? crypto.subtle.deriveKey(hkdf(purpose), base, HMAC_KEY, false, ['sign', 'verify'])
    : crypto.subtle.deriveKey(hkdf(purpose), base, SEAL_KEY, false, ['encrypt', 'decrypt']);
}

/** The secret is a random key, so HKDF needs no salt (RFC 5869 3.1); `info` keeps the purposes apart. */
function hkdf(use: 'kid' | KeyPurpose): HkdfParams {
  const info = new TextEncoder().encode(`dependify/v1/${use}`);
  return { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info };
}

function toHex(buffer: ArrayBuffer): string {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
