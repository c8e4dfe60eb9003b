// The one string argument of an input, inline or from a blob; or the outcome of an input that has none. It
// leaves the blob where it is.

import type { Blobs } from './blobs.ts';
import type { FunctionInput } from './rpc/messages.ts';
import type { Outcome } from './schedule/execution.ts';
import { DATA_FORMAT_CBOR, decodeArguments } from './values.ts';

/** Reads it. */
export async function readArguments(
  payload: FunctionInput,
  blobs: Blobs,
): Promise<{ readonly input: string } | Outcome> {
  if (payload.dataFormat !== DATA_FORMAT_CBOR) return raised('DeserializationError("arguments are not CBOR")');
  const blobId = payload.argsBlobId ?? '';
  const data = payload.args ?? (await blobs.get(blobId));
  if (data === null) return raised('NotFoundError("arguments were never uploaded")');
  const decoded = decodeArguments(data);
  return 'wrong' in decoded ? raised(decoded.wrong) : decoded;
}

function raised(exception: string): Outcome {
  return { kind: 'failure', exception, traceback: '' };
}
