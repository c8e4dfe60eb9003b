// What the model was paid for is counted, whatever became of its answer.

import { describe, expect, it } from 'vitest';
import { CONTRACT_VERSION } from '../../src/core/limits.ts';
import type { RuleEngine } from '../../src/core/ports.ts';
import { analyze } from '../../src/modal-bridge/container/analyze.ts';
import { refactor } from '../../src/modal-bridge/container/refactor.ts';
import { filePorts, scriptedModel, wordRules, type Turn } from '../fakes/file-ports.ts';

const CONTENT = 'x = old\ny = 2\n';
const FINDING = {
  source: 'model',
  line_start: 1,
  line_end: 1,
  category: 'deprecated_api',
  severity: 'medium',
  confidence: 0.9,
  title: 'Use new',
  explanation: 'It is old.',
} as const;
const edit = (search: string, replace: string): Turn => ({
  json: { edits: [{ search, replace, reason: 'r' }], summary: 's' },
});

function rewrite(ports: Parameters<typeof filePorts>[0]) {
  const floor = { python: [3, 8], declared_in: 'default' } as const;
  return refactor(
    {
      contract_version: CONTRACT_VERSION,
      path: 'a.py',
      language: 'python',
      content: CONTENT,
      findings: [FINDING],
      floor: { ...floor, python: [3, 8] },
      style: undefined,
      use_model: true,
    },
    filePorts(ports),
  );
}

function look(ports: Parameters<typeof filePorts>[0], without_model?: 'budget' | 'disabled') {
  const files = [{ path: 'a.py', blob_sha: 'a'.repeat(40), size: CONTENT.length, language: 'python' as const }];
  return analyze(
    { files, use_model: without_model === undefined, without_model },
    {
      repository: { readBlob: () => Promise.resolve(new TextEncoder().encode(CONTENT)) },
      floorOf: () => Promise.resolve({ declared_in: 'default' }),
      styleOf: () => Promise.resolve({ style: undefined, problems: [] }),
      file: filePorts(ports),
    },
  );
}

describe('a rewrite', () => {
  it.each<[string, string, Turn[], number]>([
    ['E1: one cut by length', 'llm_truncated', [{ cut: { edits: [] } }], 1],
    ['E3: bad JSON, twice', 'llm_bad_answer', [{ raw: '{"edits":' }, { raw: 'Sure! {}' }], 2],
    ['E2: another schema, twice', 'llm_bad_answer', [{ json: { files: [] } }, { json: {} }], 2],
    ['E9: another file’s text, twice', 'search_not_found', [edit('import os', 'import re'), edit('os', 're')], 2],
    ['E10: the same text', 'identical', [edit('x = old', 'x = old')], 1],
    ['E13: a dangerous call', 'dangerous_call', [edit('old', "eval('1')")], 1],
  ])('%s, is paid for', async (_name, reason, turns, calls) => {
    const output = await rewrite({ model: scriptedModel(...turns) });

    const usage = { prompt_tokens: 100 * calls, completion_tokens: 10 * calls, calls };
    expect(output).toMatchObject({ status: 'rejected', reason, usage });
  });

  it('E16: an answer that an engine of ours throws on is paid for', async () => {
    const rules: RuleEngine = { ...wordRules([]), fix: fixThatThrowsOn("x = 'new'") };

    const output = await rewrite({ rules, model: scriptedModel(edit('x = old', "x = 'new'")) });

    expect(output).toMatchObject({
      reason: 'job_failed',
      usage: { prompt_tokens: 100, completion_tokens: 10, calls: 1 },
    });
  });
});

describe('an analysis', () => {
  it.each<[string, Turn]>([
    ['E1: cut by length', { cut: { findings: [] } }],
    ['E3: in prose', { raw: 'Here: {"findings":[]}' }],
  ])('%s, is paid for', async (_name, turn) => {
    const { files } = await look({ model: scriptedModel(turn) });

    expect(files).toMatchObject([{ reason: 'model_failed', usage: { prompt_tokens: 100, completion_tokens: 10 } }]);
  });

  it.each(['budget', 'disabled'] as const)('J5: without the model for its %s asks nobody and says so', async (why) => {
    const model = scriptedModel();

    const { files } = await look({ model }, why);

    expect(files).toMatchObject([{ verdict: 'left_alone', reason: `model_${why}`, usage: { calls: 0 } }]);
    expect(model.requests).toEqual([]);
  });
});

function fixThatThrowsOn(text: string): RuleEngine['fix'] {
  return (file) =>
    file.text.includes(text)
      ? Promise.reject(new Error('bug'))
      : Promise.resolve({ text: file.text, applied: [], stable: true });
}
