// A gRPC status that a handler answers with. Anything else that a handler throws is a bug of the stand-in.

export class RpcError extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}
