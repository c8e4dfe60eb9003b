// Requests as they come off the wire, parsed. Names are those of protocol.proto in camel case.

import * as z from 'zod';

const FunctionInput = z.object({
  args: z.instanceof(Uint8Array).optional(),
  argsBlobId: z.string().optional(),
  dataFormat: z.number(),
  methodName: z.string().optional(),
});
export type FunctionInput = z.infer<typeof FunctionInput>;

const PutInputsItem = z.object({ idx: z.int(), input: FunctionInput });
export type PutInputsItem = z.infer<typeof PutInputsItem>;

export const FunctionGetRequest = z.object({ appName: z.string(), objectTag: z.string(), environmentName: z.string() });

export const FunctionIdRequest = z.object({ functionId: z.string() });

export const FunctionMapRequest = z.object({ functionId: z.string(), pipelinedInputs: z.array(PutInputsItem) });

export const FunctionPutInputsRequest = z.object({ functionCallId: z.string(), inputs: z.array(PutInputsItem) });

export const FunctionRetryInputsRequest = z.object({
  functionCallJwt: z.string(),
  inputs: z.array(z.object({ inputJwt: z.string(), input: FunctionInput, retryCount: z.int() })),
});

export const FunctionGetOutputsRequest = z.object({
  functionCallId: z.string(),
  maxValues: z.int(),
  /** Seconds. */
  timeout: z.number().min(0),
  /** As in a Redis stream: `<entry>-0`, nothing seen is `0-0`. */
  lastEntryId: z.string().regex(/^(\d+-\d+)?$/),
  clearOnSuccess: z.boolean(),
  inputJwts: z.array(z.string()),
});

export const FunctionCallIdRequest = z.object({ functionCallId: z.string() });

export const FunctionCallCancelRequest = z.object({ functionCallId: z.string(), terminateContainers: z.boolean() });

export const BlobCreateRequest = z.object({ contentMd5: z.string(), contentLength: z.int().min(0) });

export const BlobGetRequest = z.object({ blobId: z.string() });
