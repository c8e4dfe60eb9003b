// Remembers the last few results, so that `find` and then `fix` of one file costs one lint.

/** A map that forgets the entry that was unused for longest. */
export interface Memo<T> {
  get(key: string, make: () => T): T;
}

/** Makes a memo of at most `maxEntries` results. */
export function createMemo<T>(maxEntries: number): Memo<T> {
  const entries = new Map<string, { readonly value: T }>();
  return {
    get(key, make) {
      const entry = entries.get(key) ?? { value: make() };
      entries.delete(key);
      entries.set(key, entry);
      const oldest = entries.size > maxEntries ? entries.keys().next().value : undefined;
      if (oldest !== undefined) entries.delete(oldest);
      return entry.value;
    },
  };
}
