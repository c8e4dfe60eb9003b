// A piece of a run's events for a reader that waits for more.

import type { RunEvent } from '../run/events.ts';

export interface EventSlice {
  readonly events: RunEvent[];
  /** True when nothing will ever follow these. */
  readonly ended: boolean;
  /** True when too many wait already: nothing was read. */
  readonly full: boolean;
}
