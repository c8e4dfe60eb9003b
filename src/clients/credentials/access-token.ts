// Access tokens of API clients: JWT under HS256 and nothing else. Whether the session still lives is not known here.

import { jwtVerify, SignJWT, type CryptoKey } from 'jose';
import * as z from 'zod';
import type { SessionClaims } from '../../core/account/ports.ts';
import { readHeader } from './compact.ts';
import type { Keyring } from './keyring.ts';

const ISSUER = 'dependify';
const AUDIENCE = 'dependify-api';
const MAX_TOKEN_CHARS = 4_096;

/** Strict, so that `none`, other algorithms, `crit`, `jwk` and whatever comes next end before a key is looked up. */
const Header = z.strictObject({ alg: z.literal('HS256'), typ: z.literal('JWT'), kid: z.string() });
const SHAPE = { parts: 3, maxChars: MAX_TOKEN_CHARS, header: Header };

const Seconds = z.int().nonnegative();
const Claims = z.strictObject({
  iss: z.literal(ISSUER),
  aud: z.literal(AUDIENCE),
  // The canonical spelling of a positive safe integer: one user, one spelling.
  sub: z
    .string()
    .regex(/^[1-9]\d{0,15}$/)
    .transform(Number)
    .pipe(z.int().positive()),
  jti: z.string().min(1).max(128),
  iat: Seconds,
  exp: Seconds,
});

/** Signs a token that ends when the session does. */
export async function issueAccessToken(keyring: Keyring, claims: SessionClaims, now: number): Promise<string> {
  const keys = await keyring.active();
  return new SignJWT()
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: keys.kid })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setSubject(String(claims.user_id))
    .setJti(claims.session_id)
    .setIssuedAt(toSeconds(now))
    .setExpirationTime(toSeconds(claims.expires_at))
    .sign(await keys.key('access_token'));
}

/** What a token of ours says, or null. */
export async function readAccessToken(keyring: Keyring, token: string, now: number): Promise<SessionClaims | null> {
  const header = readHeader(token, SHAPE);
  const keys = header && (await keyring.find(header.kid));
  if (!keys) return null;
  const payload = await verified(token, await keys.key('access_token'), now);
  const claims = Claims.safeParse(payload);
  if (!claims.success) return null;
  const { sub, jti, exp } = claims.data;
  return { user_id: sub, session_id: jti, expires_at: exp * 1_000 };
}

async function verified(token: string, key: CryptoKey, now: number): Promise<unknown> {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['HS256'],
      typ: 'JWT',
      issuer: ISSUER,
      audience: AUDIENCE,
      requiredClaims: ['exp', 'iat', 'sub', 'jti'],
      currentDate: new Date(now),
    });
    return payload;
  } catch {
    return null;
  }
}

function toSeconds(ms: number): number {
  return Math.floor(ms / 1_000);
}
