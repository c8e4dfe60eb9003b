// The job process as its caller sees it: calls by id, answers by id, and everything it says on stderr.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { CallResult } from '../../src/modal-bridge/contract.ts';

const MAIN = fileURLToPath(new URL('../../src/modal-bridge/container/main.ts', import.meta.url));
const Answer = z.object({ id: z.string(), output: z.string() });

export interface JobProcess {
  readonly pid: number;
  /** Ids in the order of their answers. */
  readonly answered: string[];
  /** One call to its answer. */
  call(id: string, name: string, input: object | string): Promise<CallResult>;
  /** The answer to a line that is sent by other means. */
  answerOf(id: string): Promise<CallResult>;
  send(line: string): void;
  stderr(): string;
  /** Ends its input and gives the exit code. */
  end(): Promise<number | null>;
  signal(name: NodeJS.Signals): Promise<number | null>;
}

/** Starts the process and resolves when it says that it is ready. */
export async function startJobProcess(
  env: Record<string, string> = {},
  { main = MAIN, cwd = '/' } = {},
): Promise<JobProcess> {
  const child = spawn(process.execPath, ['--no-warnings', main], {
    cwd,
    env: { JOB_THREADS: '1', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const waiting = new Map<string, (result: CallResult) => void>();
  const answered: string[] = [];
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  // A process that has ended takes no more.
  child.stdin.on('error', () => undefined);
  const exit = once(child, 'close').then(([code]) => code as number | null);
  const ready = new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line === '{"ready":true}') {
        resolve();
        return;
      }
      const { id, output } = Answer.parse(JSON.parse(line));
      answered.push(id);
      waiting.get(id)?.(CallResult.parse(JSON.parse(output)));
    });
    void exit.then((code) => reject(new Error(`ended with ${code}: ${stderr}`)));
  });
  await ready;

  const job: JobProcess = {
    pid: child.pid!,
    answered,
    answerOf: (id) => new Promise((resolve) => waiting.set(id, resolve)),
    call(id, name, input) {
      const answer = job.answerOf(id);
      job.send(
        JSON.stringify({ id, function: name, input: typeof input === 'string' ? input : JSON.stringify(input) }),
      );
      return answer;
    },
    send: (line) => void child.stdin.write(`${line}\n`),
    stderr: () => stderr,
    end() {
      child.stdin.end();
      return exit;
    },
    signal(name) {
      child.kill(name);
      return exit;
    },
  };
  return job;
}
