// The real groq-sdk against the stand-in over real HTTP: what each fault of the model becomes.

import { afterEach, describe, expect, it } from 'vitest';
import { type Fault } from '../../dev/model/faults.ts';
import { type RunningModel, startModel, type ModelOptions } from '../../dev/model/server.ts';
import { createGroqModel, type GroqOptions } from '../../src/clients/groq.ts';
import { startPeer } from './http-peer.ts';
import { FILE_ANALYSIS_SCHEMA } from '../../src/core/analyze/schema.ts';
import type { ChatRequest } from '../../src/core/ports.ts';

const ANSWER = { findings: [] };
const request: ChatRequest = {
  purpose: 'analysis',
  schemaName: 'file_analysis',
  schema: FILE_ANALYSIS_SCHEMA,
  messages: [
    { role: 'system', content: 'You review.' },
    { role: 'user', content: 'File: "a.py"' },
  ],
  temperature: 0.4,
};

let running: RunningModel | null = null;
afterEach(async () => {
  await running?.close();
  running = null;
});

/** A client with a clock that moves only when somebody sleeps. */
async function connect(model: Partial<ModelOptions> = {}, client: Partial<GroqOptions> = {}) {
  running = await startModel({ port: 0, respond: () => ANSWER, ...model });
  const naps: number[] = [];
  let now = 1_000_000;
  const groq = createGroqModel({
    apiKey: 'test-key',
    baseUrl: running.url,
    analysisModel: 'small',
    refactorModel: 'large',
    now: () => now,
    sleep: (ms) => {
      naps.push(ms);
      now += ms;
      return Promise.resolve();
    },
    random: () => 1,
    ...client,
  });
  return { groq, server: running, naps, pass: (ms: number) => (now += ms) };
}

describe('createGroqModel', () => {
  it('asks by forced tool call and returns the raw arguments with the tokens used', async () => {
    const { groq, server } = await connect();

    const answer = await groq.ask(request);

    expect(answer).toMatchObject({ ok: true, value: { json: JSON.stringify(ANSWER), complete: true } });
    expect(answer.ok && answer.value.usage).toMatchObject({ calls: 1, completion_tokens: 4 });
    expect(answer.ok && answer.value.usage.prompt_tokens).toBeGreaterThan(50);
    expect(server.requests[0]).toMatchObject({
      model: 'small',
      temperature: 0.4,
      tool_choice: { type: 'function', function: { name: 'file_analysis' } },
    });
    expect(server.requests[0]?.tools?.[0]?.function.parameters).toEqual(FILE_ANALYSIS_SCHEMA);
  });

  it('uses the refactor model for rewrites', async () => {
    const { groq, server } = await connect();

    await groq.ask({ ...request, purpose: 'refactor' });

    expect(server.requests[0]?.model).toBe('large');
  });

  it.each(['/', '/openai/v1', '/openai/v1/'])('takes a base URL that ends in %s', async (suffix) => {
    const server = await startModel({ port: 0, respond: () => ANSWER });
    running = server;
    const groq = createGroqModel({
      apiKey: 'k',
      baseUrl: server.url + suffix,
      analysisModel: 'small',
      refactorModel: 'large',
    });

    expect(await groq.ask(request)).toMatchObject({ ok: true });
  });

  it('takes plain JSON content, as json_schema answers have it', async () => {
    const { groq, server } = await connect();
    server.inject({ kind: 'plain_content' });

    expect(await groq.ask(request)).toMatchObject({ ok: true, value: { json: JSON.stringify(ANSWER) } });
  });

  it('E1: marks an answer that stopped at its length as incomplete', async () => {
    const { groq, server } = await connect();
    server.inject({ kind: 'length' });

    expect(await groq.ask(request)).toMatchObject({ ok: true, value: { complete: false } });
  });

  it.each<[string, Fault]>([
    ['no choices', { kind: 'no_choices' }],
    ['null content', { kind: 'null_content' }],
    ['another tool', { kind: 'wrong_tool' }],
    ['an HTML page', { kind: 'html' }],
  ])('E2: %s is an empty answer, not an exception, and is asked once', async (_name, fault) => {
    const { groq, server } = await connect();
    server.inject(fault);

    expect(await groq.ask(request)).toMatchObject({ ok: true, value: { json: '' } });
    expect(server.requests).toHaveLength(1);
  });

  it.each([{ status: 400, code: 'json_validate_failed' }, { status: 400, code: 'tool_use_failed' }, { status: 422 }])(
    'E4: %o is asked once more at temperature 0',
    async (fault) => {
      const { groq, server } = await connect();
      server.inject({ kind: 'status', ...fault });

      expect(await groq.ask(request)).toMatchObject({ ok: true, value: { json: JSON.stringify(ANSWER) } });
      expect(server.requests.map((sent) => sent.temperature)).toEqual([0.4, 0]);
    },
  );

  it('E4: a second malformed generation is an empty answer', async () => {
    const { groq, server } = await connect();
    const fault: Fault = { kind: 'status', status: 422 };
    server.inject(fault, fault, fault);

    expect(await groq.ask(request)).toMatchObject({ ok: true, value: { json: '' } });
    expect(server.requests).toHaveLength(2);
  });

  it('E5: waits as long as retry-after says and then succeeds', async () => {
    const { groq, server, naps } = await connect();
    server.inject({ kind: 'status', status: 429, retryAfter: '7' });

    expect(await groq.ask(request)).toMatchObject({ ok: true });
    expect(naps).toEqual([7_000]);
  });

  it('E5: a retry-after beyond half a minute is handed back, and nobody asks meanwhile', async () => {
    const { groq, server, naps, pass } = await connect();
    server.inject({ kind: 'status', status: 429, retryAfter: '120' });

    const first = await groq.ask(request);
    const second = await groq.ask(request);
    pass(121_000);
    const third = await groq.ask(request);

    expect(first).toMatchObject({ ok: false, error: { reason: 'llm_unavailable', retry: { after_ms: 120_000 } } });
    expect(second).toMatchObject({ ok: false, error: { reason: 'llm_unavailable', retry: { after_ms: 120_000 } } });
    expect(third.ok).toBe(true);
    expect(naps).toEqual([]);
    expect(server.requests).toHaveLength(2);
  });

  it('E5: a retry-after that makes no sense is a wait of a few seconds', async () => {
    const { groq, server, naps } = await connect();
    server.inject({ kind: 'status', status: 429, retryAfter: 'soon' });

    expect(await groq.ask(request)).toMatchObject({ ok: true });
    expect(naps).toEqual([5_000]);
  });

  it.each([
    ['an answer', 200, [20_000]],
    ['a refusal', 500, [500, 19_500, 20_000]],
  ])('E5: what %s says of the limits holds back what comes next', async (_name, status, waited) => {
    const peer = await startPeer();
    const { groq, naps } = await connect({}, { baseUrl: peer.url });
    const headers = {
      'x-ratelimit-limit-tokens': '1000',
      'x-ratelimit-remaining-tokens': '0',
      'x-ratelimit-reset-tokens': '20s',
    };
    const body = JSON.stringify({ choices: [{ message: { content: '{}' } }] });
    peer.answer({ status, headers, body }, { status: 200, headers, body }, { status: 200, body });

    await groq.ask(request);
    await groq.ask(request);
    await peer.close();

    expect(naps).toEqual(waited);
  });

  it.each([
    { status: 413 },
    { status: 429, message: 'Request too large for model `small` on tokens per minute (TPM): Limit 6000' },
    { status: 400, code: 'context_length_exceeded' },
  ])('E6: %o is never asked again', async (fault) => {
    const { groq, server } = await connect();
    server.inject({ kind: 'status', ...fault });

    expect(await groq.ask(request)).toMatchObject({ ok: false, error: { reason: 'llm_unavailable', retry: 'never' } });
    expect(server.requests).toHaveLength(1);
  });

  it.each<[string, Fault]>([
    ['498', { kind: 'status', status: 498 }],
    ['500', { kind: 'status', status: 500 }],
    ['502', { kind: 'status', status: 502 }],
    ['503', { kind: 'status', status: 503 }],
    ['a reset socket', { kind: 'reset' }],
    ['a body that breaks off', { kind: 'truncated_body' }],
  ])('E7: %s is tried again, at most twice, with growing waits', async (_name, fault) => {
    const { groq, server, naps } = await connect();
    server.inject(fault, fault, null);

    expect(await groq.ask(request)).toMatchObject({ ok: true });
    expect(naps).toEqual([500, 1_000]);

    server.inject(fault, fault, fault, null);

    const failed = await groq.ask(request);
    expect(failed).toMatchObject({ ok: false, error: { reason: 'llm_unavailable' } });
    expect(server.requests).toHaveLength(6);
  });

  it.each<[string, Fault]>([
    ['hangs', { kind: 'hang' }],
    ['E20: drips for ever', { kind: 'drip' }],
  ])('E7: cuts an answer that %s', async (_name, fault) => {
    const { groq, server } = await connect({}, { timeoutMs: 150 });
    server.inject(fault, fault, fault);

    expect(await groq.ask(request)).toMatchObject({
      ok: false,
      error: { reason: 'llm_unavailable', detail: 'timed out' },
    });
    expect(server.requests).toHaveLength(3);
  });

  it('E20: refuses a 10 MB answer without asking again', async () => {
    const { groq, server } = await connect();
    server.inject({ kind: 'huge', bytes: 10_000_000 });

    expect(await groq.ask(request)).toMatchObject({
      ok: false,
      error: { reason: 'llm_unavailable', retry: 'never', detail: 'answer too large' },
    });
    expect(server.requests).toHaveLength(1);
  });

  it.each([401, 403, 404])('E8: %i is llm_config and starts no storm', async (status) => {
    const { groq, server, pass } = await connect();
    server.inject({ kind: 'status', status });

    const failed = await groq.ask(request);
    const next = await groq.ask(request);

    expect(failed).toMatchObject({ ok: false, error: { reason: 'llm_config', retry: 'never' } });
    expect(next).toMatchObject({ ok: false, error: { reason: 'llm_config' } });
    expect(server.requests).toHaveLength(1);

    pass(61_000);
    expect(await groq.ask(request)).toMatchObject({ ok: true });
  });

  it('E8: a wrong key or model name of the real kind is llm_config', async () => {
    const { groq } = await connect({ apiKey: 'another' });
    expect(await groq.ask(request)).toMatchObject({ ok: false, error: { reason: 'llm_config' } });
    await running?.close();

    const second = await connect({ models: ['large'] });
    expect(await second.groq.ask(request)).toMatchObject({ ok: false, error: { reason: 'llm_config' } });
    expect(await second.groq.ask({ ...request, purpose: 'refactor' })).toMatchObject({ ok: true });
  });

  it('keeps one bad request from closing the lane for the next file', async () => {
    const { groq, server } = await connect();
    server.inject({ kind: 'status', status: 400 });

    expect(await groq.ask(request)).toMatchObject({ ok: false, error: { retry: 'never' } });
    expect(await groq.ask(request)).toMatchObject({ ok: true });
  });

  it('lets no upstream text into the failure', async () => {
    const { groq, server } = await connect();
    server.inject({ kind: 'status', status: 400, message: 'your prompt was: SECRET-CANARY' });

    expect(JSON.stringify(await groq.ask(request))).not.toContain('CANARY');
  });
});
