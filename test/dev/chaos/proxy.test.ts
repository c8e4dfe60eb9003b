// The proxy between a real client and a real server: what of each fault the two of them see.

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createFaultBook } from '../../../dev/chaos/fault-book.ts';
import type { Fault } from '../../../dev/chaos/plan/faults.ts';
import { gitHubClassifier } from '../../../dev/chaos/proxy/classify.ts';
import { startProxy, type Proxy } from '../../../dev/chaos/proxy/proxy.ts';

const BODY = JSON.stringify({ sha: 'a'.repeat(40) });
const PATH = '/api/v3/repos/user-1/chaos-3/git/trees';

let server: Server;
let proxy: Proxy;
let effects: string[] = [];
let seen: string[] = [];
const book = createFaultBook(Date.now);

beforeAll(async () => {
  server = createServer((_request, response) => {
    effects.push('effect');
    response.writeHead(201, { 'content-type': 'application/json', 'x-own': 'kept' }).end(BODY);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  proxy = await startProxy({
    target: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    classifier: gitHubClassifier(),
    book,
    effects: {
      kill: (who) => void effects.push(`kill ${who}`),
      act: (act, run) => Promise.resolve(void effects.push(`${act} ${run}`)),
    },
    watcher: {
      begun: (run, operation) => void seen.push(`${run} ${operation}`),
      ended: (run, _operation, limited) => void seen.push(`${run} ended${limited ? ', limited' : ''}`),
    },
  });
});
afterAll(async () => {
  await proxy.close();
  server.close();
});
beforeEach(() => {
  effects = [];
  seen = [];
});

async function ask(fault: Fault | null): Promise<{ status: number; text: string; headers: Headers } | 'broken'> {
  book.open(3, fault === null ? {} : { 'new tree': [fault] });
  try {
    const response = await fetch(`${proxy.url}${PATH}`, { method: 'POST', body: '{}' });
    return { status: response.status, text: await response.text(), headers: response.headers };
  } catch {
    return 'broken';
  }
}

it('passes on what is not planned to fail, and tells whose call it was', async () => {
  const answer = await ask(null);

  expect(answer).toMatchObject({ status: 201, text: BODY });
  expect(answer !== 'broken' && answer.headers.get('x-own')).toBe('kept');
  expect(seen).toEqual(['3 new tree', '3 ended']);
});

it.each<[string, Fault, string[]]>([
  ['a reset before the effect', { kind: 'reset', when: 'before' }, []],
  ['a reset after the effect', { kind: 'reset', when: 'after' }, ['effect']],
  ['a broken answer', { kind: 'broken' }, ['effect']],
  ['an act and a reset', { kind: 'act', act: 'cancel', when: 'after', lost: true }, ['effect', 'cancel 3']],
  ['a kill before the effect', { kind: 'kill', who: 'worker', when: 'before' }, ['kill worker']],
  ['a kill after the effect', { kind: 'kill', who: 'bridge', when: 'after' }, ['effect', 'kill bridge']],
])('%s is a connection that ends', async (_name, fault, expected) => {
  expect(await ask(fault)).toBe('broken');
  expect(effects).toEqual(expected);
});

it.each<[string, Fault, number, RegExp, string[]]>([
  ['502 before', { kind: 'status', when: 'before', status: 502, body: 'html' }, 502, /<html>/, []],
  ['503 after', { kind: 'status', when: 'after', status: 503, body: 'json' }, 503, /Server Error/, ['effect']],
  ['a limit', { kind: 'limit', of: 'secondary', status: 429, seconds: 2 }, 429, /secondary rate limit/, []],
  ['half an answer', { kind: 'truncated' }, 201, /^\{"sha":"a+$/, ['effect']],
  ['another shape', { kind: 'garbage', as: 'shape' }, 200, /hello/, ['effect']],
  ['a refusal of the model', { kind: 'garbage', as: 'refusal' }, 200, /"content":"I am sorry/, ['effect']],
  ['slow', { kind: 'slow', when: 'before', ms: 5 }, 201, /aaaa/, ['effect']],
  ['an act before', { kind: 'act', act: 'cancel', when: 'before', lost: false }, 201, /aaaa/, ['cancel 3', 'effect']],
  ['an act after', { kind: 'act', act: 'push', when: 'after', lost: false }, 201, /aaaa/, ['effect', 'push 3']],
])('%s is an answer', async (_name, fault, status, text, expected) => {
  const answer = await ask(fault);

  expect(answer).toMatchObject({ status });
  expect(answer !== 'broken' && answer.text).toMatch(text);
  expect(effects).toEqual(expected);
});

it('a fault is used up, and the story tells of it', async () => {
  await ask({ kind: 'reset', when: 'before' });
  const again = await fetch(`${proxy.url}${PATH}`, { method: 'POST', body: '{}' });

  expect(again.status).toBe(201);
  expect(book.story(3).map((line) => line.replace(/^.* s {2}/, ''))).toEqual([
    'new tree: reset before the effect',
    'new tree -> lost',
    'new tree -> 201',
  ]);
});

it('says for how long a limit holds', async () => {
  const secondary = await ask({ kind: 'limit', of: 'secondary', status: 403, seconds: 2 });
  const primary = await ask({ kind: 'limit', of: 'primary', status: 403, seconds: 2 });

  expect(secondary !== 'broken' && secondary.headers.get('retry-after')).toBe('2');
  expect(primary !== 'broken' && primary.headers.get('x-ratelimit-remaining')).toBe('0');
  const reset = primary === 'broken' ? 0 : Number(primary.headers.get('x-ratelimit-reset'));
  expect(reset).toBeGreaterThan(Date.now() / 1_000);
  expect(seen.filter((line) => line.endsWith('limited'))).toHaveLength(2);
});
