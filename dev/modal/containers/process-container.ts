// A container whose function is a long-lived child process: one JSON line in per input, one JSON line out per result.
// Lines that are no results are logged, not obeyed.

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import type { JobCommand } from '../functions.ts';
import type { Container } from './container.ts';

const Answer = z.union([
  z.object({ id: z.string(), output: z.string() }),
  z.object({ id: z.string(), error: z.string() }),
]);

interface Waiting {
  readonly resolve: (output: string) => void;
  readonly reject: (error: Error) => void;
}

/** Starts the child. One that cannot be started exits like one that dies. */
export function openProcessContainer(
  id: string,
  functionName: string,
  command: JobCommand,
  log: (line: string) => void,
): Container {
  const child = start(command);
  const waiting = new Map<string, Waiting>();
  const exit = Promise.withResolvers<string>();
  let lines = 0;

  createInterface({ input: child.stdout }).on('line', (line) => {
    const answer = Answer.safeParse(readJson(line));
    const wait = answer.success ? waiting.get(answer.data.id) : undefined;
    if (!answer.success || wait === undefined) {
      log(`${id} stdout: ${line.slice(0, 500)}`);
      return;
    }
    waiting.delete(answer.data.id);
    if ('output' in answer.data) wait.resolve(answer.data.output);
    else wait.reject(new Error(answer.data.error));
  });
  createInterface({ input: child.stderr }).on('line', (line) => log(`${id} stderr: ${line.slice(0, 500)}`));
  // EPIPE of a child that is going; its exit says the rest.
  child.stdin.on('error', () => undefined);
  child.on('error', (error) => exit.resolve(`cannot be started: ${error.message}`));
  child.on('exit', (code, signal) => exit.resolve(`job process ended (${signal ?? `exit code ${String(code)}`})`));

  return {
    exited: exit.promise,
    run({ input, signal }) {
      lines += 1;
      const lineId = `${id}/${lines}`;
      // Nobody waits for the result of a cancelled input; the child's late line is dropped.
      signal.addEventListener('abort', () => waiting.delete(lineId), { once: true });
      return new Promise((resolve, reject) => {
        waiting.set(lineId, { resolve, reject });
        child.stdin.write(`${JSON.stringify({ id: lineId, function: functionName, input })}\n`);
      });
    },
    kill(reason) {
      exit.resolve(reason);
      child.kill('SIGKILL');
    },
  };
}

function start({ argv: [program, ...args], cwd, env }: JobCommand): ChildProcessWithoutNullStreams {
  return spawn(program, args, {
    stdio: 'pipe',
    env: { PATH: process.env['PATH'], ...env },
    ...(cwd === undefined ? {} : { cwd }),
  });
}

function readJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
