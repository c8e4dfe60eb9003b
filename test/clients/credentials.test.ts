// Cookies and tokens as attackers send them: each is null, none throws, none costs more than one look.

import { base64url, CompactEncrypt, FlattenedEncrypt, SignJWT } from 'jose';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createCredentials } from '../../src/clients/credentials.ts';
import { createKeyring } from '../../src/clients/credentials/keyring.ts';
import type { SealPurpose } from '../../src/core/account/ports.ts';

const NOW = Date.UTC(2026, 10, 23, 12);
const HOUR = 3_600_000;
const SECRET = 'a secret of this test, 32 bytes or more';
const OLD_SECRET = 'the secret before it, which is as long as it';
const claims = { user_id: 583_231, session_id: 'f00d'.repeat(8), expires_at: NOW + 24 * HOUR };
const payload = { session_id: 'f00d', user_id: 1 };

const credentials = createCredentials([SECRET]);
const token = await credentials.issueAccessToken(claims, NOW);
const sealed = await credentials.seal('session', payload);
const keys = await createKeyring([SECRET]).active();
const { kid } = keys;

const readToken = (text: string, now = NOW) => credentials.readAccessToken(text, now);
const openSealed = (text: string, purpose: SealPurpose = 'session') => credentials.open(purpose, text);
const encode = (value: unknown): string => base64url.encode(JSON.stringify(value));
const decode = (part: string | undefined): unknown =>
  JSON.parse(new TextDecoder().decode(base64url.decode(part ?? ''))) as unknown;
const withHeader = (text: string, header: object): string => [encode(header), ...text.split('.').slice(1)].join('.');

afterEach(() => vi.restoreAllMocks());

describe('access token', () => {
  it('says what was issued, and nothing else in it', async () => {
    const [header, body] = token.split('.').map((part, index) => (index < 2 ? decode(part) : part));

    expect(await readToken(token)).toEqual(claims);
    expect(header).toEqual({ alg: 'HS256', typ: 'JWT', kid });
    expect(body).toEqual({
      iss: 'dependify',
      aud: 'dependify-api',
      sub: '583231',
      jti: claims.session_id,
      iat: NOW / 1_000,
      exp: NOW / 1_000 + 86_400,
    });
  });

  it('ends at its second, without tolerance (A13)', async () => {
    expect(await readToken(token, claims.expires_at - 1)).toEqual(claims);
    expect(await readToken(token, claims.expires_at)).toBeNull();
  });

  it('refuses what this service would not have written, even under its own key (A13)', async () => {
    const good = { iss: 'dependify', aud: 'dependify-api', sub: '1', jti: 'x', iat: 1, exp: NOW / 1_000 + 60 };
    const key = await keys.key('access_token');
    const sign = (body: object, header: object = {}) =>
      new SignJWT({ ...body }).setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid, ...header }).sign(key);
    const wrong: Record<string, unknown>[] = [
      ...['0', '-1', '01', '1.0', '1e3', ' 1', '', '9007199254740992', '99999999999999999', 'octocat'].map((sub) => ({
        sub,
      })),
      ...[1, null, undefined, ['1']].map((sub) => ({ sub })),
      ...['x', ['dependify-api', 'other'], ['dependify-api'], undefined].map((aud) => ({ aud })),
      ...['Dependify', undefined].map((iss) => ({ iss })),
      ...['', 'x'.repeat(129), 7, undefined].map((jti) => ({ jti })),
      ...[undefined, String(good.exp), good.exp + 0.5, NOW / 1_000].map((exp) => ({ exp })),
      ...[undefined, '1'].map((iat) => ({ iat })),
      { nbf: NOW / 1_000 - 1 },
      { scope: 'admin' },
    ];

    expect(await readToken(await sign(good))).toMatchObject({ user_id: 1 });
    for (const change of wrong) {
      const forged = await sign({ ...good, ...change });
      expect(await readToken(forged), JSON.stringify(change)).toBeNull();
    }
    for (const header of [{ typ: 'at+jwt' }, { typ: undefined }, { cty: 'JWT' }, { jku: 'https://evil.example' }]) {
      expect(await readToken(await sign(good, header)), JSON.stringify(header)).toBeNull();
    }
  });
});

describe('sealed text', () => {
  it.each<SealPurpose>(['session', 'sign_in', 'github_token'])(
    'opens for %s and for nothing else (A13)',
    async (purpose) => {
      const text = await credentials.seal(purpose, payload);

      for (const other of ['session', 'sign_in', 'github_token'] as const) {
        expect(await openSealed(text, other)).toEqual(other === purpose ? { payload, stale: false } : null);
      }
    },
  );

  it('has a key of its own per purpose: the header alone changes nothing (A13)', async () => {
    const other = { ...(decode(sealed.split('.')[0]) as object), purpose: 'sign_in' };
    const wrongKey = await new CompactEncrypt(new TextEncoder().encode('{}'))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid, purpose: 'session' })
      .encrypt(await keys.key('sign_in'));

    expect(await openSealed(withHeader(sealed, other), 'sign_in')).toBeNull();
    expect(await openSealed(wrongKey)).toBeNull();
  });

  it('differs each time and shows nothing of its payload', async () => {
    const again = await credentials.seal('session', payload);

    expect(again).not.toBe(sealed);
    expect(again).toMatch(/^[\w-]+\.\.[\w-]{16}\.[\w-]+\.[\w-]{22}$/);
    expect(Buffer.from(again.replaceAll('.', ''), 'base64url').includes('f00d')).toBe(false);
  });

  it('refuses to seal what it would not open', async () => {
    await expect(credentials.seal('session', { text: 'x'.repeat(8_192) })).rejects.toThrow('too large');
  });
});

describe.each([
  ['access token', token, readToken],
  ['sealed text', sealed, openSealed],
] as const)('a tampered %s (A13)', (_, text, read) => {
  it('is refused with any one character changed', async () => {
    for (let index = 0; index < text.length; index += 1) {
      for (const character of text[index] === '.' ? ['A'] : ['A', 'B', '_', '.', '=', ' ']) {
        if (character === text[index]) continue;
        const changed = `${text.slice(0, index)}${character}${text.slice(index + 1)}`;
        expect(await read(changed), changed).toBeNull();
      }
    }
  });

  it('is refused at every shorter length, and longer', async () => {
    for (let length = 0; length < text.length; length += 1) expect(await read(text.slice(0, length))).toBeNull();
    for (const tail of ['A', '=', '.', ' ', '\n', '\0', 'é']) expect(await read(`${text}${tail}`)).toBeNull();
    expect(await read(` ${text}`)).toBeNull();
  });

  it('is refused with a part dropped, doubled or emptied', async () => {
    const parts = text.split('.');
    for (const index of parts.keys()) {
      expect(await read(parts.toSpliced(index, 1).join('.'))).toBeNull();
      expect(await read(parts.toSpliced(index, 0, parts[index]!).join('.'))).toBeNull();
      if (parts[index] !== '') expect(await read(parts.with(index, '').join('.'))).toBeNull();
    }
  });

  it('is refused in another spelling of the same bytes', async () => {
    // 32 bytes and 16 bytes leave spare bits in their last character.
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const last = alphabet.indexOf(text.at(-1)!);
    const twin = `${text.slice(0, -1)}${alphabet[last + 1]!}`;

    expect(Buffer.from(twin.split('.').at(-1)!, 'base64url')).toEqual(
      Buffer.from(text.split('.').at(-1)!, 'base64url'),
    );
    expect(await read(twin)).toBeNull();
  });
});

/** Every one must end before a key is touched. */
const rsaKey = { kty: 'RSA', n: 'x', e: 'AQAB' };
const jwe = { alg: 'dir', enc: 'A256GCM', kid, purpose: 'session' };
const hostileTokens: [string, string][] = [
  ['nothing', ''],
  ['alg none', withHeader(token, { alg: 'none', typ: 'JWT', kid })],
  ['alg none without signature', `${encode({ alg: 'none', typ: 'JWT', kid })}.${token.split('.')[1]!}.`],
  ['alg None', withHeader(token, { alg: 'None', typ: 'JWT', kid })],
  ['HS512', withHeader(token, { alg: 'HS512', typ: 'JWT', kid })],
  ['RS256', withHeader(token, { alg: 'RS256', typ: 'JWT', kid })],
  ['another type', withHeader(token, { alg: 'HS256', typ: 'at+jwt', kid })],
  ['a key of its own', withHeader(token, { alg: 'HS256', typ: 'JWT', kid, jwk: rsaKey })],
  ['crit', withHeader(token, { alg: 'HS256', typ: 'JWT', kid, crit: ['b64'], b64: false })],
  ['no kid', withHeader(token, { alg: 'HS256', typ: 'JWT' })],
  ['unknown kid (A17)', withHeader(token, { alg: 'HS256', typ: 'JWT', kid: 'ff'.repeat(8) })],
  ['a kid that is no text', withHeader(token, { alg: 'HS256', typ: 'JWT', kid: [kid] })],
  ['a header that is no object', withHeader(token, [])],
  ['a header that is no JSON', `${base64url.encode('{')}.${token.split('.').slice(1).join('.')}`],
  ['a header that is no UTF-8', `${base64url.encode(new Uint8Array([0xff, 0xfe]))}.e30.AAAA`],
  ['a JWE', sealed],
  ['1 MB', 'x'.repeat(1_000_000)],
  ['1 MB of dots', '.'.repeat(1_000_000)],
  ['1 MB behind a good header', `${token}${'A'.repeat(1_000_000)}`],
];
const hostileSealed: [string, string][] = [
  ['nothing', ''],
  ['zip', withHeader(sealed, { ...jwe, zip: 'DEF' })],
  ['PBES2 with a huge p2c', withHeader(sealed, { ...jwe, alg: 'PBES2-HS512+A256KW', p2s: 'AAAA', p2c: 2_147_483_647 })],
  ['p2c beside dir', withHeader(sealed, { ...jwe, p2c: 2_147_483_647 })],
  ['A256KW', withHeader(sealed, { ...jwe, alg: 'A256KW' })],
  ['A256GCMKW', withHeader(sealed, { ...jwe, alg: 'A256GCMKW', iv: 'AAAA', tag: 'AAAA' })],
  ['ECDH-ES', withHeader(sealed, { ...jwe, alg: 'ECDH-ES', epk: rsaKey })],
  ['RSA-OAEP', withHeader(sealed, { ...jwe, alg: 'RSA-OAEP' })],
  ['A128CBC-HS256', withHeader(sealed, { ...jwe, enc: 'A128CBC-HS256' })],
  ['crit', withHeader(sealed, { ...jwe, crit: ['purpose'] })],
  ['another purpose', await credentials.seal('sign_in', payload)],
  ['no purpose', withHeader(sealed, { alg: 'dir', enc: 'A256GCM', kid })],
  ['no kid', withHeader(sealed, { alg: 'dir', enc: 'A256GCM', purpose: 'session' })],
  ['unknown kid (A17)', withHeader(sealed, { ...jwe, kid: '00'.repeat(8) })],
  [
    'a prototype',
    `${base64url.encode(`{"__proto__":${JSON.stringify(jwe)}}`)}.${sealed.split('.').slice(1).join('.')}`,
  ],
  ['a JWT', token],
  ['1 MB', 'x'.repeat(1_000_000)],
  ['1 MB of ciphertext', sealed.replace('..', `..${'A'.repeat(1_000_000)}`)],
];

describe('a hostile value costs no cryptography and no log line (A13)', () => {
  const cases = [
    ...hostileTokens.map(([name, text]) => [`token: ${name}`, () => readToken(text)] as const),
    ...hostileSealed.map(([name, text]) => [`sealed text: ${name}`, () => openSealed(text)] as const),
  ];

  it.each(cases)('%s', async (_, read) => {
    const subtle = spyOnSubtle();
    const log = spyOnConsole();

    expect(await read()).toBeNull();
    expect(subtle()).toEqual([]);
    expect(log()).toBe(0);
  });

  it('a forged signature or tag costs one operation', async () => {
    const subtle = spyOnSubtle();
    const forged = (text: string) =>
      `${text.slice(0, text.lastIndexOf('.') + 1)}${'A'.repeat(text.length - text.lastIndexOf('.') - 1)}`;

    expect(await readToken(forged(token))).toBeNull();
    expect(await openSealed(forged(sealed))).toBeNull();
    expect(subtle()).toEqual(['verify', 'decrypt']);
  });
});

describe('algorithm confusion under our own keys (A13)', () => {
  it('refuses HS256 with the bytes of a public key', async () => {
    const { publicKey } = await crypto.subtle.generateKey(
      { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' },
      true,
      ['sign', 'verify'],
    );
    const bytes = new Uint8Array(await crypto.subtle.exportKey('spki', publicKey));
    const forged = await new SignJWT(decode(token.split('.')[1]) as Record<string, unknown>)
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid })
      .sign(bytes);

    expect(await readToken(forged)).toBeNull();
  });

  it('refuses a well-made JWE whose plain text is not JSON', async () => {
    const text = await new CompactEncrypt(new TextEncoder().encode('{"a":'))
      .setProtectedHeader(jwe)
      .encrypt(await keys.key('session'));

    expect(await openSealed(text)).toBeNull();
  });

  it('refuses compressed text that our own key sealed', async () => {
    const flat = await new FlattenedEncrypt(new TextEncoder().encode('{}'))
      .setProtectedHeader({ ...jwe, zip: 'DEF' })
      .encrypt(await keys.key('session'));

    expect(await openSealed([flat.protected, '', flat.iv, flat.ciphertext, flat.tag].join('.'))).toBeNull();
  });
});

describe('rotation (A17)', () => {
  const before = createCredentials([OLD_SECRET]);
  const during = createCredentials([SECRET, OLD_SECRET]);

  it('reads what the earlier key made, and says that it is stale', async () => {
    const [oldToken, oldSealed] = [await before.issueAccessToken(claims, NOW), await before.seal('session', payload)];

    expect(await during.readAccessToken(oldToken, NOW)).toEqual(claims);
    expect(await during.open('session', oldSealed)).toEqual({ payload, stale: true });
    expect(await readToken(oldToken)).toBeNull();
    expect(await openSealed(oldSealed)).toBeNull();
  });

  it('makes everything new under the new key', async () => {
    const [newToken, newSealed] = [await during.issueAccessToken(claims, NOW), await during.seal('session', payload)];

    expect(await readToken(newToken)).toEqual(claims);
    expect(await openSealed(newSealed)).toEqual({ payload, stale: false });
    expect(await before.readAccessToken(newToken, NOW)).toBeNull();
    expect(await before.open('session', newSealed)).toBeNull();
  });

  it('is not fooled by the id of one key on the work of another', async () => {
    const oldToken = await before.issueAccessToken(claims, NOW);

    expect(await during.readAccessToken(withHeader(oldToken, { alg: 'HS256', typ: 'JWT', kid }), NOW)).toBeNull();
  });

  it('names a secret without revealing it', () => {
    expect(kid).toMatch(/^[0-9a-f]{16}$/);
    expect(Buffer.from(SECRET).toString('hex')).not.toContain(kid);
  });
});

describe('keys', () => {
  it('are derived once per object, whoever asks at the same time', async () => {
    const fresh = createCredentials([SECRET, OLD_SECRET]);
    const subtle = spyOnSubtle();

    await Promise.all(Array.from({ length: 20 }, () => fresh.readAccessToken(token, NOW)));

    const derived = subtle().filter((name) => name !== 'verify');
    expect(derived.toSorted()).toEqual(['deriveBits', 'deriveBits', 'deriveKey', 'importKey', 'importKey']);
  });

  it('without a secret nothing is issued and nothing is read', async () => {
    const none = createCredentials([]);

    await expect(none.issueAccessToken(claims, NOW)).rejects.toThrow('API_SECRET_KEY');
    await expect(none.seal('session', payload)).rejects.toThrow('API_SECRET_KEY');
    expect(await none.readAccessToken(token, NOW)).toBeNull();
    expect(await none.open('session', sealed)).toBeNull();
  });
});

/** Names of the cryptographic operations since the call. */
function spyOnSubtle(): () => string[] {
  const calls: string[] = [];
  const names = [
    'importKey',
    'deriveKey',
    'deriveBits',
    'digest',
    'sign',
    'verify',
    'encrypt',
    'decrypt',
    'unwrapKey',
  ] as const;
  for (const name of names) {
    const real = crypto.subtle[name].bind(crypto.subtle) as (...args: unknown[]) => Promise<unknown>;
    vi.spyOn(crypto.subtle, name).mockImplementation(((...args: unknown[]) => {
      calls.push(name);
      return real(...args);
    }) as never);
  }
  return () => calls;
}

function spyOnConsole(): () => number {
  const spies = (['log', 'warn', 'error', 'info', 'debug'] as const).map((name) => vi.spyOn(console, name));
  return () => spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0);
}
