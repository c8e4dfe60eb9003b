// A fetch that keeps few requests waiting for an answer at once. Cloudflare holds a seventh request of one invocation back
// without a word while its timeout runs; a line of our own leaves room for what we do not count. Neither retries nor
// bounds time.

/** Below Cloudflare's six. */
const AT_ONCE = 4;

/** Wraps `inner`: one for all clients of an invocation or a Durable Object. A place is free again with the headers. */
export function fewAtOnce(inner: typeof fetch, atOnce = AT_ONCE): typeof fetch {
  const line: (() => void)[] = [];
  let running = 0;

  /** The place passes straight to the next in line, so that nobody can slip in between. */
  function leave(): void {
    const next = line.shift();
    if (next === undefined) running -= 1;
    else next();
  }

  async function enter(signal: AbortSignal | null): Promise<void> {
    signal?.throwIfAborted();
    if (running < atOnce) {
      running += 1;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const giveUp = (): void => {
        line.splice(line.indexOf(go), 1);
        reject(signal?.reason as Error);
      };
      const go = (): void => {
        signal?.removeEventListener('abort', giveUp);
        resolve();
      };
      line.push(go);
      signal?.addEventListener('abort', giveUp, { once: true });
    });
  }

  return async (input, init) => {
    await enter(init?.signal ?? (input instanceof Request ? input.signal : null));
    try {
      return await inner(input, init);
    } finally {
      leave();
    }
  };
}
