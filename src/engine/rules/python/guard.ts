// What a guard sees of one proposed fix. A guard says whether the rewrite is proven safe; ruff's own judgement is not
// enough, because its WebAssembly build offers unsafe fixes like safe ones.

import type { Edit } from '../edits.ts';
import type { Tokens } from './tokens.ts';

/** One proposal in its text. `start` and `end` enclose the diagnostic. */
export interface GuardInput {
  readonly path: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly edits: readonly Edit[];
  readonly tokens: Tokens;
}

export type Guard = (input: GuardInput) => boolean;
