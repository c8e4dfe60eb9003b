// A few worker threads that take files one by one. A file that kills its thread or keeps it too long is left alone, and
// the next file gets a new thread.

import { Worker } from 'node:worker_threads';
import type { SelectedFile } from '../../src/core/changes.ts';
import type { FileReason } from '../../src/core/file-reasons.ts';
import type { RuleFilter } from '../../src/core/ports.ts';
import type { FileOutcome } from './modernize-file.ts';

/** The same for all files. */
export interface CrewTask {
  readonly root: string;
  readonly rules: RuleFilter;
}

export interface CrewOptions {
  readonly size: number;
  readonly task: CrewTask;
  /** Engines load within it too. */
  readonly fileTimeoutMs: number;
  readonly threadEntry?: URL;
}

/** Parsing 200 KB takes far less; a parser that runs away ends as a crash of its thread. */
const MAX_OLD_GENERATION_MB = 1_024;
const ENTRY = new URL('./thread.ts', import.meta.url);

/** The outcomes of all files in their order, each as soon as it and those before it are known. */
export async function* runCrew(files: readonly SelectedFile[], options: CrewOptions): AsyncGenerator<FileOutcome> {
  const workers = new Set<Worker>();
  const outcomes = files.map(() => Promise.withResolvers<FileOutcome>());
  let next = 0;

  async function serve(): Promise<void> {
    let worker: Worker | null = null;
    for (let at = next++; at < files.length; at = next++) {
      const file = files[at];
      if (file === undefined) return;
      worker ??= startWorker(options);
      workers.add(worker);
      const outcome = await ask(worker, file, options.fileTimeoutMs);
      if (typeof outcome === 'object') outcomes[at]?.resolve(outcome);
      else {
        outcomes[at]?.resolve({ state: 'left_alone', path: file.path, reason: outcome });
        workers.delete(worker);
        await worker.terminate();
        worker = null;
      }
    }
  }

  const served = Promise.all(Array.from({ length: Math.min(options.size, files.length) }, serve));
  try {
    // A thread that cannot even be started ends the wait.
    for (const { promise } of outcomes) yield await Promise.race([promise, served.then(() => promise)]);
  } finally {
    next = files.length;
    await Promise.all([...workers].map((worker) => worker.terminate()));
  }
}

function startWorker({ task, threadEntry = ENTRY }: CrewOptions): Worker {
  const worker = new Worker(threadEntry, {
    env: {},
    execArgv: [],
    // What an engine prints could quote the file.
    stdout: true,
    stderr: true,
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: MAX_OLD_GENERATION_MB },
  });
  worker.stdout.resume();
  worker.stderr.resume();
  // `ask` listens as well, but an error may come between two files.
  worker.on('error', () => undefined);
  return worker;
}

/** The outcome, or why there is none. */
function ask(worker: Worker, file: SelectedFile, timeoutMs: number): Promise<FileOutcome | FileReason> {
  return new Promise((resolve) => {
    function end(outcome: FileOutcome | FileReason): void {
      clearTimeout(timer);
      worker.off('message', end);
      worker.off('exit', crashed);
      resolve(outcome);
    }
    function crashed(): void {
      end('engine_failed');
    }
    const timer = setTimeout(end, timeoutMs, 'job_timeout');
    worker.on('message', end);
    worker.on('exit', crashed);
    worker.postMessage(file);
  });
}
