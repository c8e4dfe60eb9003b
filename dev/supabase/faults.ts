// What can go wrong between a client and Supabase, in front of the real server.

export type Fault =
  /** An answer instead of the real one, before the request took effect. */
  | { readonly kind: 'status'; readonly status: number; readonly body?: string }
  /** The request takes effect and its answer is lost. */
  | { readonly kind: 'lost' }
  /** No answer. */
  | { readonly kind: 'hang' }
  | { readonly kind: 'slow'; readonly ms: number };

export interface Faults {
  /** From now on; `times` bounds it. */
  set(fault: Fault | null, times?: number): void;
  around(request: Request, answer: (request: Request) => Promise<Response>): Promise<Response>;
}

/** Without a fault. */
export function createFaults(): Faults {
  let fault: Fault | null = null;
  let left = Number.POSITIVE_INFINITY;
  return {
    set(next, times = Number.POSITIVE_INFINITY) {
      fault = next;
      left = times;
    },
    async around(request, answer) {
      const now = left > 0 ? fault : null;
      left -= 1;
      if (now === null) return answer(request);
      switch (now.kind) {
        case 'status':
          return new Response(now.body ?? '', { status: now.status });
        case 'lost':
          await answer(request);
          return broken();
        case 'hang':
          return new Promise(() => undefined);
        case 'slow':
          await new Promise((resolve) => setTimeout(resolve, now.ms));
          return answer(request);
      }
    },
  };
}

/** An answer that breaks off. */
function broken(): Response {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.error(new Error('the connection broke'));
    },
  });
  return new Response(body);
}
