// The stand-in's own manners on the wire, seen by plain fetch.

import { afterEach, describe, expect, it } from 'vitest';
import { type ModelOptions, type RunningModel, startModel } from '../../../dev/model/server.ts';

let running: RunningModel | null = null;
afterEach(async () => {
  await running?.close();
  running = null;
});

async function post(body: unknown, options: Partial<ModelOptions> = {}, key = 'any') {
  running ??= await startModel({ port: 0, respond: (question) => ({ question }), ...options });
  return fetch(`${running.url}/openai/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

const messages = [
  { role: 'system', content: 's' },
  { role: 'user', content: 'hello' },
];
const forced = {
  model: 'm',
  messages,
  tools: [{ type: 'function', function: { name: 'f', parameters: {} } }],
  tool_choice: { type: 'function', function: { name: 'f' } },
};

describe('startModel', () => {
  it('answers a forced tool call in Groq’s form', async () => {
    const response = await post(forced);

    expect(response.status).toBe(200);
    expect(response.headers.get('x-ratelimit-remaining-requests')).toBe('14399');
    expect(await response.json()).toMatchObject({
      object: 'chat.completion',
      choices: [
        {
          finish_reason: 'tool_calls',
          message: {
            role: 'assistant',
            tool_calls: [
              {
                type: 'function',
                function: { name: 'f', arguments: '{"question":{"name":"f","user":"hello","repairs":0}}' },
              },
            ],
          },
        },
      ],
    });
  });

  it('answers json_schema as content', async () => {
    const response_format = { type: 'json_schema', json_schema: { name: 'f', schema: {} } };

    const response = await post({ model: 'm', messages, response_format });

    expect(await response.json()).toMatchObject({
      choices: [
        { finish_reason: 'stop', message: { content: '{"question":{"name":"f","user":"hello","repairs":0}}' } },
      ],
    });
  });

  it.each([
    ['another key', forced, { apiKey: 'right' }, 401, 'invalid_api_key'],
    ['another model', forced, { models: ['x'] }, 404, 'model_not_found'],
    ['a stream', { ...forced, stream: true }, {}, 400, undefined],
    ['a choice that is no tool', { ...forced, tools: [] }, {}, 400, undefined],
    ['no messages', { model: 'm', messages: [] }, {}, 400, undefined],
    ['no JSON', '{', {}, 400, undefined],
  ])('refuses %s', async (_name, body, options, status, code) => {
    const response = await post(body, options);

    expect(response.status).toBe(status);
    expect(((await response.json()) as { error: { code?: string } }).error.code).toBe(code);
    expect(running?.requests).toEqual([]);
  });

  it('fails once per injected fault, in order', async () => {
    running = await startModel({ port: 0, respond: () => ({}) });
    running.inject({ kind: 'status', status: 429, retryAfter: '2' }, null, { kind: 'status', status: 500 });

    const first = await post(forced);
    const rest = [await post(forced), await post(forced), await post(forced)];

    expect([first.status, first.headers.get('retry-after')]).toEqual([429, '2']);
    expect(rest.map((response) => response.status)).toEqual([200, 500, 200]);
  });

  it('closes although a request hangs', async () => {
    running = await startModel({ port: 0 });
    running.inject({ kind: 'hang' });
    const hanging = post(forced);
    await expect.poll(() => running?.requests.length).toBe(1);

    await running.close();

    await expect(hanging).rejects.toThrow();
  });
});
