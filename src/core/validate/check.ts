// The form of every check: pure, fails closed with a named reason. `detail` is of our own making, never file text.

import type { RejectionReason } from '../file-reasons.ts';
import type { Floor } from '../floor/floor.ts';
import type { Language } from '../language.ts';

export interface CheckInput {
  readonly language: Language;
  /** Both without BOM and with `\n` only. */
  readonly before: string;
  readonly after: string;
  /** What made the change: fixes of well-kept engines are trusted with more than a model. */
  readonly source: 'rule' | 'model';
  /** The oldest versions that the file must work on; without it, any newer form will do. */
  readonly floor?: Floor;
}

export interface Rejection {
  readonly reason: RejectionReason;
  readonly detail?: string;
}

export interface Check {
  readonly name: string;
  readonly run: (input: CheckInput) => Rejection | null;
}

/** How often each key of `after` occurs more often than in `before`. */
export function added(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const more = new Map<string, number>();
  for (const [key, count] of after) {
    const extra = count - (before.get(key) ?? 0);
    if (extra > 0) more.set(key, extra);
  }
  return more;
}

/** Counts equal items. */
export function countBy(items: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}
