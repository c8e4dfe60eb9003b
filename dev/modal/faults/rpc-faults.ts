// Faults of requests, consumed in order of injection: a status, a delay, an answer that is lost. It decides; the RPC
// layer lets it happen.

export interface RpcFault {
  /** Absent: any method but AuthTokenGet. */
  readonly method?: string;
  /** How many requests it befalls; absent: one. */
  readonly times?: number;
  /** A gRPC status code, instead of an answer. */
  readonly status?: number;
  readonly delayMs?: number;
  /** `after`: the request took effect and its answer is what fails. */
  readonly when?: 'before' | 'after';
  /** No answer at all; the client waits until it gives up. */
  readonly lose?: boolean;
}

export interface RpcFaults {
  inject(fault: RpcFault): void;
  clear(): void;
  /** The fault for this request, used up by it. */
  take(method: string): RpcFault | null;
}

/** No faults yet. */
export function createRpcFaults(): RpcFaults {
  let pending: { readonly fault: RpcFault; left: number }[] = [];
  return {
    inject: (fault) => void pending.push({ fault, left: fault.times ?? 1 }),
    clear: () => void (pending = []),
    take(method) {
      const found = pending.find(({ fault }) =>
        fault.method === undefined ? method !== 'AuthTokenGet' : fault.method === method,
      );
      if (found === undefined) return null;
      found.left -= 1;
      if (found.left <= 0) pending = pending.filter((entry) => entry !== found);
      return found.fault;
    },
  };
}
