// The service that runs commands in sandboxes. It checks the token of the sandbox's task; output is there when the
// command has ended.

import {
  type sendUnaryData,
  type Server,
  type ServerUnaryCall,
  type ServerWritableStream,
  status,
} from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { join } from 'node:path';
import * as z from 'zod';
import { RpcError } from '../rpc/rpc-error.ts';
import type { Signer } from '../tokens.ts';
import type { Execution, Sandbox, Sandboxes } from './sandboxes.ts';

const TaskRequest = z.object({ taskId: z.string() });
const ExecRequest = z.object({ taskId: z.string(), execId: z.string() });
const StartRequest = ExecRequest.extend({
  commandArgs: z.array(z.string()).min(1),
  timeoutSecs: z.int(),
  workdir: z.string(),
  secretSources: z.array(z.object({ env: z.object({ contents: z.record(z.string(), z.string()) }).nullable() })),
});
const StdinRequest = ExecRequest.extend({ data: z.instanceof(Uint8Array), eof: z.boolean() });
const StdioRequest = ExecRequest.extend({
  offset: z.int().min(0),
  fileDescriptor: z.union([z.literal(0), z.literal(1)]),
});
const Claims = z.object({ task: z.string() });

const LOADED = loadSync(join(import.meta.dirname, 'router.proto'), {
  longs: Number,
  defaults: true,
  arrays: true,
  objects: true,
});
const SERVICE = LOADED['modal.task_command_router.TaskCommandRouter'];
const CHUNK_BYTES = 64 * 1024;
const SIGKILL = 9;

type Call = ServerUnaryCall<unknown, object>;
type Stream = ServerWritableStream<unknown, object>;
type Access = Pick<Call, 'metadata' | 'request'>;

/** Adds the service to a server. */
export function addRouter(server: Server, sandboxes: Sandboxes, signer: Signer): void {
  if (SERVICE === undefined || 'format' in SERVICE) throw new Error('router.proto has no service TaskCommandRouter');

  function sandboxOf({ metadata, request }: Access): Sandbox {
    const { taskId } = TaskRequest.parse(request);
    const token = String(metadata.get('authorization')[0] ?? '').replace(/^Bearer /, '');
    const claims = Claims.safeParse(signer.verify(token));
    if (!claims.success || claims.data.task !== taskId) throw new RpcError(status.UNAUTHENTICATED, 'not for this task');
    const sandbox = sandboxes.byTask(taskId);
    if (sandbox === undefined || sandbox.end !== null) throw new RpcError(status.NOT_FOUND, 'Sandbox has ended');
    return sandbox;
  }

  function executionOf(access: Access): Execution {
    const execution = sandboxOf(access).executions.get(ExecRequest.parse(access.request).execId);
    if (execution === undefined) throw new RpcError(status.NOT_FOUND, 'no such command');
    return execution;
  }

  async function wait(call: Call): Promise<object> {
    const { code, killed } = await executionOf(call).ended;
    return killed ? { signal: SIGKILL } : { code };
  }

  function start(call: Call): object {
    const { execId, commandArgs: argv, timeoutSecs, workdir, secretSources } = StartRequest.parse(call.request);
    const env = Object.assign({}, ...secretSources.map((source) => source.env?.contents ?? {})) as Record<
      string,
      string
    >;
    sandboxes.start(sandboxOf(call), execId, { argv, workdir, env }, timeoutSecs * 1000);
    return {};
  }

  function writeStdin(call: Call): object {
    const { data, eof } = StdinRequest.parse(call.request);
    const { stdin } = executionOf(call);
    stdin.chunks.push(data);
    if (eof) stdin.close();
    return {};
  }

  function snapshot(call: Call): Promise<object> {
    return sandboxes.snapshot(sandboxOf(call)).then((imageId) => ({ imageId }));
  }

  async function readOutput(call: Stream): Promise<void> {
    const { offset, fileDescriptor } = StdioRequest.parse(call.request);
    const { stdout = '', stderr = '' } = await executionOf(call).ended;
    const data = Buffer.from(fileDescriptor === 0 ? stdout : stderr).subarray(offset);
    for (let at = 0; at < data.length; at += CHUNK_BYTES) call.write({ data: data.subarray(at, at + CHUNK_BYTES) });
    call.end();
  }

  server.addService(SERVICE, {
    TaskExecStart: unary(start),
    TaskExecStdinWrite: unary(writeStdin),
    TaskExecWait: unary(wait),
    TaskSnapshotFilesystem: unary(snapshot),
    TaskExecPoll: unary((call) => (executionOf(call).running ? {} : wait(call))),
    TaskExecStdioRead: (call: Stream) => {
      readOutput(call).catch((error: unknown) => call.emit('error', refusal(error)));
    },
  });
}

function unary(handle: (call: Call) => object | Promise<object>): (call: Call, reply: sendUnaryData<object>) => void {
  return (call, reply) => {
    (async () => handle(call))().then(
      (response) => reply(null, response),
      (error: unknown) => reply(refusal(error)),
    );
  };
}

function refusal(error: unknown): { code: number; details: string } {
  if (error instanceof RpcError) return { code: error.code, details: error.message };
  const code = error instanceof z.ZodError ? status.INVALID_ARGUMENT : status.INTERNAL;
  return { code, details: String(error) };
}
