// A container whose function is a long-lived child process: one JSON line in per input (or its cancellation),
// one out per result.
// Lines that are no results are logged, not obeyed.

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import type { JobCommand } from '../functions.ts';
import type { Container } from './container.ts';

const Line = z.union([
  z.object({ ready: z.literal(true) }),
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
    const parsed = Line.safeParse(readJson(line));
    if (!parsed.success) {
      log(`${id} stdout: ${line.slice(0, 500)}`);
      return;
    }
    // Lines sent before it is ready wait in the pipe.
    if ('ready' in parsed.data) return;
    const wait = waiting.get(parsed.data.id);
    waiting.delete(parsed.data.id);
    if ('output' in parsed.data) wait?.resolve(parsed.data.output);
    else wait?.reject(new Error(parsed.data.error));
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
      const cancel = (): void => {
        if (waiting.delete(lineId)) child.stdin.write(`${JSON.stringify({ id: lineId, cancel: true })}\n`);
      };
      signal.addEventListener('abort', cancel, { once: true });
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
