// H17: the history database is away for a day and comes back: nothing grows meanwhile, and all arrives in order.

import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import type { HistoryStore } from '../../src/core/history/port.ts';
import { retryable } from '../../src/core/errors.ts';
import { err, ok } from '../../src/core/result.ts';
import { Outbox } from '../../src/durable/outbox.ts';
import { RunStore } from '../../src/durable/run-store.ts';
import { happen, quietRun } from './live.ts';

const HOUR_MS = 60 * 60_000;

it('H17: a day without the history database costs few tries and one row, and is made good in order', async () => {
  const run = await quietRun(undefined, { count: 3 });
  await happen(run, 1_200, { ended: true });
  const runs = (env as unknown as { RUNS: DurableObjectNamespace }).RUNS;

  const { tries, rows, delivered, due } = await runInDurableObject(runs.getByName(run.id), async (_, state) => {
    const store = new RunStore(state.storage);
    let now = Date.now();
    let up = false;
    let tries = 0;
    const delivered: number[] = [];
    const answer = (): Promise<ReturnType<typeof ok<void>> | ReturnType<typeof err>> =>
      Promise.resolve(up ? ok(undefined) : err(retryable('history_unavailable', 0)));
    const history = {
      putRun: () => answer(),
      putFiles: () => answer(),
      putEvents: (events: readonly { seq: number }[]) => {
        tries += 1;
        if (up) delivered.push(...events.map(({ seq }) => seq));
        return answer();
      },
    } as unknown as HistoryStore;
    const models = { analysis: 'a', refactor: 'b' };
    const until = now + 24 * HOUR_MS;
    let due: number | null = now;
    while (now < until) {
      // A new process each time, as after an eviction.
      due = await new Outbox(store, { history, storeCode: false, models, now: () => now }).settle();
      now = Math.max(now + 1, due ?? until);
    }
    const rows = store.sql.exec<{ n: number }>('SELECT COUNT(*) AS n FROM outbox').one().n;
    const before = tries;
    up = true;
    due = await new Outbox(store, { history, storeCode: false, models, now: () => now }).settle();
    return { tries: before, rows, delivered, due };
  });

  expect(tries).toBeGreaterThan(10);
  expect(tries).toBeLessThan(60);
  expect(rows).toBe(1);
  expect(delivered).toEqual(delivered.map((_, index) => index + 1));
  expect(delivered.length).toBe(1_204);
  expect(due).toBeNull();
});
