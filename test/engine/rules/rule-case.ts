// The form of a rule's test: a text that it changes, what that becomes, and texts that it must leave alone.

import type { Floor } from '../../../src/core/floor/floor.ts';
import type { Language } from '../../../src/core/language.ts';

export interface RuleCase {
  readonly rule: string;
  readonly before: string;
  readonly after: string;
  /** Texts that look alike but are not proven safe. */
  readonly kept: readonly string[];
  readonly floor?: Partial<Floor>;
  readonly language?: Language;
  readonly path?: string;
}
