// Free and taken TCP ports on this machine's loopback.

import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A port nobody listens on right now. */
export function freePort(): Promise<number> {
  return listen(0);
}

/** `wanted` when it is free, a free one when it is 0; fails with a sentence when it is taken. */
export async function claimPort(wanted: number, name: string): Promise<number> {
  try {
    return await listen(wanted);
  } catch {
    throw new Error(`Port ${wanted} is taken. Stop what listens there or set ${name} to another port.`);
  }
}

function listen(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const { port: found } = server.address() as AddressInfo;
      server.close(() => resolve(found));
    });
  });
}
