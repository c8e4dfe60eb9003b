// A refusal on its way from a handler to the error table. Thrown only inside routes, where Hono's typed handlers
// leave no other way to keep success answers checked against their schemas.

import type { Problem } from './errors.ts';
import type { StageError } from '../core/errors.ts';

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
