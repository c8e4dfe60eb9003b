// The calls that the backend knows: pending ones and, for a while, their results. Oldest results go first when they
// are too old or too many bytes; a call that went is unknown and may be made again. Pure: `now` is passed in.

export type CallState = { readonly state: 'pending' } | { readonly state: 'done'; readonly json: string };

export interface CallTableOptions {
  readonly resultTtlMs: number;
  readonly maxResultBytes: number;
}

export interface CallTable {
  add(id: string): void;
  /** False when nobody waits for this call any more. */
  finish(id: string, json: string, now: number): boolean;
  get(id: string, now: number): CallState | undefined;
  remove(id: string): void;
  readonly pending: number;
}

/** An empty table. */
export function createCallTable(options: CallTableOptions): CallTable {
  const pending = new Set<string>();
  // In order of finishing, which is the order of expiry.
  const results = new Map<string, { readonly json: string; readonly finishedAt: number }>();
  let bytes = 0;

  function drop(id: string): void {
    bytes -= sizeOf(results.get(id)?.json ?? '');
    results.delete(id);
  }

  function expire(now: number): void {
    for (const [id, { finishedAt }] of results) {
      if (bytes <= options.maxResultBytes && now - finishedAt < options.resultTtlMs) return;
      drop(id);
    }
  }

  return {
    add(id) {
      drop(id);
      pending.add(id);
    },
    finish(id, json, now) {
      if (!pending.delete(id)) return false;
      results.set(id, { json, finishedAt: now });
      bytes += sizeOf(json);
      expire(now);
      return true;
    },
    get(id, now) {
      expire(now);
      if (pending.has(id)) return { state: 'pending' };
      const result = results.get(id);
      return result === undefined ? undefined : { state: 'done', json: result.json };
    },
    remove(id) {
      pending.delete(id);
      drop(id);
    },
    get pending() {
      return pending.size;
    },
  };
}

/** V8 keeps a string in one or two bytes per character. */
function sizeOf(json: string): number {
  return json.length * 2;
}
