// One at a time per key: what a database's unique index does for GitHub when two equal requests race.

export type Exclusive = <T>(key: string, act: () => Promise<T>) => Promise<T>;

/** A set of queues that are empty at first. */
export function createExclusive(): Exclusive {
  const tails = new Map<string, Promise<unknown>>();
  return async (key, act) => {
    const before = tails.get(key) ?? Promise.resolve();
    const mine = before.then(act, act);
    tails.set(key, mine);
    try {
      return await mine;
    } finally {
      if (tails.get(key) === mine) tails.delete(key);
    }
  };
}
