// Free and taken TCP ports on this machine's loopback.

import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below the ports that systems give to outgoing connections: one of those may take a port between claim and use. */
const FROM = 20_000;
const TO = 32_000;
const TRIES = 100;

/** A port nobody listens on right now. */
export async function freePort(): Promise<number> {
  for (let left = TRIES; left > 0; left -= 1) {
    const port = randomInt(FROM, TO);
    if (await canListen(port)) return port;
  }
  throw new Error(`No free port between ${FROM} and ${TO}.`);
}

/** `wanted` when it is free, a free one when it is 0; fails with a sentence when it is taken. */
export async function claimPort(wanted: number, name: string): Promise<number> {
  if (wanted === 0) return freePort();
  if (await canListen(wanted)) return wanted;
  throw new Error(`Port ${wanted} is taken. Stop what listens there or set ${name} to another port.`);
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
