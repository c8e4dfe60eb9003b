// Remembers the last few results, so that `find` and then `fix` of one file costs one lint.

/** A map that forgets the entry that was unused for longest. */
export interface Memo<T> {
  get(key: string, make: () => T): T;
}

/** Makes a memo of at most `maxEntries` results whose keys, which hold the texts, have at most `maxKeyChars` in all. */
export function createMemo<T>(maxEntries: number, maxKeyChars = Number.POSITIVE_INFINITY): Memo<T> {
  const entries = new Map<string, { readonly value: T }>();
  let keyChars = 0;
  return {
    get(key, make) {
      const known = entries.get(key);
      const entry = known ?? { value: make() };
      entries.delete(key);
      entries.set(key, entry);
      if (known === undefined) keyChars += key.length;
      for (const oldest of entries.keys()) {
        if (entries.size <= maxEntries && keyChars <= maxKeyChars) break;
        entries.delete(oldest);
        keyChars -= oldest.length;
      }
      return entry.value;
    },
  };
}
