// One execution of one input in one container: it ends with an output, an exception, a time-out, a cancellation or the
// container's death, whichever is first. Faults happen here.

import type { Clock } from '../clock.ts';
import type { Container } from '../containers/container.ts';
import type { Plan } from '../faults/input-faults.ts';

/** What an input comes to. */
export type Outcome =
  | { readonly kind: 'success'; readonly output: string }
  | { readonly kind: 'failure'; readonly exception: string; readonly traceback: string }
  | { readonly kind: 'timeout'; readonly exception: string }
  | { readonly kind: 'terminated'; readonly exception: string }
  | { readonly kind: 'internal'; readonly exception: string };

/** What an execution comes to; after a crash the input may run again. */
export type Ending = Outcome | { readonly kind: 'crashed'; readonly exception: string };

export interface Execution {
  readonly ended: Promise<Ending>;
  cancel(): void;
}

export interface ExecutionOptions {
  readonly container: Container;
  readonly input: string;
  readonly attempt: number;
  readonly plan: Plan;
  readonly timeoutMs: number;
  readonly clock: Clock;
}

/** Begins it. */
export function beginExecution({ container, input, attempt, plan, timeoutMs, clock }: ExecutionOptions): Execution {
  const controller = new AbortController();
  const { promise: ended, resolve: end } = Promise.withResolvers<Ending>();
  const stopTimer = clock.after(timeoutMs, () =>
    end({ kind: 'timeout', exception: `Task's current input hit its timeout of ${timeoutMs / 1000}s` }),
  );
  void container.exited.then((reason) => end({ kind: 'crashed', exception: reason }));
  void ended.then((ending) => {
    stopTimer();
    // Only then is there something left to stop.
    if (ending.kind !== 'success' && ending.kind !== 'failure') controller.abort();
  });

  if (plan.transient === 'before') end(internalFailure());
  else if (!plan.hang) {
    container.run({ input, attempt, signal: controller.signal }).then(
      (output) => end(plan.transient === 'after' ? internalFailure() : { kind: 'success', output }),
      (error: unknown) => end(failure(error)),
    );
  }
  if (plan.kill) container.kill('killed by a fault');
  return { ended, cancel: () => end({ kind: 'terminated', exception: 'Input was cancelled by user' }) };
}

function internalFailure(): Outcome {
  return { kind: 'internal', exception: 'injected internal failure' };
}

/** As Python's `repr` of an exception, which is what Modal sends. */
function failure(error: unknown): Outcome {
  if (!(error instanceof Error)) return { kind: 'failure', exception: String(error), traceback: '' };
  return {
    kind: 'failure',
    exception: `${error.name}(${JSON.stringify(error.message)})`,
    traceback: error.stack ?? '',
  };
}
