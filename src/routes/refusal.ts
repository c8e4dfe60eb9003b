// A refusal on its way from a handler to the error table. Thrown only inside routes, where Hono's typed handlers
// leave no other way to keep success answers checked against their schemas.

import type { Context } from 'hono';
import type { Problem } from './errors.ts';
import type { StageError } from '../core/errors.ts';
import type { AppEnv } from './app-env.ts';

export type RefusalCause = Pick<StageError, 'reason' | 'detail'> & { readonly retry?: StageError['retry'] };
export type RefusalExtra = Partial<Pick<Problem, 'errors' | 'run_id'>>;

export class Refusal extends Error {
  readonly failure: RefusalCause;
  readonly extra: RefusalExtra;

  constructor(failure: RefusalCause, extra: RefusalExtra = {}) {
    super(failure.reason);
    this.name = 'Refusal';
    this.failure = failure;
    this.extra = extra;
  }
}

/** Who asks, as the key that owns things. Refuses callers who may not be recognised. */
export function subjectOf(c: Context<AppEnv>): string {
  const identity = c.get('identity');
  if (identity === null) throw new Refusal({ reason: 'unauthorized' });
  return identity.subject;
}

/** What a run's object answered; null means that the caller owns no such run. */
export function found<T>(answer: T | null): T {
  if (answer === null) throw new Refusal({ reason: 'not_found' });
  return answer;
}
