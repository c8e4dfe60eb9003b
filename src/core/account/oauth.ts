// What GitHub's callback means. Unknown parameters are ignored: GitHub adds some without notice.

import { fatal } from '../errors.ts';
import { SIGN_IN_LIFE_MS } from '../limits.ts';
import { err, ok, type Result } from '../result.ts';

export interface ExpectedCallback {
  readonly state: string;
  /** When the browser was sent away, ms since the epoch. */
  readonly started_at: number;
}

export interface JudgedCallback {
  readonly code: string;
  /** Older servers send no `iss` (RFC 9207). */
  readonly issuerMissing: boolean;
}

/** What GitHub's codes are made of. */
export const OAUTH_CODE = /^[A-Za-z0-9._~+/=-]{1,200}$/;

/** Whether the state of a callback is the one that this browser was given. Takes equally long for equal lengths. */
export function isExpected<T extends ExpectedCallback>(state: string | undefined, expected: T | null): expected is T {
  if (state === undefined || expected?.state.length !== state.length || state === '') return false;
  let difference = 0;
  for (let index = 0; index < state.length; index += 1) {
    difference |= state.charCodeAt(index) ^ expected.state.charCodeAt(index);
  }
  return difference === 0;
}

/**
 * The code of a callback that may be exchanged. `query` holds every value of every parameter, `expected` what this
 * browser was given, `issuer` the only `iss` that is ours.
 */
export function judgeCallback(
  query: Readonly<Record<string, readonly string[] | undefined>>,
  expected: ExpectedCallback | null,
  issuer: string,
  now: number,
): Result<JudgedCallback> {
  const [state, code, iss, error] = [query['state'], query['code'], query['iss'], query['error']];
  if ([state, code, iss, error].some((values) => (values?.length ?? 0) > 1)) return err(fatal('oauth_state'));
  if (!isExpected(state?.[0], expected)) return err(fatal('oauth_state'));
  if (now - expected.started_at >= SIGN_IN_LIFE_MS) return err(fatal('oauth_expired'));
  if (iss !== undefined && iss[0] !== issuer) return err(fatal('oauth_issuer'));
  if (error !== undefined) return err(fatal(error[0] === 'access_denied' ? 'oauth_denied' : 'oauth_failed'));
  if (!OAUTH_CODE.test(code?.[0] ?? '')) return err(fatal('oauth_failed'));
  return ok({ code: code?.[0] ?? '', issuerMissing: iss === undefined });
}
