import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBridge, type BridgeClient } from '../../src/clients/bridge.ts';
import { startPeer, type HttpPeer } from './http-peer.ts';

let peer: HttpPeer;
let bridge: BridgeClient;

beforeEach(async () => {
  peer = await startPeer();
  bridge = createBridge({ url: peer.url, token: 'bridge-secret', fetch });
});
afterEach(() => peer.close());

describe('refusals', () => {
  it.each([
    [401, 'bridge_config', 'never'],
    [404, 'bridge_config', 'never'],
    [413, 'bridge_bad_response', 'never'],
    [503, 'sandbox_unavailable', { after_ms: 500 }],
  ])('%i is %s', async (status, reason, retry) => {
    peer.answer({ status, body: '{"detail":"bridge-secret"}' });

    const result = await bridge.health();

    expect(result).toMatchObject({ ok: false, error: { reason, retry } });
    expect(JSON.stringify(result)).not.toContain('bridge-secret');
  });

  it('F1: nobody listens', async () => {
    await peer.close();

    expect(await bridge.health()).toMatchObject({ ok: false, error: { reason: 'sandbox_unavailable' } });
  });

  it('F10: an answer of another shape is dropped', async () => {
    peer.answer({ status: 200, body: '{"calls":[{"id":1}]}' });

    expect(await bridge.poll(['a'], 0)).toMatchObject({ ok: false, error: { reason: 'bridge_bad_response' } });
  });
});

it('F7: a bridge of another contract version is not ready, and is asked again later', async () => {
  const health = { status: 'ok', contract_version: 99, backend: 'local', model: 'absent', missing: [] };
  peer.answer({ status: 200, body: JSON.stringify(health) });

  expect(await bridge.health()).toMatchObject({
    ok: false,
    error: { reason: 'bridge_config', retry: { after_ms: 5_000 }, detail: 'contract version 99' },
  });
});

it('a bridge from before verification has none', async () => {
  const health = { status: 'ok', contract_version: 1, backend: 'local', model: 'absent', missing: [] };
  peer.answer({ status: 200, body: JSON.stringify(health) });

  expect(await bridge.health()).toMatchObject({ ok: true, value: { verify: 'not_allowed' } });
});

it('sends the bearer and reads ids by key', async () => {
  peer.answer({ status: 200, body: '{"calls":[{"key":"k","id":"1"}]}' });

  const result = await bridge.spawn('run', []);

  expect(result).toEqual({ ok: true, value: new Map([['k', '1']]) });
  expect(peer.requests[0]?.headers['authorization']).toBe('Bearer bridge-secret');
});

it('ends a long poll when told to', async () => {
  const stop = new AbortController();
  stop.abort();

  expect(await bridge.poll(['a'], 20_000, stop.signal)).toMatchObject({
    ok: false,
    error: { reason: 'sandbox_unavailable' },
  });
});
