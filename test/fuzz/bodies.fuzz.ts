import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fatal } from '../../src/core/errors.ts';
import { err } from '../../src/core/result.ts';
import { Problem } from '../../src/routes/errors.ts';
import { appWith } from '../worker/app.ts';
import { hostileJson, hostileText, RUNS } from './runs.ts';

const app = appWith({
  account: { reserve: () => Promise.resolve({ kind: 'mismatch' }) },
  oauth: { exchange: () => Promise.resolve(err(fatal('oauth_failed'))) },
});

const body = fc.oneof(
  hostileJson.map((value) => JSON.stringify(value)),
  hostileText,
  hostileJson.map((value) => JSON.stringify(value).slice(0, -1)),
  fc.nat(3_000).map((depth) => '['.repeat(depth) + ']'.repeat(depth)),
  fc.nat(3_000).map((depth) => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth)),
);
const type = fc.constantFrom('application/json', 'application/json; charset=utf-8', 'text/plain', '');

it.each(['/runs', '/update', '/auth/github'])(
  'B6, B7: whatever is sent to %s, the answer is a problem of ours that echoes nothing',
  async (path) => {
    await fc.assert(
      fc.asyncProperty(body, type, async (sent, contentType) => {
        const headers: Record<string, string> = contentType === '' ? {} : { 'content-type': contentType };
        const answer = await app.request(path, { method: 'POST', body: sent, headers });
        const problem = Problem.parse(await answer.json());

        expect(problem.status).toBe(answer.status);
        expect(answer.status).toBeGreaterThanOrEqual(400);
        expect(answer.status).toBeLessThan(500);
        expect(answer.headers.get('content-type')).toBe('application/problem+json');
        expect(JSON.stringify(problem)).not.toContain('__proto__":');
      }),
      RUNS,
    );
  },
);

it('B3, B15, B16: whatever the path, nothing is found and nothing breaks', async () => {
  const path = fc.array(fc.oneof(hostileText, fc.constantFrom('runs', 'files', 'ws', 'events', 'docs', 'auth')), {
    maxLength: 5,
  });
  await fc.assert(
    fc.asyncProperty(path, fc.constantFrom('GET', 'POST', 'DELETE', 'PUT'), async (parts, method) => {
      const url = `http://localhost/x/${parts.map(encodeURIComponent).join('/')}`;
      // Browsers and servers both take dots out of a path before anybody looks at it.
      if (!new URL(url).pathname.startsWith('/x/')) return;
      const answer = await app.request(url, { method });

      expect([400, 404, 405]).toContain(answer.status);
    }),
    RUNS,
  );
});
