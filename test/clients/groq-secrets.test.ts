// Secrets on the wire: a sample of the corpus through the real SDK and real HTTP, as the bytes that the other side reads.

import { afterAll, expect, it } from 'vitest';
import { startModel } from '../../dev/model/server.ts';
import { createGroqModel } from '../../src/clients/groq.ts';
import { analyzeFile } from '../../src/core/analyze/analyze-file.ts';
import { refactorFile } from '../../src/core/refactor/refactor-file.ts';
import { plantedSecrets } from '../core/model/secrets/planted.ts';
import { filePorts } from '../fakes/file-ports.ts';

const EVERY = 17;
const server = await startModel({ port: 0 });
afterAll(() => server.close());

it('C26: no planted secret is in the bytes of any request', async () => {
  const model = createGroqModel({
    apiKey: 'test-key',
    baseUrl: server.url,
    analysisModel: 'llama-3.1-8b-instant',
    refactorModel: 'llama-3.3-70b-versatile',
    sleep: () => Promise.resolve(),
  });
  const sample = plantedSecrets(31).filter((_, index) => index % EVERY === 0);
  const finding = {
    ...({ source: 'model', line_start: 1, line_end: 1, category: 'outdated_syntax', severity: 'low' } as const),
    ...{ confidence: 0.9, title: 'Old', explanation: 'old' },
  };
  for (const { language, path, text } of sample) {
    const file = { path, language, content: text, floor: { declared_in: 'default' } };
    await analyzeFile(file, filePorts({ model }));
    await refactorFile({ ...file, findings: [finding] }, filePorts({ model }));
  }

  const sent = server.requests.map((request) => JSON.stringify(request));
  const leaked = sample.filter(({ secrets }) =>
    secrets.some((secret) => sent.some((body) => body.includes(JSON.stringify(secret).slice(1, -1)))),
  );
  expect(sample.length).toBeGreaterThan(50);
  expect(sent.length).toBeGreaterThanOrEqual(sample.length * 2);
  expect(leaked.map(({ kind, place }) => `${kind}, ${place}`)).toEqual([]);
});
