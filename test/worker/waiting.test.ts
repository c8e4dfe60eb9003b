import { expect, it } from 'vitest';
import type { RunView } from '../../src/core/run/view.ts';
import { appWith, post, RUN_ID } from './app.ts';

/** A run that ends after `endsAfterMs`, and a clock that only waiting moves. */
function runThatTakes(endsAfterMs: number): { app: ReturnType<typeof appWith>; waits: number[] } {
  const waits: number[] = [];
  let now = 1_000_000;
  const end = now + endsAfterMs;
  const view = () => {
    const links = { self: `/runs/${RUN_ID}` };
    return Promise.resolve({ id: RUN_ID, status: now >= end ? 'failed' : 'analyzing', links } as RunView);
  };
  const waitForEnd = (_subject: string, maxMs: number): Promise<RunView> => {
    waits.push(maxMs);
    now = Math.min(now + maxMs, Math.max(now, end));
    return view();
  };
  const account = { reserve: () => Promise.resolve({ kind: 'reserved' as const }) };
  return { app: appWith({ now: () => now, account, run: { view, start: view, waitForEnd } }), waits };
}

it.each([
  ['GET', `/runs/${RUN_ID}`, 'wait=60', Infinity, [25_000, 25_000, 10_000], 200, 'analyzing', 'wait=60'],
  ['GET', `/runs/${RUN_ID}`, 'wait=86400', Infinity, [25_000, 25_000, 10_000], 200, 'analyzing', 'wait=60'],
  ['GET', `/runs/${RUN_ID}`, 'wait=60', 30_000, [25_000, 25_000], 200, 'failed', 'wait=60'],
  ['GET', `/runs/${RUN_ID}`, 'wait=0', Infinity, [0], 200, 'analyzing', 'wait=0'],
  ['GET', `/runs/${RUN_ID}`, 'respond-async', Infinity, [], 200, 'analyzing', null],
  ['POST', '/runs', 'wait=10', Infinity, [10_000], 202, 'queued', 'wait=10'],
  ['POST', '/runs', 'wait=10, respond-async', 3_000, [10_000], 200, 'failed', 'wait=10'],
  ['POST', '/runs', 'respond-async', 0, [], 202, 'queued', 'respond-async'],
  ['POST', '/runs', '', 0, [], 202, 'queued', null],
  ['POST', '/update', 'wait=100', Infinity, [25_000, 25_000, 25_000, 25_000], 202, 'queued', 'wait=100'],
  ['POST', '/update', 'wait=0, respond-async', Infinity, [0], 202, 'queued', 'respond-async, wait=0'],
  ['POST', '/update', 'respond-async', 0, [], 202, 'queued', 'respond-async'],
  ['POST', '/update', 'wait=100', 60_000, [25_000, 25_000, 25_000], 500, 500, 'wait=100'],
  ['POST', '/update', '', 60_000, [25_000, 25_000, 25_000], 500, 500, null],
] as const)(
  '%s %s with Prefer: %s, when the run takes %d ms',
  async (method, path, prefer, takes, expectedWaits, status, state, applied) => {
    const { app, waits } = runThatTakes(takes);
    const request = method === 'GET' ? { headers: { prefer } } : post({ repository: 'o/r' }, { prefer });

    const response = await app.request(path, request);

    expect(waits).toEqual(expectedWaits);
    expect({ status: response.status, ...(await response.json<object>()) }).toMatchObject({ status: state });
    expect(response.status).toBe(status);
    expect(response.headers.get('preference-applied')).toBe(applied);
  },
);
