// A real HTTP peer for client tests: answers from a queue and remembers what was asked.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface PeerAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Drop the connection instead of answering. */
  readonly reset?: boolean;
  /** Never end: before the first byte of the answer, or within its body. */
  readonly stall?: 'answer' | 'body';
  /** Drop the connection within the body. */
  readonly cut?: boolean;
}

export interface PeerRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface HttpPeer {
  readonly url: string;
  readonly requests: PeerRequest[];
  answer(...answers: PeerAnswer[]): void;
  close(): Promise<void>;
}

/** Starts a peer on a free port. An unexpected request is answered 599. */
export async function startPeer(): Promise<HttpPeer> {
  const requests: PeerRequest[] = [];
  const queue: PeerAnswer[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      requests.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
      const next = queue.shift() ?? { status: 599 };
      if (next.reset === true) {
        request.socket.destroy();
        return;
      }
      if (next.stall === 'answer') return;
      response.writeHead(next.status, { 'content-type': 'application/json', ...next.headers });
      if (next.cut === true) response.write(next.body ?? '{', () => request.socket.destroy());
      else if (next.stall === 'body') response.write(next.body ?? '{');
      else response.end(next.body ?? '{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    answer: (...answers) => queue.push(...answers),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
