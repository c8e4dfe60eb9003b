// Rate limits at the door of what costs something: signing in and starting runs. When the limiter does not answer, the
// door stays shut. Reads are not limited here: see docs/decisions/0011.

import type { Context } from 'hono';
import type { Caller } from '../core/account/identity.ts';
import { subjectOfIp } from '../core/limit/client-ip.ts';
import { rateLimitHeaders } from '../core/limit/headers.ts';
import type { RateDecision, RatePolicy } from '../core/limit/policy.ts';
import type { AppEnv } from './app-env.ts';
import { Refusal } from './refusal.ts';

/** A cold object far away needs most of it; one that is later is as good as gone. */
const BUDGET_MS = 1_000;
const TRY_AGAIN_AFTER_MS = 1_000;
const PRESSES_PER_MINUTE = 60;

/** Sign-in: per address, since nobody is known yet. */
export async function limitAuth(c: Context<AppEnv>): Promise<void> {
  const { authPerMinute } = c.get('deps').config;
  await limit(c, { name: 'auth', limit: authPerMinute, window_ms: 60_000 }, subjectOfIp(clientIp(c)));
}

/** Starting runs: per user, or per address for callers who share the anonymous account. */
export async function limitRuns(c: Context<AppEnv>, caller: Caller): Promise<void> {
  const { runsPerHour } = c.get('deps').config;
  const subject = caller.kind === 'user' ? caller.subject : subjectOfIp(clientIp(c));
  await limit(c, { name: 'runs', limit: runsPerHour, window_ms: 60 * 60_000 }, subject);
}

/** Publishing previews: a press costs no rewrite, so a person may press often. */
export async function limitPublishing(c: Context<AppEnv>, caller: Caller): Promise<void> {
  const subject = caller.kind === 'user' ? caller.subject : subjectOfIp(clientIp(c));
  await limit(c, { name: 'publish', limit: PRESSES_PER_MINUTE, window_ms: 60_000 }, subject);
}

/** Takes one call of `policy` for `subject` or refuses. Either way the answer says how much is left. */
export async function limit(c: Context<AppEnv>, policy: RatePolicy, subject: string): Promise<void> {
  const decision = await ask(c, policy, subject);
  if (decision === null) throw new Refusal({ reason: 'overloaded', retry: { after_ms: TRY_AGAIN_AFTER_MS } });
  for (const [name, value] of Object.entries(rateLimitHeaders(policy, decision))) c.header(name, value);
  if (!decision.allowed) throw new Refusal({ reason: 'rate_limited', retry: { after_ms: decision.retry_after_ms } });
}

/** The limiter's answer; null when it failed or is late. A late answer still counts the call, which is on the safe side. */
async function ask(c: Context<AppEnv>, policy: RatePolicy, subject: string): Promise<RateDecision | null> {
  const deps = c.get('deps');
  const late = Promise.withResolvers<'late'>();
  const timer = setTimeout(() => late.resolve('late'), BUDGET_MS);
  const taken = deps
    .limiter(subject)
    .take(policy, deps.now())
    .catch(() => 'failed' as const);
  const answer = await Promise.race([taken, late.promise]);
  clearTimeout(timer);
  if (typeof answer === 'object') return answer;
  deps.log('rate_limiter_unavailable', { request_id: c.get('requestId'), policy: policy.name, why: answer }, 'error');
  return null;
}

/** Only Cloudflare's own header: callers can write any other themselves. */
function clientIp(c: Context<AppEnv>): string | undefined {
  return c.req.header('cf-connecting-ip');
}
