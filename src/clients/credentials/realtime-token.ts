// Tokens that Supabase takes for a user of ours: HS256 under the project's JWT secret, with the role whose policies let
// a user read what is theirs.

import { SignJWT } from 'jose';

/** Signs a token for `userId` from `now` to `expiresAt` (ms since the epoch). */
export function issueRealtimeToken(secret: string, userId: number, now: number, expiresAt: number): Promise<string> {
  return new SignJWT({ role: 'authenticated' })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(String(userId))
    .setAudience('authenticated')
    .setIssuedAt(Math.floor(now / 1_000))
    .setExpirationTime(Math.floor(expiresAt / 1_000))
    .sign(new TextEncoder().encode(secret));
}
