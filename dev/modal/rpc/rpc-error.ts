// A gRPC status that a handler answers with. Anything else that a handler throws is a bug of the stand-in.

import type { status } from '@grpc/grpc-js';

export type StatusCode = (typeof status)[keyof typeof status];

export class RpcError extends Error {
  readonly code: StatusCode;

  constructor(code: StatusCode, message: string) {
    super(message);
    this.code = code;
  }
}
