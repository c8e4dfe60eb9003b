// A container whose function is a handler in this process. Killing it aborts what runs; results after that are lost, as
// those of a dead container are.

import type { Handler } from '../functions.ts';
import type { Container } from './container.ts';

/** Alive until killed. */
export function openHandlerContainer(id: string, handler: Handler): Container {
  const life = new AbortController();
  const exit = Promise.withResolvers<string>();

  return {
    exited: exit.promise,
    run({ input, attempt, signal }) {
      return new Promise((resolve, reject) => {
        // In an async function, so that a handler that throws before its first await rejects too.
        const running = (async () => {
          const context = { signal: AbortSignal.any([signal, life.signal]), attempt, container: id };
          return handler(input, context);
        })();
        running.then(
          (output) => life.signal.aborted || resolve(output),
          (thrown: unknown) => life.signal.aborted || reject(asError(thrown)),
        );
      });
    },
    kill(reason) {
      life.abort();
      exit.resolve(reason);
    },
  };
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
