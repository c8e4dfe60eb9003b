// What the Worker writes when everything breaks at once: few lines, and in none of them what a caller sent or an upstream
// said.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sampledLog } from '../../src/core/operations/sampled-log.ts';
import { logBug } from '../../src/durable/run-loop.ts';
import { logEvent } from '../../src/log.ts';
import { appWith, post, RUN_ID } from './app.ts';

const CANARY = 'ghp_canary0123456789abcdefghijklmnopqr';
/** Messages of errors can have several lines, some of which look like places in code. */
const HOSTILE = `upstream said\n    at ${CANARY} (https://x.test/${CANARY})\n    at second (${CANARY})`;
const FLOOD = 500;

let lines: string[] = [];

beforeEach(() => {
  lines = [];
  for (const level of ['log', 'warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((...said: unknown[]) => void lines.push(said.map(String).join(' ')));
  }
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** The error that an overloaded object throws at its caller. */
function overloaded(): Error {
  return Object.assign(new Error(HOSTILE), { overloaded: true });
}

const sent = { 'user-agent': CANARY, 'x-request-id': CANARY, referer: CANARY };

describe('J8: a flood of failures', () => {
  it.each([
    ['bugs', 'request_bug', () => new Error(HOSTILE)],
    ['overloaded objects', 'object_overloaded', overloaded],
  ])('of %s writes few lines, each one JSON object without a secret', async (_, event, error) => {
    const account = { ownsRun: () => Promise.reject(error()) };
    const app = appWith({ account, log: sampledLog(logEvent, () => 0) });

    const answers = await Promise.all(
      Array.from({ length: FLOOD }, async () => app.request(`/runs/${RUN_ID}/files/${CANARY}`, { headers: sent })),
    );

    const told = lines.map((line) => JSON.parse(line) as { event: string; request_id: string; dropped?: number });
    expect(answers.every(({ status }) => status >= 500)).toBe(true);
    expect(new Set(told.map((line) => line.event))).toEqual(new Set([event]));
    expect(told.length).toBeLessThan(40);
    expect(told.every((line) => line.request_id !== '')).toBe(true);
    expect(told.some((line) => (line.dropped ?? 0) > 0)).toBe(true);
    expect(lines.join('\n')).not.toContain(CANARY);
    for (const answer of answers) expect(await answer.text()).not.toContain(CANARY);
  });

  it('of a limiter that is down writes few lines, and says nothing of who asked', async () => {
    const limiter = () => ({ take: () => Promise.reject(new Error(HOSTILE)) });
    const app = appWith({ limiter, log: sampledLog(logEvent, () => 0) });

    const answers = await Promise.all(
      Array.from({ length: FLOOD }, async () =>
        app.request('/auth/github', post({ code: CANARY }, { 'cf-connecting-ip': '203.0.113.7' })),
      ),
    );

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.length).toBeLessThan(40);
    expect(lines.join('\n')).not.toContain(CANARY);
    expect(lines.join('\n')).not.toContain('203.0.113.7');
  });
});

describe('J8: one line', () => {
  it('of a bug in a run holds places of ours, never the message', () => {
    logBug('resolve', new Error(HOSTILE), RUN_ID);

    const told = JSON.parse(lines[0] ?? '') as { run_id: string; at: string };
    expect(told.run_id).toBe(RUN_ID);
    expect(told.at).toMatch(/^at /);
    expect(lines.join('\n')).not.toContain(CANARY);
  });

  it('of a request holds nothing that the caller sent', async () => {
    const app = appWith({ account: { ownsRun: () => Promise.reject(new Error('x')) } });

    await app.request(`/runs/${RUN_ID}/files/${CANARY}`, { headers: sent });

    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain(CANARY);
  });
});
