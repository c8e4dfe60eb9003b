// What each method of the protocol does, in terms of the control plane. No transport, no faults, no scheduling.

import { status } from '@grpc/grpc-js';
import { type Output, unfinished } from '../calls.ts';
import type { ControlPlane } from '../control-plane.ts';
import { DEFAULT_ENVIRONMENT, type DeployedFunction } from '../functions.ts';
import { readCallToken, readInputToken } from '../tokens.ts';
import { DATA_FORMAT_CBOR } from '../values.ts';
import * as messages from './messages.ts';
import type { Method } from './pipeline.ts';
import { RpcError } from './rpc-error.ts';

/** The methods by their names. */
export function createMethods(plane: ControlPlane): Readonly<Record<string, Method>> {
  return { ...lookUps(plane), ...inputMethods(plane), ...outputMethods(plane), ...blobMethods(plane) };
}

function lookUps(plane: ControlPlane): Record<string, Method> {
  const { registry, settings, signer, clock } = plane;
  const handleMetadata = ({ appId, definitionId, definition }: DeployedFunction): object => ({
    functionName: definition.name,
    functionType: 2,
    definitionId,
    appId,
    supportedInputFormats: [DATA_FORMAT_CBOR],
    supportedOutputFormats: [DATA_FORMAT_CBOR],
    ...(settings.maxObjectBytes === undefined ? {} : { maxObjectSizeBytes: settings.maxObjectBytes }),
    ...(settings.maxAsyncObjectBytes === undefined ? {} : { maxAsyncObjectSizeBytes: settings.maxAsyncObjectBytes }),
  });
  return {
    AuthTokenGet() {
      const exp = Math.floor((clock.now() + settings.authTokenTtlMs) / 1000);
      return { token: signer.sign({ sub: settings.tokenId, exp }) };
    },
    FunctionGet(request) {
      const { appName, objectTag, environmentName } = messages.FunctionGetRequest.parse(request);
      const environment = environmentName === '' ? DEFAULT_ENVIRONMENT : environmentName;
      const deployed = registry.byName(environment, appName, objectTag);
      if (deployed === undefined) {
        const message = `Lookup failed for Function '${objectTag}' from the '${appName}' app in '${environment}'`;
        throw new RpcError(status.NOT_FOUND, message);
      }
      return { functionId: deployed.id, handleMetadata: handleMetadata(deployed) };
    },
    FunctionGetById(request) {
      return { handleMetadata: handleMetadata(required(registry.byId(idOf(request)), 'Function')) };
    },
    FunctionGetCurrentStats(request) {
      const { backlog, containers, running } = required(plane.statsOf(idOf(request)), 'Function');
      return { backlog, numTotalTasks: containers, numRunningInputs: running };
    },
  };
}

function inputMethods(plane: ControlPlane): Record<string, Method> {
  const { registry, book, signer } = plane;
  const putAll = (callId: string, items: readonly messages.PutInputsItem[]): object[] => {
    const call = required(book.get(callId), 'Function call');
    return items.map(({ idx, input }) => {
      const { id, retry } = plane.submit(call, idx, input);
      return { idx, inputId: id, inputJwt: signer.sign({ call: call.id, input: id, retry }) };
    });
  };
  return {
    FunctionMap(request) {
      const { functionId, pipelinedInputs } = messages.FunctionMapRequest.parse(request);
      const { appId } = required(registry.byId(functionId), 'Function');
      const { id } = book.open(functionId, appId);
      const functionCallJwt = signer.sign({ call: id });
      return { functionCallId: id, functionCallJwt, pipelinedInputs: putAll(id, pipelinedInputs) };
    },
    FunctionPutInputs(request) {
      const { functionCallId, inputs } = messages.FunctionPutInputsRequest.parse(request);
      return { inputs: putAll(functionCallId, inputs) };
    },
    FunctionRetryInputs(request) {
      const { functionCallJwt, inputs } = messages.FunctionRetryInputsRequest.parse(request);
      const call = required(book.get(readCallToken(signer, functionCallJwt) ?? ''), 'Function call');
      const inputJwts = inputs.map(({ inputJwt, input: payload }) => {
        const input = required(call.inputs.get(readInputToken(signer, inputJwt)?.input ?? ''), 'Input');
        plane.resubmit(call, input, payload);
        return signer.sign({ call: call.id, input: input.id, retry: input.retry });
      });
      return { inputJwts };
    },
    FunctionCallCancel(request) {
      const { functionCallId, terminateContainers } = messages.FunctionCallCancelRequest.parse(request);
      plane.cancel(required(book.get(functionCallId), 'Function call'), terminateContainers);
      return {};
    },
  };
}

function outputMethods({ book, signer, settings }: ControlPlane): Record<string, Method> {
  return {
    FunctionCallFromId(request) {
      const { functionCallId } = messages.FunctionCallIdRequest.parse(request);
      const { id, appId, functionId, inputs } = required(book.get(functionCallId), 'Function call');
      return { functionCallId: id, numInputs: inputs.size, metadata: { appId, functionId } };
    },
    async FunctionGetOutputs(request, signal) {
      const asked = messages.FunctionGetOutputsRequest.parse(request);
      const call = required(book.get(asked.functionCallId), 'Function call');
      if (call.expired && settings.expired === 'not_found') throw new RpcError(status.NOT_FOUND, 'Output has expired');
      const wanted = new Map(
        asked.inputJwts.map((jwt) => {
          const token = readInputToken(signer, jwt);
          if (token?.call !== call.id) throw new RpcError(status.INVALID_ARGUMENT, 'an input of another call');
          return [token.input, token.retry];
        }),
      );
      const outputs = await book.wait(call, {
        after: Number(asked.lastEntryId.split('-')[0] ?? 0),
        maxValues: asked.maxValues === 0 ? Infinity : asked.maxValues,
        timeoutMs: asked.timeout * 1000,
        signal,
        ...(wanted.size === 0 ? {} : { accepts: ({ inputId, retry }: Output) => wanted.get(inputId) === retry }),
      });
      if (asked.clearOnSuccess)
        book.clear(
          call,
          outputs.filter(({ result }) => result.status === 'SUCCESS'),
        );
      const last = outputs.at(-1);
      return {
        idxs: outputs.map(({ idx }) => idx),
        outputs: outputs.map(present),
        lastEntryId: last === undefined ? asked.lastEntryId : `${last.entry}-0`,
        numUnfinishedInputs: unfinished(call),
      };
    },
  };
}

function blobMethods({ blobs }: ControlPlane): Record<string, Method> {
  return {
    BlobCreate(request) {
      const { id, uploadUrl } = blobs.create(messages.BlobCreateRequest.parse(request));
      return { blobId: id, uploadUrl };
    },
    BlobGet(request) {
      const { blobId } = messages.BlobGetRequest.parse(request);
      if (!blobs.has(blobId)) throw new RpcError(status.NOT_FOUND, 'Blob not found');
      return { downloadUrl: blobs.downloadUrl(blobId) };
    },
  };
}

function present({ result, idx, inputId, retry, container, startedAt, createdAt }: Output): object {
  return {
    result: { ...result, status: `GENERIC_STATUS_${result.status}` },
    idx,
    inputId,
    dataFormat: DATA_FORMAT_CBOR,
    taskId: container,
    inputStartedAt: startedAt / 1000,
    outputCreatedAt: createdAt / 1000,
    retryCount: retry,
  };
}

function idOf(request: unknown): string {
  return messages.FunctionIdRequest.parse(request).functionId;
}

function required<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new RpcError(status.NOT_FOUND, `${what} not found`);
  return found;
}
