// The thread's side of the messages: runs tasks, reports files and results, relays questions to the model. Knows the
// jobs only by their interface, so that tests can put misbehaving ones in.

import type { MessagePort } from 'node:worker_threads';
import { fatal } from '../../../core/errors.ts';
import type { ChatAnswer, ChatModel } from '../../../core/ports.ts';
import type { Result } from '../../../core/result.ts';
import type { AnalyzedFile, RefactorInput, RefactorOutput } from '../../contract.ts';
import type { AnalyzeTask, CloneTask, FromThread, Task, ThreadData, ToThread } from './messages.ts';

export interface Jobs {
  clone(input: CloneTask): Promise<Result<void>>;
  analyze(input: AnalyzeTask, onFile: (file: AnalyzedFile) => void): Promise<void>;
  refactor(input: RefactorInput): Promise<RefactorOutput>;
  forget(gitdir: string): void;
}

/** Serves tasks on `port` with the jobs that `createJobs` makes; says `ready` once they are made. */
export async function serveThread(
  port: Pick<MessagePort, 'on' | 'postMessage'>,
  data: ThreadData,
  createJobs: (model: ChatModel | null) => Promise<Jobs>,
): Promise<void> {
  const post = (message: FromThread) => port.postMessage(message);
  const relay = createModelRelay(post);
  const jobs = await createJobs(data.model ? relay.model : null);
  port.on('message', (message: ToThread) => {
    if (message.type === 'answer') relay.answer(message.ask, message.result);
    else if (message.type === 'forget') jobs.forget(message.gitdir);
    else void runTask(message.task, message.work, jobs, post);
  });
  setInterval(() => post({ type: 'beat' }), data.beatMs);
  post({ type: 'ready' });
}

async function runTask(task: number, work: Task, jobs: Jobs, post: (message: FromThread) => void): Promise<void> {
  try {
    if (work.type === 'clone') {
      const cloned = await jobs.clone(work.input);
      post(cloned.ok ? { type: 'done', task, json: '' } : { type: 'failed', task, error: cloned.error });
    } else if (work.type === 'analyze') {
      await jobs.analyze(work.input, (file) => post({ type: 'file', task, json: JSON.stringify(file) }));
      post({ type: 'done', task, json: '' });
    } else {
      post({ type: 'done', task, json: JSON.stringify(await jobs.refactor(work.input)) });
    }
  } catch {
    post({ type: 'failed', task, error: fatal('job_failed') });
  }
}

function createModelRelay(post: (message: FromThread) => void) {
  const waiting = new Map<number, (result: Result<ChatAnswer>) => void>();
  let asked = 0;
  const model: ChatModel = {
    ask(request) {
      asked += 1;
      const ask = asked;
      return new Promise((resolve) => {
        waiting.set(ask, resolve);
        post({ type: 'ask', ask, request });
      });
    },
  };
  function answer(ask: number, result: Result<ChatAnswer>): void {
    waiting.get(ask)?.(result);
    waiting.delete(ask);
  }
  return { model, answer };
}
