// Cuts rows into requests that are neither long nor many.

/** PostgREST takes more; a request of this size is answered in well under a second. */
export const MAX_ROWS = 1_000;
export const MAX_BYTES = 1_000_000;

/** The rows from the front that one request takes: at least one. */
export function takeBatch<T extends object>(rows: Iterable<T>, maxRows = MAX_ROWS, maxBytes = MAX_BYTES): readonly T[] {
  const taken: T[] = [];
  let bytes = 0;
  for (const row of rows) {
    // Characters are near enough: what is stored is mostly paths and sentences.
    const size = JSON.stringify(row).length;
    if (taken.length > 0 && (taken.length >= maxRows || bytes + size > maxBytes)) break;
    taken.push(row);
    bytes += size;
  }
  return taken;
}
