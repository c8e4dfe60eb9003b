// The gRPC server: it listens, goes away and comes back on the same port. What a request does, it does not know.

import {
  type sendUnaryData,
  Server,
  ServerCredentials,
  type ServerUnaryCall,
  type UntypedHandleCall,
} from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { join } from 'node:path';

export type UnaryCall = ServerUnaryCall<unknown, object>;
export type Reply = sendUnaryData<object>;

export interface Listener {
  readonly port: number;
  /** Stops listening and cuts every connection. */
  down(): void;
  up(): Promise<void>;
}

/** As the SDK's own limit. */
const MAX_MESSAGE_BYTES = 100 * 1024 * 1024;

const LOADED = loadSync(join(import.meta.dirname, '../protocol.proto'), {
  longs: Number,
  defaults: true,
  arrays: true,
});
const SERVICE = LOADED['modal.client.ModalClient'];

/** Listens. Port 0 picks a free one, which is kept for as long as it lives. */
export async function openListener(
  host: string,
  port: number,
  handle: (method: string, call: UnaryCall, reply: Reply) => void,
  addServices: (server: Server) => void,
): Promise<Listener> {
  if (SERVICE === undefined || 'format' in SERVICE) throw new Error('protocol.proto has no service ModalClient');
  const service = SERVICE;
  const handlers = Object.fromEntries(
    Object.keys(service).map((method): [string, UntypedHandleCall] => [
      method,
      (call: UnaryCall, reply: Reply) => handle(method, call, reply),
    ]),
  );

  async function listen(on: number): Promise<{ readonly server: Server; readonly port: number }> {
    const server = new Server({
      'grpc.max_receive_message_length': MAX_MESSAGE_BYTES,
      'grpc.max_send_message_length': MAX_MESSAGE_BYTES,
    });
    server.addService(service, handlers);
    addServices(server);
    const bound = await new Promise<number>((resolve, reject) => {
      server.bindAsync(`${host}:${on}`, ServerCredentials.createInsecure(), (error, number) =>
        error === null ? resolve(number) : reject(error),
      );
    });
    return { server, port: bound };
  }

  const first = await listen(port);
  let server: Server | null = first.server;
  return {
    port: first.port,
    down() {
      server?.forceShutdown();
      server = null;
    },
    async up() {
      server ??= (await listen(first.port)).server;
    },
  };
}
