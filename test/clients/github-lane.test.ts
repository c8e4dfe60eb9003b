import { afterEach, describe, expect, it } from 'vitest';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGitHub } from '../../src/clients/github.ts';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listen(): Promise<{ url: string; methods: string[] }> {
  const methods: string[] = [];
  const server = createServer((request, response) => {
    methods.push(request.method ?? '');
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ sha: 'a'.repeat(40) }));
  });
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, methods };
}

const at = { owner: 'o', name: 'n' };
const commit = { message: 'm', tree: 'b'.repeat(40), parent: 'c'.repeat(40) };

describe('the lane in front of GitHub', () => {
  it('waits for the turn of a write before it is sent', async () => {
    const { url, methods } = await listen();
    const slept: number[] = [];
    const asked: boolean[] = [];
    const github = createGitHub({
      apiUrl: url,
      token: 't',
      fetch,
      now: Date.now,
      turn: (write) => {
        asked.push(write);
        return Promise.resolve({ wait_ms: write ? 700 : 0, paused: false });
      },
      sleep: (ms) => {
        slept.push(ms);
        expect(methods).toEqual(['GET']);
        return Promise.resolve();
      },
    });

    await github.getBranchHead(at, 'main');
    await github.createCommit(at, commit);

    expect({ asked, slept, methods }).toEqual({ asked: [false, true], slept: [700], methods: ['GET', 'POST'] });
  });

  it.each([
    ['GitHub asked for a pause', { wait_ms: 300, paused: true }],
    ['too many write at once', { wait_ms: 60_000, paused: false }],
  ])('D1: sends nothing while %s', async (_, turn) => {
    const { url, methods } = await listen();
    const github = createGitHub({
      apiUrl: url,
      token: 't',
      fetch,
      now: Date.now,
      turn: () => Promise.resolve(turn),
    });

    const answer = await github.createCommit(at, commit);

    expect(answer).toMatchObject({
      ok: false,
      error: { reason: 'github_rate_limited', retry: { after_ms: turn.wait_ms } },
    });
    expect({ methods, calls: github.calls() }).toEqual({ methods: [], calls: 0 });
  });
});
