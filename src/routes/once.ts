// Things that are good once: the state of a sign-in, a ticket. A limiter of its own lets one use through for as long as
// the thing lives; nothing is stored for those that are never used.

import type { Context } from 'hono';
import { retryable } from '../core/errors.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { AppEnv } from './app-env.ts';

const AGAIN_MS = 1_000;

/**
 * `first` for the first use of `secret`, `again` for every other within `lifeMs`. Fails when that cannot be known; then
 * nothing must be done with it.
 */
export async function useOnce(
  c: Context<AppEnv>,
  kind: 'state' | 'ticket',
  secret: string,
  lifeMs: number,
): Promise<Result<'first' | 'again'>> {
  const deps = c.get('deps');
  const policy = { name: 'once', limit: 1, window_ms: lifeMs };
  const taken = await deps
    .limiter(`${kind}:${await deps.sha256Hex(secret)}`)
    .take(policy, deps.now())
    .catch(() => null);
  if (taken === null) return err(retryable('overloaded', AGAIN_MS));
  return ok(taken.allowed ? 'first' : 'again');
}
