// What one of the two sources, rules or model, made of a file: a checked text or a named reason.

import type { RejectionReason } from '../file-reasons.ts';
import type { AppliedChange, Validation } from '../rewrite.ts';

/** A text that passed every check against the text it was made from. */
export interface Part {
  readonly text: string;
  readonly applied: readonly AppliedChange[];
  readonly validation: Validation;
}

export interface Rejection {
  readonly reason: RejectionReason;
  readonly detail?: string;
}
