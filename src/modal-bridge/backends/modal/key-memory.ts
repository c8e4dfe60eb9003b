// Which key made which call, so that a request made twice starts a job once. Forgets after a while: then the job is
// over, and its caller with it.

import type { Result } from '../../../core/result.ts';

export interface KeyMemory {
  /** What `make` gave for this key, while it is remembered; a failure is not. */
  once(key: string, now: number, make: () => Promise<Result<string>>): Promise<Result<string>>;
  readonly size: number;
}

/** An empty memory. */
export function createKeyMemory(ttlMs: number): KeyMemory {
  // In order of making, which is the order of expiry.
  const made = new Map<string, { readonly at: number; readonly id: Promise<Result<string>> }>();

  function expire(now: number): void {
    for (const [key, { at }] of made) {
      if (now - at < ttlMs) return;
      made.delete(key);
    }
  }

  return {
    once(key, now, make) {
      expire(now);
      const known = made.get(key);
      if (known !== undefined) return known.id;
      const id = make();
      made.set(key, { at: now, id });
      const forget = (): void => void made.delete(key);
      id.then((result) => result.ok || forget(), forget);
      return id;
    },
    get size() {
      return made.size;
    },
  };
}
