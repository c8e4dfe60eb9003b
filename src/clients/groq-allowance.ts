// How much the provider still takes, from what it said last and what was sent since: calls that would be refused wait
// instead. A guess that only delays: whether a call is refused in the end, the provider says.

import type { Limit, Limits } from './groq-limits.ts';

export interface Allowance {
  /** How long a call of this many tokens had better wait; 0 when it may go. */
  waitFor(tokens: number): number;
  /** Sets aside what a call may use; the number names the call in `observe` and `finish`. */
  take(tokens: number): number;
  /** What the answer to a call said. An answer that is older than the last one heard says nothing new. */
  observe(call: number, limits: Limits): void;
  /** The call is over, with or without an answer. */
  finish(call: number): void;
}

interface Heard {
  readonly limits: Limits;
  readonly at: number;
  /** The call whose answer it was: the provider had counted this one and those before it. */
  readonly call: number;
}

/** Knows nothing at first, and lets everything pass until it does. */
export function createAllowance(now: () => number): Allowance {
  /** Needs by call, of those that the last answer had not counted. */
  const since = new Map<number, number>();
  let last = 0;
  let heard: Heard | null = null;
  const isOver = ({ limits, at }: Heard): boolean =>
    now() - at >= Math.max(limits.tokens?.reset_ms ?? 0, limits.requests?.reset_ms ?? 0);

  return {
    waitFor: (tokens) => {
      if (heard === null) return 0;
      const elapsed = now() - heard.at;
      const sent = [...since.values()].reduce((sum, need) => sum + need, 0);
      return Math.max(
        waitAt(heard.limits.tokens, sent, tokens, elapsed),
        waitAt(heard.limits.requests, since.size, 1, elapsed),
      );
    },
    take: (tokens) => {
      last += 1;
      since.set(last, tokens);
      return last;
    },
    observe: (call, limits) => {
      if (heard !== null && call < heard.call) return;
      if (limits.tokens === null && limits.requests === null) return;
      heard = { limits, at: now(), call };
      for (const earlier of since.keys()) if (earlier <= call) since.delete(earlier);
    },
    finish: (call) => {
      // Without an answer nobody knows whether the call was counted; it is taken for counted until the limits are full.
      if (heard === null || isOver(heard)) since.delete(call);
    },
  };
}

/** Limits fill up steadily, and are full at `reset_ms`; a need above the limit waits for a full one. */
function waitAt(limit: Limit | null, sent: number, need: number, elapsed: number): number {
  if (limit === null || elapsed >= limit.reset_ms) return 0;
  const perMs = Math.max(1, limit.limit - limit.remaining) / limit.reset_ms;
  const missing = Math.min(need, limit.limit) + sent - limit.remaining - elapsed * perMs;
  return missing <= 0 ? 0 : Math.ceil(Math.min(missing / perMs, limit.reset_ms - elapsed));
}
