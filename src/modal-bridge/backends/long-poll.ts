// Wakes those who wait for one of several calls. Remembers nothing about the calls themselves.

export interface LongPoll {
  /** Settles when one of the ids finishes plus a linger that gathers more, after `waitMs`, or when `signal` aborts. */
  wait(ids: readonly string[], waitMs: number, signal: AbortSignal): Promise<void>;
  /** Tells that a call is finished or gone. */
  wake(id: string): void;
  /** Lets all go. */
  stop(): void;
  readonly waiting: number;
}

/** Without waiters. */
export function createLongPoll(lingerMs: number): LongPoll {
  const waiters = new Set<{
    readonly ids: ReadonlySet<string>;
    readonly open: Set<string>;
    finish(): void;
    hurry(): void;
  }>();

  function wait(ids: readonly string[], waitMs: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    const { promise, resolve } = Promise.withResolvers<undefined>();
    let lingering = false;
    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      waiters.delete(waiter);
      resolve(undefined);
    };
    let timer = setTimeout(finish, waitMs);
    const waiter = {
      ids: new Set(ids),
      open: new Set(ids),
      finish,
      hurry() {
        if (waiter.open.size === 0) finish();
        if (lingering || waiter.open.size === 0) return;
        lingering = true;
        clearTimeout(timer);
        timer = setTimeout(finish, lingerMs);
      },
    };
    waiters.add(waiter);
    signal.addEventListener('abort', finish);
    return promise;
  }

  return {
    wait,
    wake(id) {
      for (const waiter of waiters) if (waiter.open.delete(id)) waiter.hurry();
    },
    stop() {
      for (const waiter of waiters) waiter.finish();
    },
    get waiting() {
      return waiters.size;
    },
  };
}
