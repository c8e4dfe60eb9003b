// The control plane's methods around sandboxes. Apps, environments and images are there as soon as they are asked for:
// nothing is built.

import { status } from '@grpc/grpc-js';
import * as z from 'zod';
import type { ControlPlane } from '../control-plane.ts';
import { newId } from '../ids.ts';
import type { Method } from '../rpc/pipeline.ts';
import { RpcError } from '../rpc/rpc-error.ts';
import type { Sandbox, Sandboxes } from './sandboxes.ts';

const NETWORKS = { 0: 'open', 1: 'open', 2: 'blocked', 3: 'allow-list' } as const;
const Network = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]).transform((type) => NETWORKS[type]);
const CreateRequest = z.object({
  definition: z.object({
    imageId: z.string(),
    name: z.string().nullish(),
    timeoutSecs: z.int(),
    networkAccess: z.object({ networkAccessType: Network }).nullable(),
  }),
});
const NameRequest = z.object({ sandboxName: z.string() });
const IdRequest = z.object({ sandboxId: z.string() });
const WaitRequest = z.object({ sandboxId: z.string(), timeout: z.number().min(0) });

const SUCCESS = { status: 'GENERIC_STATUS_SUCCESS' };
const BUILDER_VERSION = '2025.06';
const ACCESS_TTL_MS = 60 * 60_000;

/** `routerUrl` is asked when it is known. */
export function createSandboxMethods(
  sandboxes: Sandboxes,
  { signer, clock }: Pick<ControlPlane, 'signer' | 'clock'>,
  routerUrl: () => string,
): Record<string, Method> {
  const find = (request: unknown): Sandbox => found(sandboxes.get(IdRequest.parse(request).sandboxId));
  return {
    AppGetOrCreate: () => ({ appId: newId('ap') }),
    EnvironmentGetOrCreate: () => ({ metadata: { settings: { imageBuilderVersion: BUILDER_VERSION } } }),
    ImageGetOrCreate: () => ({ imageId: newId('im'), result: SUCCESS }),
    SandboxCreateV2(request) {
      const { imageId: image, name, timeoutSecs, networkAccess } = CreateRequest.parse(request).definition;
      const network = networkAccess?.networkAccessType ?? 'open';
      if (name && sandboxes.byName(name) !== undefined) throw new RpcError(status.ALREADY_EXISTS, 'name in use');
      const options = { name: name ?? null, image, timeoutMs: timeoutSecs * 1000, network };
      const { id, taskId } = sandboxes.create(options);
      return { sandboxId: id, taskId };
    },
    SandboxGetFromNameV2(request) {
      return { sandboxId: found(sandboxes.byName(NameRequest.parse(request).sandboxName)).id };
    },
    SandboxGetTaskIdV2(request) {
      const sandbox = find(request);
      return sandbox.end === null ? { taskId: sandbox.taskId } : { taskResult: resultOf(sandbox) };
    },
    async SandboxWaitV2(request, signal) {
      const { timeout } = WaitRequest.parse(request);
      const sandbox = find(request);
      await ended(sandbox, timeout * 1000, signal);
      return sandbox.end === null ? {} : { result: resultOf(sandbox) };
    },
    SandboxTerminateV2(request) {
      const sandbox = find(request);
      const existing = sandbox.end === null ? {} : { existingResult: resultOf(sandbox) };
      sandboxes.terminate(sandbox);
      return existing;
    },
    SandboxGetCommandRouterAccess(request) {
      const { taskId } = find(request);
      const exp = Math.floor((clock.now() + ACCESS_TTL_MS) / 1000);
      return { jwt: signer.sign({ task: taskId, exp }), url: routerUrl() };
    },
  };

  function ended({ end, life }: Sandbox, timeoutMs: number, signal: AbortSignal): Promise<void> {
    if (end !== null) return Promise.resolve();
    return new Promise((resolve) => {
      const stopTimer = clock.after(timeoutMs, resolve);
      const finish = (): void => {
        stopTimer();
        resolve();
      };
      AbortSignal.any([life.signal, signal]).addEventListener('abort', finish, { once: true });
    });
  }
}

function resultOf({ end }: Sandbox): object {
  return end === 'timeout'
    ? { status: 'GENERIC_STATUS_TIMEOUT', exitcode: 124 }
    : { status: 'GENERIC_STATUS_TERMINATED', exitcode: 137 };
}

function found(sandbox: Sandbox | undefined): Sandbox {
  if (sandbox === undefined) throw new RpcError(status.NOT_FOUND, 'Sandbox not found');
  return sandbox;
}
