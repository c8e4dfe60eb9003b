// One running container as the scheduler sees it: it runs inputs, and it can end. It knows nothing of queues, time-outs
// or retries.

import type { Definition } from '../functions.ts';
import { openHandlerContainer } from './handler-container.ts';
import { openProcessContainer } from './process-container.ts';

export interface Work {
  readonly input: string;
  readonly attempt: number;
  readonly signal: AbortSignal;
}

export interface Container {
  /** The output. Rejects with what the function raised; never settles once the container is gone. */
  run(work: Work): Promise<string>;
  /** Fulfilled with the reason when the container is gone, whoever ended it. */
  readonly exited: Promise<string>;
  /** Ends it at once, with all that runs in it. */
  kill(reason: string): void;
}

/** Starts what the definition says. */
export function openContainer(id: string, definition: Definition, log: (line: string) => void): Container {
  return 'handler' in definition.code
    ? openHandlerContainer(id, definition.code.handler)
    : openProcessContainer(id, definition.name, definition.code.command, log);
}
