// One key per secret and purpose, derived by HKDF-SHA-256 (RFC 5869): a text for one purpose is noise for every other.

import type { SealPurpose } from '../../core/account/ports.ts';

export type KeyPurpose = SealPurpose | 'access_token';

/** The keys of one secret. */
export interface KeySet {
  /** Names the secret and tells nothing about it. */
  readonly kid: string;
  key(purpose: KeyPurpose): Promise<CryptoKey>;
}

export interface Keyring {
  /** Keys for new texts. Throws when there is no secret at all: callers ask the configuration first. */
  active(): Promise<KeySet>;
  /** The keys of that name; null for a name that no secret has. */
  find(kid: string): Promise<KeySet | null>;
}

const KEY_BITS = 256;
const KID_BITS = 64;

/** Keys of `secrets`, newest first. Each is derived when it is first needed and kept as long as the ring. */
export function createKeyring(secrets: readonly string[]): Keyring {
  const sets = secrets.map((secret) => once(() => createKeySet(secret)));
  return {
    async active() {
      const [first] = sets;
      if (first === undefined) throw new Error('no secret to sign or seal with');
      return first();
    },
    async find(kid) {
      for (const set of sets) {
        const keys = await set();
        if (keys.kid === kid) return keys;
      }
      return null;
    },
  };
}

async function createKeySet(secret: string): Promise<KeySet> {
  const bytes = new TextEncoder().encode(secret);
  const material = await crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveBits']);
  const kid = hex(await derive(material, 'kid', KID_BITS));
  const keys = new Map<KeyPurpose, Promise<CryptoKey>>();
  return {
    kid,
    key(purpose) {
      const key = keys.get(purpose) ?? derive(material, purpose, KEY_BITS).then((bits) => importFor(purpose, bits));
      keys.set(purpose, key);
      return key;
    },
  };
}

async function derive(material: CryptoKey, label: string, bits: number): Promise<ArrayBuffer> {
  const info = new TextEncoder().encode(`dependify/${label}`);
  return crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info }, material, bits);
}

function importFor(purpose: KeyPurpose, bits: ArrayBuffer): Promise<CryptoKey> {
  return purpose === 'access_token'
    ? crypto.subtle.importKey('raw', bits, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify'])
    : crypto.subtle.importKey('raw', bits, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

function hex(bits: ArrayBuffer): string {
  return Array.from(new Uint8Array(bits), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
