// Injected faults: which request they hit, and what becomes of its answer. Nothing here knows what a route does.

import type { Reply } from './http.ts';

export interface Fault {
  readonly method?: string | undefined;
  /** Path below the API prefix: a string is compared with the path, an expression with path and query. */
  readonly path?: string | RegExp | undefined;
  /** How many requests it hits, 1 unless told. */
  readonly times?: number | undefined;
  /** `before`: the request has no effect. `after`: it has, and only the answer is lost. */
  readonly when?: 'before' | 'after' | undefined;
  readonly status?: number | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** A string is sent as it is, anything else as JSON. */
  readonly body?: unknown;
  readonly delay_ms?: number | undefined;
  /** Close the connection without an answer. */
  readonly reset?: boolean | undefined;
  /** Send a well-formed answer whose body is cut in the middle. */
  readonly truncate?: boolean | undefined;
}

export interface Faults {
  inject(fault: Fault): void;
  clear(): void;
  /** Takes the first fault that fits, and counts it. */
  take(method: string, path: string, query: string): Fault | null;
  /** Faults that were injected and have not hit yet. */
  pending(): number;
}

/** An empty list of faults. */
export function createFaults(): Faults {
  let faults: { fault: Fault; left: number }[] = [];
  return {
    inject(fault) {
      faults.push({ fault, left: fault.times ?? 1 });
    },
    clear() {
      faults = [];
    },
    take(method, path, query) {
      const found = faults.find(({ fault }) => fits(fault, method, path, query));
      if (!found) return null;
      found.left -= 1;
      if (found.left <= 0) faults = faults.filter((other) => other !== found);
      return found.fault;
    },
    pending: () => faults.length,
  };
}

function fits(fault: Fault, method: string, path: string, query: string): boolean {
  if (fault.method !== undefined && fault.method.toUpperCase() !== method) return false;
  if (fault.path === undefined) return true;
  return typeof fault.path === 'string' ? fault.path === path : fault.path.test(`${path}${query}`);
}

/** Whether the fault replaces the answer; one that only delays or cuts does not. */
export function replacesAnswer(fault: Fault): boolean {
  return fault.status !== undefined || fault.body !== undefined;
}

/** The answer that the fault gives in place of the real one. */
export function faultReply(fault: Fault): Reply {
  const isText = typeof fault.body === 'string';
  const body = typeof fault.body === 'string' ? fault.body : JSON.stringify(fault.body ?? { message: 'Server Error' });
  return {
    status: fault.status ?? 200,
    headers: {
      'content-type': isText ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8',
      ...fault.headers,
    },
    body: Buffer.from(body),
  };
}

/** The same answer with half of its body. */
export function truncated(reply: Reply): Reply {
  if (!Buffer.isBuffer(reply.body)) return reply;
  return { ...reply, body: reply.body.subarray(0, Math.floor(reply.body.length / 2)) };
}
