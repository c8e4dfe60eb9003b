// The door in front of starting runs: who comes while too many starts are in work is told at once to come again, and is
// not queued for minutes. Counts what this isolate does, and holds nothing of any request.

import type { Config } from '../env.ts';
import { Refusal } from './refusal.ts';

/** More than the equal presses of one button that come at once; few enough that the last of them waits about a second. */
const MOST_AT_ONCE = 64;
const TRY_AGAIN_AFTER_MS = 1_000;

// eslint-disable-next-line no-restricted-syntax -- a count of this isolate's own work, nothing of any request
const inWork = new WeakMap<Config, number>();

/** Does `act` when there is room for it, and refuses otherwise. */
export async function admitted<T>(config: Config, act: () => Promise<T>): Promise<T> {
  const count = inWork.get(config) ?? 0;
  if (count >= MOST_AT_ONCE) throw new Refusal({ reason: 'rate_limited', retry: { after_ms: TRY_AGAIN_AFTER_MS } });
  inWork.set(config, count + 1);
  try {
    return await act();
  } finally {
    inWork.set(config, (inWork.get(config) ?? 1) - 1);
  }
}
