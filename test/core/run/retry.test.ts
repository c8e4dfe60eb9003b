import { expect, it } from 'vitest';
import { GUESSED_LIMIT, retryable } from '../../../src/core/errors.ts';
import { RunOptions } from '../../../src/core/run/options.ts';
import { newRecord, type RunRecord } from '../../../src/core/run/record.ts';
import { decideRetry } from '../../../src/core/run/retry.ts';

const input = { id: 'r', subject: 'user:1', repository: { owner: 'o', name: 'n' }, options: RunOptions.parse({}) };
const after = (count: number): RunRecord => ({
  ...newRecord(input, 0),
  failures: count === 0 ? null : { count, since: 0 },
});

it('D3: a limit of unknown length is waited for twice as long each time, five times', () => {
  const limit = retryable('github_rate_limited', 60_000, GUESSED_LIMIT);

  const waits = [0, 1, 2, 3, 4, 5].map((count) => decideRetry(after(count), limit, 0, 0));

  expect(waits.map((decision) => (decision.kind === 'wait' ? decision.until : 'stop'))).toEqual([
    60_000,
    120_000,
    240_000,
    480_000,
    960_000,
    'stop',
  ]);
});

it('D2: a limit whose length GitHub told is waited for exactly', () => {
  const limit = retryable('github_rate_limited', 120_000);

  expect(decideRetry(after(3), limit, 0, 1)).toMatchObject({ kind: 'wait', until: 120_000 });
});

it('D5: a limit of a day is an end', () => {
  expect(decideRetry(after(0), retryable('github_rate_limited', 86_400_000), 0, 0).kind).toBe('stop');
});
