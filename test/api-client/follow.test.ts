// The follower against a real WebSocket server whose connections break when the test wants.

import { afterEach, describe, expect, it } from 'vitest';
import WebSocket, { WebSocketServer } from 'ws';
import { createServer, type AddressInfo } from 'node:net';
import { followRun, type FollowOptions, type RunEvent } from '../../src/api-client/index.ts';

type Script = (socket: WebSocket, after: number, connection: number) => void;

const servers: WebSocketServer[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    for (const client of server.clients) client.terminate();
    server.close();
  }
});

async function serve(script: Script): Promise<{ url: string; offers: string[][]; addresses: string[] }> {
  const offers: string[][] = [];
  const addresses: string[] = [];
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: ([first]) => first ?? false });
  servers.push(server);
  await new Promise((resolve) => server.once('listening', resolve));
  server.on('connection', (socket, request) => {
    const address = request.url ?? '';
    addresses.push(address);
    offers.push((request.headers['sec-websocket-protocol'] ?? '').split(',').map((one) => one.trim()));
    script(socket, Number(new URL(address, 'http://x').searchParams.get('after')), addresses.length);
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, offers, addresses };
}

const event = (seq: number, type = 'file.reading'): string =>
  JSON.stringify({ seq, at: '2026-11-22T10:00:00.000Z', type, status: 'READING', message: 'm', path: 'p' });

function send(socket: WebSocket, from: number, to: number, last = Number.POSITIVE_INFINITY): void {
  for (let seq = from; seq <= to; seq += 1) socket.send(event(seq, seq === last ? 'run.finished' : undefined));
}

async function follow(url: string, over: Partial<FollowOptions> = {}): Promise<{ seqs: number[]; waits: number[] }> {
  const seqs: number[] = [];
  const waits: number[] = [];
  await followRun({
    baseUrl: url,
    runId: 'run',
    openSocket: (address, protocols) => new WebSocket(address, protocols),
    onEvent: (one: RunEvent) => seqs.push(one.seq),
    onBreak: (ms) => waits.push(ms),
    random: () => 0.5,
    sleep: () => Promise.resolve(),
    ...over,
  });
  return { seqs, waits };
}

describe('followRun', () => {
  it('gives every event once and in order and ends with the run', async () => {
    const { url, offers } = await serve((socket, after) => send(socket, after + 1, 5, 5));

    expect(await follow(url)).toEqual({ seqs: [1, 2, 3, 4, 5], waits: [] });
    expect(offers).toEqual([['dependify.v1']]);
  });

  it('passes over an end behind which the run went on', async () => {
    const { url } = await serve((socket) => {
      send(socket, 1, 2);
      socket.send(JSON.stringify({ ...(JSON.parse(event(3, 'run.finished')) as object), reopened: true }));
      send(socket, 4, 6, 6);
    });

    expect(await follow(url)).toEqual({ seqs: [1, 2, 3, 4, 5, 6], waits: [] });
  });

  it('I8: comes back behind the last event, and what is sent twice is given once', async () => {
    const { url, addresses } = await serve((socket, after, connection) => {
      if (connection === 3) send(socket, after, 9, 9);
      else {
        send(socket, Math.max(1, after - 1), after + 3);
        socket.close(1012);
      }
    });

    const { seqs, waits } = await follow(url);

    expect(seqs).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(addresses).toEqual(['/runs/run/ws?after=0', '/runs/run/ws?after=3', '/runs/run/ws?after=6']);
    expect(waits).toHaveLength(2);
  });

  it('I14: waits longer from break to break and not at all alike', async () => {
    const { url } = await serve((socket, _, connection) => {
      if (connection < 6) socket.terminate();
      else send(socket, 1, 1, 1);
    });
    let next = 0;

    const { waits } = await follow(url, { random: () => [0, 0.25, 0.5, 0.75, 0.999][next++] ?? 0 });

    expect(waits).toHaveLength(5);
    expect(waits[0]).toBe(1_000);
    expect([...waits].sort((a, b) => a - b)).toEqual(waits);
    expect(waits.every((ms) => ms >= 1_000 && ms <= 30_000)).toBe(true);
  });

  it('I14: a link that falls silent is left for another one, and an answer to a ping keeps one', async () => {
    const { url, addresses } = await serve((socket, after, connection) => {
      socket.on('message', (data: Buffer) => {
        expect(data.toString('utf8')).toBe('ping');
        if (connection === 2) {
          socket.send('pong');
          socket.on('message', () => send(socket, after + 1, 4, 4));
        }
      });
      if (connection === 1) send(socket, 1, 2);
    });

    expect((await follow(url, { pulseMs: 50 })).seqs).toEqual([1, 2, 3, 4]);
    expect(addresses).toEqual(['/runs/run/ws?after=0', '/runs/run/ws?after=2']);
  });

  it('I14: a server that takes the connection and never opens the socket is left too', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { url } = await serve((socket) => send(socket, 1, 1, 1));
    const [mute, open] = [`ws://127.0.0.1:${(silent.address() as AddressInfo).port}`, url.replace('http', 'ws')];
    let opened = 0;

    const followed = follow(url, {
      pulseMs: 50,
      openSocket: (_, protocols) => new WebSocket(opened++ === 0 ? mute : `${open}/?after=0`, protocols),
    });

    expect((await followed).seqs).toEqual([1]);
    silent.close();
  });

  it('I6: answers a resync and goes on', async () => {
    const { url } = await serve((socket) => {
      send(socket, 1, 2);
      socket.send(JSON.stringify({ type: 'resync', after: 2 }));
      socket.on('message', (data: Buffer) => {
        expect(JSON.parse(data.toString('utf8'))).toEqual({ type: 'resume', after: 2 });
        send(socket, 3, 4, 4);
      });
    });

    expect((await follow(url)).seqs).toEqual([1, 2, 3, 4]);
  });

  it('sends the token as a subprotocol and never in the address', async () => {
    const { url, offers, addresses } = await serve((socket) => send(socket, 1, 1, 1));

    await follow(url, { token: 'a.b.c' });

    expect(offers).toEqual([['dependify.v1', 'bearer.a.b.c']]);
    expect(addresses.join()).not.toContain('a.b.c');
  });

  it('I9: a socket that the service closed for good is not opened again', async () => {
    const { url, addresses } = await serve((socket) => socket.close(1008, 'session ended'));

    await expect(follow(url)).rejects.toThrow('for good');
    expect(addresses).toHaveLength(1);
  });

  it('gives up when the service stays away', async () => {
    const { url } = await serve((socket) => socket.terminate());

    await expect(follow(url)).rejects.toThrow('broke too often');
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const { url } = await serve((socket) => send(socket, 1, 1));

    const followed = follow(url, { signal: stop.signal, onEvent: () => stop.abort(), sleep: () => Promise.resolve() });

    await expect(followed).rejects.toThrow(/abort/i);
  });
});
