// What was asked of the stand-in, in the order of arrival, and a way to wait for a request.

export interface RequestEntry {
  readonly id: number;
  readonly method: string;
  /** Below the API prefix, with the query. */
  readonly path: string;
  readonly kind: 'rest' | 'git' | 'oauth' | 'page';
  readonly user: string | null;
  readonly at: number;
  /** Null while the answer is on its way. */
  readonly status: number | null;
  readonly ms: number | null;
}

export interface RequestFilter {
  readonly method?: string | undefined;
  readonly path?: string | RegExp | undefined;
  /** Only requests after this id. */
  readonly after?: number | undefined;
  /** `received`: as soon as it is there. `finished` (default): when it was answered. */
  readonly phase?: 'received' | 'finished' | undefined;
}

export interface RequestLog {
  readonly entries: readonly RequestEntry[];
  clear(): void;
  receive(entry: Omit<RequestEntry, 'id' | 'status' | 'ms'>): number;
  finish(id: number, status: number, now: number): void;
  /** The first request that fits, seen or to come; null when the time is over or the log is closed. */
  wait(filter: RequestFilter, timeoutMs: number): Promise<RequestEntry | null>;
  close(): void;
}

/** An empty log; the newest `limit` requests are kept. */
export function createRequestLog(limit = 20_000): RequestLog {
  let entries: RequestEntry[] = [];
  let nextId = 1;
  const waiters = new Map<() => void, () => void>();
  const notify = () => {
    for (const check of [...waiters.keys()]) check();
  };

  return {
    get entries() {
      return entries;
    },
    clear() {
      entries = [];
    },
    receive(entry) {
      const id = nextId++;
      entries.push({ ...entry, id, status: null, ms: null });
      if (entries.length > limit) entries.shift();
      notify();
      return id;
    },
    finish(id, status, now) {
      const index = entries.findLastIndex((entry) => entry.id === id);
      const entry = entries[index];
      if (entry) entries[index] = { ...entry, status, ms: now - entry.at };
      notify();
    },
    wait(filter, timeoutMs) {
      return new Promise((resolve) => {
        const end = (entry: RequestEntry | null) => {
          clearTimeout(timer);
          waiters.delete(check);
          resolve(entry);
        };
        const check = () => {
          const found = entries.find((entry) => fits(entry, filter));
          if (found) end(found);
        };
        const timer = setTimeout(() => end(null), timeoutMs);
        waiters.set(check, () => end(null));
        check();
      });
    },
    close() {
      for (const giveUp of [...waiters.values()]) giveUp();
    },
  };
}

function fits(entry: RequestEntry, { method, path, after = 0, phase = 'finished' }: RequestFilter): boolean {
  if (entry.id <= after || (phase === 'finished' && entry.status === null)) return false;
  if (method !== undefined && entry.method !== method.toUpperCase()) return false;
  if (path === undefined) return true;
  return typeof path === 'string' ? path === entry.path.split('?')[0] : path.test(entry.path);
}
