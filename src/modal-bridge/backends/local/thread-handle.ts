// One worker thread from the outside: start, messages, end. Decides nothing about tasks.

import { Worker } from 'node:worker_threads';
import type { FromThread, ThreadData, ToThread } from './messages.ts';

export interface ThreadEvents {
  onMessage(message: FromThread): void;
  /** The thread is gone without having been asked to go. `cause` is the name of the error, without its text. */
  onExit(cause: string): void;
}

export interface ThreadHandle {
  post(message: ToThread): void;
  terminate(): Promise<void>;
}

/** Old generation of one thread. Parsing 200 KB takes far less; a parser that runs away ends as a crash of its thread. */
const MAX_OLD_GENERATION_MB = 1_024;

/** Starts a thread with an empty environment. What it prints is dropped: it could quote repository text. */
export function startThread(entry: URL, data: ThreadData, events: ThreadEvents): ThreadHandle {
  const worker = new Worker(entry, {
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
    workerData: data,
    resourceLimits: { maxOldGenerationSizeMb: MAX_OLD_GENERATION_MB },
  });
  let ended = false;
  worker.stdout.resume();
  worker.stderr.resume();
  worker.on('message', (message: FromThread) => {
    if (!ended) events.onMessage(message);
  });
  function exit(cause: string): void {
    if (ended) return;
    ended = true;
    events.onExit(cause);
  }
  worker.on('error', (error: unknown) => exit(nameOf(error)));
  worker.on('exit', (code) => exit(`exit ${code}`));

  return {
    post: (message) => worker.postMessage(message),
    async terminate() {
      ended = true;
      await worker.terminate();
    },
  };
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { code } = error as NodeJS.ErrnoException;
  return code ?? error.name;
}
