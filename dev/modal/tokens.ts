// The credentials of the stand-in: the token pair of a workspace, the short-lived auth token made from it, and the
// signed handles of calls and inputs. Nobody's real secret.

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';

export interface Signer {
  /** A JWT with these claims. */
  sign(claims: Readonly<Record<string, unknown>>): string;
  /** Its claims, or null when this signer did not make it. */
  verify(token: string): unknown;
}

/** A signer with a key of its own. */
export function createSigner(): Signer {
  const key = randomBytes(32);
  const header = encode({ alg: 'HS256', typ: 'JWT' });
  const mac = (text: string): Buffer => createHmac('sha256', key).update(text).digest();

  return {
    sign(claims) {
      const text = `${header}.${encode(claims)}`;
      return `${text}.${mac(text).toString('base64url')}`;
    },
    verify(token) {
      const [head, body, signature] = token.split('.');
      if (head === undefined || body === undefined || signature === undefined) return null;
      const given = Buffer.from(signature, 'base64url');
      const wanted = mac(`${head}.${body}`);
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null;
      const claims: unknown = JSON.parse(Buffer.from(body, 'base64url').toString());
      return claims;
    },
  };
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

const AuthClaims = z.object({ sub: z.string(), exp: z.number() });
const CallClaims = z.object({ call: z.string() });
const InputClaims = z.object({ call: z.string(), input: z.string(), retry: z.number() });

/** Whether it is an auth token of this token id that has not expired. */
export function isAuthToken(signer: Signer, token: string, tokenId: string, now: number): boolean {
  const claims = AuthClaims.safeParse(signer.verify(token));
  return claims.success && claims.data.sub === tokenId && claims.data.exp * 1000 > now;
}

/** The call that a `functionCallJwt` stands for. */
export function readCallToken(signer: Signer, token: string): string | null {
  const claims = CallClaims.safeParse(signer.verify(token));
  return claims.success ? claims.data.call : null;
}

/** The input that an `inputJwt` stands for. */
export function readInputToken(signer: Signer, token: string): z.infer<typeof InputClaims> | null {
  const claims = InputClaims.safeParse(signer.verify(token));
  return claims.success ? claims.data : null;
}
