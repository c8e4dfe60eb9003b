// The way of every request: counted, befallen by a fault, authenticated, answered once per idempotency key. It decides
// nothing about what a method does.

import { Metadata, status } from '@grpc/grpc-js';
import * as z from 'zod';
import type { Clock } from '../clock.ts';
import type { RpcFault, RpcFaults } from '../faults/rpc-faults.ts';
import type { Settings } from '../settings.ts';
import type { Counters } from '../stats.ts';
import { isAuthToken, type Signer } from '../tokens.ts';
import type { Reply, UnaryCall } from './listener.ts';
import { RpcError } from './rpc-error.ts';

export type Method = (request: unknown, signal: AbortSignal) => object | Promise<object>;

export interface PipelineOptions {
  readonly methods: Readonly<Record<string, Method>>;
  readonly settings: Settings;
  readonly faults: RpcFaults;
  readonly counters: Counters;
  readonly signer: Signer;
  readonly clock: Clock;
}

/** Methods that make something: repeated with the same key, they must not make it twice. */
const MAKING = new Set(['FunctionMap', 'FunctionPutInputs', 'FunctionRetryInputs', 'BlobCreate']);

/** The SDK's last retry comes a second after its first; this many requests take longer than that. */
const REMEMBERED = 10_000;

/** A function that takes every request. */
export function createPipeline(options: PipelineOptions): (method: string, call: UnaryCall, reply: Reply) => void {
  const { methods, settings, faults, counters, clock } = options;
  const answered = new Map<string, Promise<object>>();

  async function perform(name: string, call: UnaryCall, signal: AbortSignal): Promise<object> {
    authenticate(name, call.metadata, options);
    const method = methods[name];
    if (method === undefined) throw new RpcError(status.UNIMPLEMENTED, `${name} is left out of this stand-in`);
    const key = call.metadata.get('x-idempotency-key')[0];
    if (!settings.idempotency || !MAKING.has(name) || key === undefined) return method(call.request, signal);
    const memory = `${name} ${String(key)}`;
    const known = answered.get(memory) ?? (async () => method(call.request, signal))();
    answered.set(memory, known);
    const [oldest] = answered.keys();
    if (oldest !== undefined && answered.size > REMEMBERED) answered.delete(oldest);
    return known;
  }

  async function answer(name: string, call: UnaryCall): Promise<object> {
    counters.rpc(name);
    const fault = faults.take(name);
    const signal = cancellation(call);
    if (fault === null) return perform(name, call, signal);
    if (fault.when === 'after') await perform(name, call, signal);
    if (fault.delayMs !== undefined) await pause(fault.delayMs, clock);
    await fail(fault);
    return fault.when === 'after' ? {} : perform(name, call, signal);
  }

  return (name, call, reply) => {
    answer(name, call).then(
      (response) => reply(null, response),
      (error: unknown) => reply(refusal(error)),
    );
  };
}

function authenticate(method: string, metadata: Metadata, { settings, signer, clock }: PipelineOptions): void {
  const get = (name: string): string => String(metadata.get(name)[0] ?? '');
  if (get('x-modal-token-id') !== settings.tokenId || get('x-modal-token-secret') !== settings.tokenSecret) {
    throw new RpcError(status.UNAUTHENTICATED, 'Token validation failed. Could not find the token.');
  }
  if (method === 'AuthTokenGet') return;
  if (!isAuthToken(signer, get('x-modal-auth-token'), settings.tokenId, clock.now())) {
    throw new RpcError(status.UNAUTHENTICATED, 'Auth token is missing or has expired.');
  }
}

/** Throws the fault's status, or never comes back. Returns when the fault was only a delay. */
function fail({ status: code, lose }: RpcFault): Promise<void> {
  if (lose === true) return new Promise(() => undefined);
  return code === undefined ? Promise.resolve() : Promise.reject(new RpcError(code, 'injected'));
}

function refusal(error: unknown): { code: number; details: string; metadata: Metadata } {
  const metadata = new Metadata();
  if (error instanceof RpcError) return { code: error.code, details: error.message, metadata };
  if (error instanceof z.ZodError) return { code: status.INVALID_ARGUMENT, details: z.prettifyError(error), metadata };
  return { code: status.INTERNAL, details: `stand-in: ${String(error)}`, metadata };
}

function cancellation(call: UnaryCall): AbortSignal {
  const controller = new AbortController();
  if (call.cancelled) controller.abort();
  call.on('cancelled', () => controller.abort());
  return controller.signal;
}

function pause(ms: number, clock: Clock): Promise<void> {
  return new Promise((resolve) => void clock.after(ms, resolve));
}
