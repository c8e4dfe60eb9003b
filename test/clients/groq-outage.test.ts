// A model that is down, or refuses us, while many files wait for it: through the real groq-sdk against real HTTP, with
// every request counted where it arrives.

import { afterEach, describe, expect, it } from 'vitest';
import type { Fault } from '../../dev/model/faults.ts';
import { type RunningModel, startModel } from '../../dev/model/server.ts';
import { createGroqModel, type GroqOptions } from '../../src/clients/groq.ts';
import { FILE_ANALYSIS_SCHEMA } from '../../src/core/analyze/schema.ts';
import type { ChatRequest } from '../../src/core/ports.ts';

const FILES = 200;
const AT_ONCE = 16;
const FAILURES_TO_OPEN = 9;
/** After 5, 10, 20 and 40 seconds; nobody waits for a longer rest. */
const PROBES = 4;
const DOWN: Fault = { kind: 'status', status: 503 };
const request: ChatRequest = {
  purpose: 'analysis',
  schemaName: 'file_analysis',
  schema: FILE_ANALYSIS_SCHEMA,
  messages: [{ role: 'user', content: 'File: "a.py"' }],
  temperature: 0,
};

let running: RunningModel | null = null;
afterEach(async () => {
  await running?.close();
  running = null;
});

/** A clock that jumps to the end of the shortest nap once nobody has anything else to do. */
async function connect(client: Partial<GroqOptions> = {}) {
  running = await startModel({ port: 0, respond: () => ({ findings: [] }) });
  let now = 1_000_000;
  const groq = createGroqModel({
    apiKey: 'test-key',
    baseUrl: running.url,
    analysisModel: 'small',
    refactorModel: 'large',
    now: () => now,
    sleep: (ms) => {
      const until = now + ms;
      return new Promise((resolve) =>
        setImmediate(() => {
          now = Math.max(now, until);
          resolve();
        }),
      );
    },
    random: () => 1,
    ...client,
  });
  const start = now;
  return { groq, server: running, elapsed: () => now - start, pass: (ms: number) => (now += ms) };
}

function ask(groq: ReturnType<typeof createGroqModel>, files = FILES) {
  return Promise.all(Array.from({ length: files }, () => groq.ask(request)));
}

describe('a model that is down', () => {
  it.each<[string, Fault]>([
    ['503', DOWN],
    ['a reset socket', { kind: 'reset' }],
  ])('E7: %s for ever costs a bounded number of requests, not three a file', async (_name, fault) => {
    const { groq, server, elapsed } = await connect();
    server.inject(...Array.from({ length: 3 * FILES }, () => fault));

    const answers = await ask(groq);

    expect(new Set(answers.map((answer) => !answer.ok && answer.error.reason))).toEqual(new Set(['llm_unavailable']));
    // What was sent until the ninth failure came back, and then one at a time, each after a longer rest.
    expect(server.requests.length).toBeLessThanOrEqual(AT_ONCE + FAILURES_TO_OPEN - 1 + PROBES);
    expect(elapsed()).toBeLessThanOrEqual(120_000);
  });

  it('J7: down when the files come and back within half a minute, every file is asked again and answered', async () => {
    const { groq, server } = await connect();
    server.inject(...Array.from({ length: AT_ONCE }, () => DOWN));

    const answers = await ask(groq);

    expect(answers.filter((answer) => answer.ok)).toHaveLength(FILES);
    expect(server.requests.length).toBe(FILES + AT_ONCE);
  });

  it('J7: down for an hour, files fail at once meanwhile, and those that come then are all answered', async () => {
    const { groq, server, pass } = await connect();
    server.inject(...Array.from({ length: AT_ONCE + FAILURES_TO_OPEN - 1 + 2 * PROBES }, () => DOWN));
    await ask(groq);
    const asked = server.requests.length;

    const meanwhile = await ask(groq);
    const askedMeanwhile = server.requests.length - asked;
    pass(3_600_000);
    server.recover();
    const afterwards = await ask(groq);

    expect(meanwhile.some((answer) => answer.ok)).toBe(false);
    expect(askedMeanwhile).toBeLessThanOrEqual(PROBES);
    expect(afterwards.filter((answer) => answer.ok)).toHaveLength(FILES);
    expect(server.requests.length - asked - askedMeanwhile).toBe(FILES);
  });
});

describe('a model that refuses us', () => {
  it.each([401, 403, 404])(
    'E8: %i stops all files after those in flight, and nothing is tried again',
    async (status) => {
      const { groq, server } = await connect();
      server.inject(...Array.from({ length: FILES }, (): Fault => ({ kind: 'status', status })));

      const answers = await ask(groq);

      expect(new Set(answers.map((answer) => !answer.ok && answer.error.reason))).toEqual(new Set(['llm_config']));
      expect(server.requests.length).toBeLessThanOrEqual(AT_ONCE);
    },
  );

  it('E5: a limit pauses all files once; nobody asks meanwhile', async () => {
    const { groq, server, elapsed } = await connect();
    server.inject({ kind: 'status', status: 429, retryAfter: '20' });

    const answers = await ask(groq);

    expect(answers.filter((answer) => answer.ok)).toHaveLength(FILES);
    expect(server.requests.length).toBe(FILES + 1);
    expect(elapsed()).toBe(20_000);
  });
});

describe('an answer that never ends', () => {
  it.each<[string, Fault]>([
    ['drips', { kind: 'drip' }],
    ['never begins', { kind: 'hang' }],
    ['has 10 MB', { kind: 'huge', bytes: 10_000_000 }],
  ])('E20: one that %s is cut, and its socket closes at the server', async (_name, fault) => {
    const { groq, server } = await connect({ timeoutMs: 150 });
    server.inject(fault, fault, fault);

    expect(await groq.ask(request)).toMatchObject({ ok: false, error: { reason: 'llm_unavailable' } });

    await server.cut(server.requests.length);
  });
});
