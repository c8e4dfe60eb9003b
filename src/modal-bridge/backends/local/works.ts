// The three kinds of work that threads do for the bridge, with what a lost thread means for each.

import { fatal, retryable, type StageError } from '../../../core/errors.ts';
import { err, ok, type Result } from '../../../core/result.ts';
import type { AnalyzeInput, RefactorInput } from '../../contract.ts';
import { leftAlone } from '../../container/left-alone.ts';
import type { AnalyzeTask, CloneTask } from './messages.ts';
import type { Loss, Work } from './thread-pool.ts';

/** `json` is the output of the function. */
export type OnEnd = (result: Result<string>) => void;

const CLONE_RETRY_MS = 2_000;

/** A fetch. A lost thread is a failed fetch; the caller decides about another. */
export function cloneWork(input: CloneTask, onEnd: (result: Result<void>) => void): Work {
  return {
    task: () => ({ type: 'clone', input }),
    onFile: () => undefined,
    onDone: () => onEnd(ok(undefined)),
    onFailed: (error) => onEnd(err(error)),
    onLost() {
      onEnd(err(retryable('clone_failed', CLONE_RETRY_MS, 'the fetch stopped')));
      return false;
    },
  };
}

/** One file's rewrite. A crash may be an accident, so it gets a second try; a hang does not. */
export function refactorWork(input: RefactorInput, onEnd: OnEnd): Work {
  let crashes = 0;
  return {
    task: () => ({ type: 'refactor', input }),
    onFile: () => undefined,
    onDone: (json) => onEnd(ok(json)),
    onFailed: (error) => onEnd(err(error)),
    onLost(how) {
      crashes += 1;
      if (how === 'crashed' && crashes === 1) return true;
      onEnd(err(lossOf(how)));
      return false;
    },
  };
}

/**
 * A batch. Files are finished in order, so the first unfinished one is to blame for a lost thread: it is left alone as
 * `engine_failed` and the rest goes on without it.
 */
export function analyzeWork(input: AnalyzeInput, gitdir: string, onEnd: OnEnd): Work {
  const { sha, use_model, without_model, rules } = input;
  const open = [...input.files];
  const finished: string[] = [];
  let suspect: string | null = null;

  function end(): void {
    onEnd(ok(`${BEGIN}${finished.join(',')}${CLOSE}`));
  }

  function task(): { type: 'analyze'; input: AnalyzeTask } {
    return { type: 'analyze', input: { gitdir, sha, use_model, without_model, rules, files: [...open] } };
  }

  return {
    task,
    onFile(json) {
      finished.push(json);
      open.shift();
    },
    onDone: end,
    onFailed: (error) => onEnd(err(error)),
    onLost(how) {
      const current = open[0];
      if (how === 'crashed' && current !== undefined && suspect !== current.path) {
        suspect = current.path;
        return true;
      }
      if (current !== undefined) {
        finished.push(JSON.stringify(leftAlone(current.path, 'engine_failed')));
        open.shift();
      }
      if (open.length > 0) return true;
      end();
      return false;
    },
  };
}

/**
 * The works of a batch. With a model a file mostly waits, so each is a work of its own and they wait side by side; without
 * one the batch is one work, which costs one message. `onEnd` is called once, behind the last of them.
 */
export function analyzeWorks(input: AnalyzeInput, gitdir: string, onEnd: OnEnd): readonly Work[] {
  const { files } = input;
  if (!input.use_model || files.length < 2) return [analyzeWork(input, gitdir, onEnd)];
  const results: Result<string>[] = [];
  let open = files.length;
  return files.map((file, at) =>
    analyzeWork({ ...input, files: [file] }, gitdir, (result) => {
      results[at] = result;
      open -= 1;
      if (open === 0) onEnd(joined(results));
    }),
  );
}

const [BEGIN, CLOSE] = ['{"files":[', ']}'];

/** The outputs as one, in the order of the files. What failed for one file failed for the call, which is made again. */
function joined(results: readonly Result<string>[]): Result<string> {
  const files: string[] = [];
  for (const result of results) {
    if (!result.ok) return result;
    files.push(result.value.slice(BEGIN.length, -CLOSE.length));
  }
  return ok(`${BEGIN}${files.join(',')}${CLOSE}`);
}

function lossOf(how: Loss): StageError {
  return fatal(how === 'crashed' ? 'job_failed' : 'job_timeout');
}
