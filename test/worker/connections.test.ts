// Cloudflare lets an invocation wait for six answers at once and holds the rest back without a word; ours keep to four.

import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ok } from '../../src/core/result.ts';
import { createAccountDeps, createDeps, createRunDeps } from '../../src/deps.ts';
import { loadConfig, type Env } from '../../src/env.ts';

const settings = {
  ...env,
  SUPABASE_URL: 'http://127.0.0.1:1',
  SUPABASE_KEY: 'sb_secret_test',
} as unknown as Env;
const config = loadConfig(settings);
if (!config.ok) throw new Error(config.error.join());
const known = config.value;
const PULL = { owner: 'octo', name: 'shop' };

/** A network that answers each request a turn later, and remembers how many waited at once. */
function slowNetwork(): { asked: number; most: number } {
  const seen = { asked: 0, waiting: 0, most: 0 };
  vi.stubGlobal('fetch', async () => {
    seen.asked += 1;
    seen.waiting += 1;
    seen.most = Math.max(seen.most, seen.waiting);
    await new Promise((resolve) => setTimeout(resolve, 0));
    seen.waiting -= 1;
    return Response.json({ state: 'open', merged: false });
  });
  return seen;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

/** Nobody's turn is waited for here. */
const now = () => Promise.resolve({ wait_ms: 0, paused: false });

describe('J10: no more than four requests wait at once, whichever clients send them', () => {
  it.each([
    ['a request', createDeps(settings, known)],
    ['a run', createRunDeps(settings, known)],
    ['an account', createAccountDeps(settings, known)],
  ])('of %s', async (_, deps) => {
    const seen = slowNetwork();
    const [one, other] = [deps.github('token of one', now), deps.github('token of another', now)];
    const { history } = deps;
    if (history === null) throw new Error('no history');

    const answers = await Promise.all(
      Array.from({ length: 10 }, (__, number): Promise<unknown>[] => [
        one.getPullState(PULL, number + 1),
        other.getPullState(PULL, number + 1),
        history.deleteUser('1', new Date(0).toISOString()),
      ]).flat(),
    );

    expect(answers.slice(0, 2)).toEqual([ok('open'), ok('open')]);
    expect(answers).toHaveLength(30);
    expect(seen.asked).toBeGreaterThanOrEqual(30);
    expect(seen.most).toBe(4);
  });
});
