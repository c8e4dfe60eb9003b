// The whole corpus through analysis and rewrite, with a model that writes down what it is asked.

import { expect, it } from 'vitest';
import { analyzeFile } from '../../../../src/core/analyze/analyze-file.ts';
import type { Finding } from '../../../../src/core/findings.ts';
import { refactorFile } from '../../../../src/core/refactor/refactor-file.ts';
import { filePorts, scriptedModel } from '../../../fakes/file-ports.ts';
import { plantedSecrets } from './planted.ts';

const FINDING: Finding = {
  source: 'model',
  line_start: 1,
  line_end: 1,
  category: 'outdated_syntax',
  severity: 'low',
  confidence: 0.9,
  title: 'Old',
  explanation: 'old',
};

it('C26: none of the planted secrets is in any byte that goes to the model', async () => {
  const leaked: string[] = [];
  for (const { kind, place, language, path, text, secrets } of plantedSecrets(2026)) {
    const file = { path, language, content: text, floor: { declared_in: 'default' } };
    const garbage = { raw: 'no JSON' };
    const model = scriptedModel({ json: { findings: [] } }, garbage, garbage);
    await analyzeFile(file, filePorts({ model }));
    await refactorFile({ ...file, findings: [FINDING] }, filePorts({ model }));
    const sent = model.requests.map(({ messages }) => messages.map(({ content }) => content).join('\n')).join('\n');
    // The question, the rewrite and its repair: nothing was held back instead of hidden.
    if (model.requests.length !== 3 || secrets.some((secret) => sent.includes(secret)))
      leaked.push(`${kind}, ${place}`);
  }

  expect(leaked).toEqual([]);
});
