// Waiting at Modal while it is away, on a clock of the test's own.

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { retryable } from '../../src/core/errors.ts';
import { err, ok } from '../../src/core/result.ts';
import type { Fetched } from '../../src/modal-bridge/backends/modal/functions.ts';
import { createWatches } from '../../src/modal-bridge/backends/modal/watches.ts';

const MINUTE = 60_000;
const AWAY: Fetched = err(retryable('sandbox_unavailable', 2_000));
const DONE: Fetched = ok(JSON.stringify({ ok: true, output: { files: [] } }));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Watches one call at a Modal that is away until `backAt` (ms from now), asked every 20 s as a coordinator asks. */
async function watched(backAt: number, forMs: number): Promise<{ seen: string | null; asked: number }> {
  const began = Date.now();
  let asked = 0;
  const fetch = (): Promise<Fetched> => {
    asked += 1;
    return Promise.resolve(Date.now() - began < backAt ? AWAY : DONE);
  };
  const watches = createWatches({
    functions: { fetch },
    now: Date.now,
    log: () => undefined,
    onSettled: () => undefined,
  });
  for (let at = 0; at < forMs && watches.look('fc-1') === null; at += 20_000) {
    watches.watch(['fc-1']);
    await vi.advanceTimersByTimeAsync(20_000);
  }
  const seen = watches.look('fc-1');
  watches.stop();
  return { seen, asked };
}

it('F1: a Modal that is away for five minutes costs time and no result, and is not hammered', async () => {
  const { seen, asked } = await watched(5 * MINUTE, 7 * MINUTE);

  expect(JSON.parse(seen ?? 'null')).toEqual({ ok: true, output: { files: [] } });
  expect(asked).toBeLessThan(60);
});

it('F1: a Modal that is away for longer than ten minutes is an error by name', async () => {
  const { seen } = await watched(60 * MINUTE, 15 * MINUTE);

  expect(JSON.parse(seen ?? 'null')).toMatchObject({
    ok: false,
    error: { code: 'sandbox_unavailable', retry: 'never' },
  });
});
