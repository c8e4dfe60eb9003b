// Writes lines one after another and waits when the reader is slow. Knows nothing about what they say.

import { once } from 'node:events';
import type { Writable } from 'node:stream';

export interface OutputLines {
  /** Settles when the line is handed on and the reader has room for the next. `line` is asked when its turn comes. */
  write(line: () => string | null): Promise<void>;
}

/** Lines into `stream`, until `signal` aborts: then nobody reads any more. */
export function createOutputLines(stream: Writable, signal: AbortSignal): OutputLines {
  let last: Promise<void> = Promise.resolve();

  async function put(line: () => string | null): Promise<void> {
    const text = signal.aborted ? null : line();
    if (text === null || stream.write(`${text}\n`)) return;
    // An end of the stream ends the wait as well.
    await once(stream, 'drain', { signal }).catch(() => undefined);
  }

  return {
    write(line) {
      last = last.then(() => put(line));
      return last;
    },
  };
}
