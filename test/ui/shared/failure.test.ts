// Failures as the page shows them, whatever answered.

import { describe, expect, it } from 'vitest';
import { REASON_SENTENCES } from '../../../src/core/errors.ts';
import { ask } from '../../../src/ui/shared/ask.ts';
import { readFailure } from '../../../src/ui/shared/failure.ts';
import { KNOWN_CODES, nextStep } from '../../../src/ui/shared/next-steps.ts';
import { webUrl } from '../../../src/ui/shared/safe-url.ts';

describe('readFailure', () => {
  it('reads a problem of the API', () => {
    const body = {
      code: 'run_active',
      detail: 'A run is active.',
      request_id: 'r1',
      run_id: 'abc',
      errors: [{ path: 'repository', message: 'no' }],
    };

    expect(readFailure(409, body, '12')).toEqual({
      code: 'run_active',
      sentence: 'A run is active.',
      fields: [{ path: 'repository', message: 'no' }],
      runId: 'abc',
      requestId: 'r1',
      retryAfterSeconds: 12,
    });
  });

  it.each([
    ['text', '<html>Bad gateway</html>'],
    ['nothing', undefined],
    ['a list', []],
    ['other types', { code: 1, detail: {}, errors: [null, { path: 3 }, 'x'], run_id: [] }],
  ])('%s from a proxy is a failure by its status', (_, body) => {
    expect(readFailure(502, body, 'Wed, 21 Oct 2026 07:28:00 GMT')).toMatchObject({
      code: 'http_502',
      fields: [],
      runId: null,
      retryAfterSeconds: null,
    });
  });
});

describe('ask', () => {
  it('gives what came', async () => {
    const answer = await ask(Promise.resolve({ data: 1, response: new Response('1') }));

    expect(answer).toEqual({ ok: true, value: 1 });
  });

  it('gives a failure when nothing came', async () => {
    const answer = await ask(Promise.reject(new TypeError('failed to fetch')));

    expect(answer).toMatchObject({ ok: false, status: 0, failure: { code: 'unreachable' } });
  });
});

describe('nextStep', () => {
  it('knows only codes that exist', () => {
    const codes: readonly string[] = [...Object.keys(REASON_SENTENCES), 'unreachable'];

    expect(KNOWN_CODES.filter((code) => !codes.includes(code))).toEqual([]);
  });

  it('says something for every code', () => {
    for (const code of [...Object.keys(REASON_SENTENCES), 'http_502']) expect(nextStep(code).words).toMatch(/\.$|\?$/);
  });
});

it.each([
  ['https://github.com/o/r/pull/1', 'https://github.com/o/r/pull/1'],
  ['http://127.0.0.1:3000/o/r/pull/1', 'http://127.0.0.1:3000/o/r/pull/1'],
  ['javascript:alert(1)', null],
  [' javascript:alert(1)', null],
  ['data:text/html,x', null],
  ['/o/r', null],
  ['', null],
  [null, null],
])('%s as a link', (address, expected) => {
  expect(webUrl(address)).toBe(expected);
});
