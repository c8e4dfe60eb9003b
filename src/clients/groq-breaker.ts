// The breaker of a lane: after enough failed calls in a row nobody asks for a while, and then one call alone finds out
// whether the model is back. Knows neither why a call failed nor how long its callers are ready to wait.

import { fatal, retryable, type StageError } from '../core/errors.ts';

/** What a call's end says of the provider. `refused`: it takes neither the key nor the model's name. */
export type CallEnd = 'answered' | 'failed' | 'refused';

/** `go`: ask. `wait`: nobody asks before `ms` are over. `probing`: one call is finding out; `over` when it has. */
export type Turn =
  | { readonly kind: 'go'; readonly isProbe: boolean }
  | { readonly kind: 'wait'; readonly ms: number; readonly error: StageError }
  | { readonly kind: 'probing'; readonly over: Promise<void> };

export interface Breaker {
  /** Whose turn it is. A `go` must be followed by `end`. */
  turn(): Turn;
  /** How the call ended; null when it ended in a way that says nothing of the provider. */
  end(isProbe: boolean, how: CallEnd | null): void;
}

/** As many as one lane has places for more than half: a blip that hits a few calls at once is not an outage. */
const FAILURES_TO_OPEN = 9;
const FIRST_REST_MS = 5_000;
const LONGEST_REST_MS = 5 * 60_000;
const REFUSED_REST_MS = 60_000;

interface Opened {
  readonly by: 'failed' | 'refused';
  readonly until: number;
  readonly restMs: number;
}

/** Closed at first: everybody may ask. */
export function createBreaker(now: () => number): Breaker {
  let failures = 0;
  let opened: Opened | null = null;
  let probe: { readonly over: Promise<void>; readonly finish: () => void } | null = null;

  const open = (by: Opened['by'], restMs: number): void => {
    opened = { by, until: now() + restMs, restMs };
  };
  const fail = (isProbe: boolean): void => {
    failures += 1;
    // Calls that were under way when it opened say nothing new.
    if (opened !== null && isProbe) open('failed', Math.min(opened.restMs * 2, LONGEST_REST_MS));
    else if (opened === null && failures >= FAILURES_TO_OPEN) open('failed', FIRST_REST_MS);
  };

  return {
    turn: () => {
      if (opened === null) return { kind: 'go', isProbe: false };
      const ms = opened.until - now();
      if (ms > 0) return { kind: 'wait', ms, error: errorOf(opened.by, ms) };
      if (probe !== null) return { kind: 'probing', over: probe.over };
      const { promise, resolve } = Promise.withResolvers<undefined>();
      probe = {
        over: promise,
        finish: () => {
          resolve(undefined);
        },
      };
      return { kind: 'go', isProbe: true };
    },
    end: (isProbe, how) => {
      if (how === 'failed') fail(isProbe);
      if (how === 'refused') open('refused', REFUSED_REST_MS);
      // An answer to a call from before a refusal does not mean that the key is good again.
      if (how === 'answered' && (isProbe || opened?.by !== 'refused')) {
        failures = 0;
        opened = null;
      }
      if (!isProbe) return;
      probe?.finish();
      probe = null;
    },
  };
}

function errorOf(by: Opened['by'], ms: number): StageError {
  return by === 'refused' ? fatal('llm_config') : retryable('llm_unavailable', ms, 'model is down');
}
