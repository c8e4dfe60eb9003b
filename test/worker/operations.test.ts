import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type { MetricsStore } from '../../src/durable/metrics-store.ts';
import { ask, quietRun, signedIn } from './live.ts';

const { METRICS, METRICS_TOKEN } = env as unknown as {
  METRICS: DurableObjectNamespace<MetricsStore>;
  METRICS_TOKEN: string;
};

describe('GET /metrics', () => {
  it.each([
    ['no token', {}],
    ['another token', { authorization: 'Bearer wrong' }],
    ['the token of a user', { authorization: 'Bearer eyJhbGciOiJub25lIn0..' }],
  ])('is shut for %s', async (_, headers: Record<string, string>) => {
    const answer = await ask('/metrics', headers);

    expect(answer.status).toBe(401);
  });

  it('speaks the text format', async () => {
    const answer = await ask('/metrics', { authorization: `Bearer ${METRICS_TOKEN}` });

    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(await answer.text()).toContain('# TYPE dependify_runs_started_total counter');
  });

  it('H3: counts what is told twice once', async () => {
    const store = METRICS.getByName('of this test');

    await store.tell('run/1', { 'x{a="b"}': 2 });
    await store.tell('run/1', { 'x{a="b"}': 2 });
    await store.tell('run/2', { 'x{a="b"}': 1 });

    expect(await store.totals()).toEqual({ 'x{a="b"}': 3 });
  });
});

describe('GET /runs/{id}/trace', () => {
  it('is empty before the first step, and 404 for others (A18)', async () => {
    const [owner, other] = [await signedIn(), await signedIn()];
    const run = await quietRun(owner.subject);

    const mine = await ask(`/runs/${run.id}/trace`, { authorization: `Bearer ${owner.token}` });
    const theirs = await ask(`/runs/${run.id}/trace`, { authorization: `Bearer ${other.token}` });

    expect(await mine.json()).toEqual({ steps: [] });
    expect(theirs.status).toBe(404);
  });
});
