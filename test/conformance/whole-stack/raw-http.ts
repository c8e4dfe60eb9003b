// HTTP as bytes on a socket, for requests that no client library would send.

import { connect } from 'node:net';

export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/**
 * Writes `parts` one after the other and gives the first answer, which may come before all of them are written. The
 * request is not ended: an answer shows that the server did not wait for more.
 */
export function exchange(url: string, parts: Iterable<string | Uint8Array>): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    const iterator = parts[Symbol.iterator]();
    let received = Buffer.alloc(0);
    let answered = false;
    const write = (): void => {
      for (let next = iterator.next(); !answered && next.done !== true; next = iterator.next()) {
        if (!socket.write(next.value)) return;
      }
    };
    const settle = (atEnd: boolean): void => {
      const answer = parseAnswer(received.toString('latin1'), atEnd);
      if (answer === null) return;
      answered = true;
      resolve(answer);
      socket.destroy();
    };
    socket.on('connect', write);
    socket.on('drain', write);
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      settle(false);
    });
    // A server may reset an upload that it has refused; what it said before is what counts.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      settle(true);
      if (!answered) reject(new Error(`closed without an answer: ${received.toString('latin1')}`));
    });
  });
}

function parseAnswer(text: string, atEnd: boolean): RawAnswer | null {
  const split = text.indexOf('\r\n\r\n');
  if (split < 0) return null;
  const [first = '', ...lines] = text.slice(0, split).split('\r\n');
  const headers = new Headers(
    lines.map((line): [string, string] => [line.split(':', 1)[0]!, line.replace(/^[^:]*:/, '')]),
  );
  const status = Number(first.split(' ')[1]);
  const rest = text.slice(split + 4);
  // What follows is another protocol.
  if (status === 101) return { status, headers, body: '' };
  if (headers.get('transfer-encoding')?.trim() === 'chunked') {
    const body = joinChunks(rest);
    return body === null ? null : { status, headers, body };
  }
  const length = Number(headers.get('content-length') ?? (atEnd ? rest.length : NaN));
  return rest.length >= length ? { status, headers, body: rest.slice(0, length) } : null;
}

/** The text of a chunked body; null while its end is not there yet. What comes after it belongs to the next answer. */
function joinChunks(text: string): string | null {
  let body = '';
  for (let at = 0; ;) {
    const size = /^([0-9a-f]+)\r\n/i.exec(text.slice(at, at + 20));
    if (size === null) return null;
    const start = at + size[0].length;
    const length = parseInt(size[1]!, 16);
    if (text.length < start + length + 2) return null;
    if (length === 0) return body;
    body += text.slice(start, start + length);
    at = start + length + 2;
  }
}
