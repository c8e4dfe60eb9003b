// A queue that serves lanes in turn and each lane in order, so that one run with many files cannot hold up another's
// first.

export interface FairQueue<T> {
  push(lane: string, item: T): void;
  shift(): T | undefined;
  /** Whether it was there. */
  remove(item: T): boolean;
  readonly size: number;
}

/** An empty queue. */
export function createFairQueue<T>(): FairQueue<T> {
  // A Map keeps insertion order: the first lane is next, and goes to the end when it was served.
  const lanes = new Map<string, T[]>();
  let size = 0;

  return {
    push(lane, item) {
      const items = lanes.get(lane);
      if (items === undefined) lanes.set(lane, [item]);
      else items.push(item);
      size += 1;
    },
    shift() {
      const next = lanes.entries().next();
      if (next.done) return undefined;
      const [lane, items] = next.value;
      const item = items.shift();
      lanes.delete(lane);
      if (items.length > 0) lanes.set(lane, items);
      size -= 1;
      return item;
    },
    remove(item) {
      for (const [lane, items] of lanes) {
        const at = items.indexOf(item);
        if (at === -1) continue;
        items.splice(at, 1);
        size -= 1;
        if (items.length === 0) lanes.delete(lane);
        return true;
      }
      return false;
    },
    get size() {
      return size;
    },
  };
}
