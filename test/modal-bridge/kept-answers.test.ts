// Kept answers where no token is left: what is known holds, what is not known is not asked, and the reason says so.

import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/core/findings.ts';
import type { KnownAnswers } from '../../src/core/model/known-answers.ts';
import { analyze } from '../../src/modal-bridge/container/analyze.ts';
import { refactor } from '../../src/modal-bridge/container/refactor.ts';
import type { ModelLeave } from '../../src/modal-bridge/container/answer-memory.ts';
import { filePorts, scriptedModel, type Turn, wordRules } from '../fakes/file-ports.ts';

const FLOOR = { declared_in: 'default' };
const TEXT = 'log.warn(x)\n';
const FINDING: Omit<Finding, 'source'> = {
  ...{ line_start: 1, line_end: 1, category: 'deprecated_api', severity: 'low', confidence: 0.9 },
  ...{ title: 'warn is deprecated', explanation: 'Use warning.' },
};
const FOUND: Turn = { json: { findings: [FINDING] } };
const NOTHING: Turn = { json: { findings: [] } };
const REWRITTEN: Turn = { json: { edits: [{ search: 'warn', replace: 'warning', reason: 'r' }], summary: 's' } };
const UNFOUND: Turn = { json: { edits: [{ search: 'nowhere', replace: 'x', reason: 'r' }], summary: 's' } };
const SPENT = { use_model: false, without_model: 'budget' } as const;
const GRANTED = { use_model: true } as const;
const noRules = wordRules([]);

async function analyzed(
  leave: Omit<ModelLeave, 'known'>,
  known: KnownAnswers | undefined,
  turns: readonly Turn[] | null,
) {
  const model = turns === null ? null : scriptedModel(...turns);
  const one = {
    path: 'a.py',
    blob_sha: 'f',
    size: 1,
    language: 'python',
    ...(known === undefined ? {} : { known }),
  } as const;
  const { files } = await analyze(
    { files: [one], ...leave },
    {
      repository: { readBlob: () => Promise.resolve(new TextEncoder().encode(TEXT)) },
      floorOf: () => Promise.resolve(FLOOR),
      styleOf: () => Promise.resolve({ style: undefined, problems: [] }),
      file: filePorts({ rules: noRules, model }),
    },
  );
  const file = files[0]!;
  return { state: file.verdict === 'candidate' ? file.verdict : file.reason, asked: model?.requests.length, file };
}

async function refactored(leave: Omit<ModelLeave, 'known'>, known: KnownAnswers | undefined, turns: readonly Turn[]) {
  const model = scriptedModel(...turns);
  const finding = { ...FINDING, source: 'model' } as const;
  const file = { contract_version: 1, path: 'a.py', language: 'python', content: TEXT, floor: FLOOR } as const;
  const input = { ...file, findings: [finding], ...leave, ...(known === undefined ? {} : { known }) };
  const verdict = await refactor(input, filePorts({ rules: noRules, model }));
  return { verdict, asked: model.requests.length };
}

describe('L19: an analysis without tokens', () => {
  it.each<[string, Turn, string]>([
    ['findings', FOUND, 'candidate'],
    ['that nothing is outdated', NOTHING, 'clean'],
  ])('knows %s from a run before, and costs nothing', async (_what, turn, state) => {
    const before = await analyzed(GRANTED, undefined, [turn]);

    const again = await analyzed(SPENT, before.file.answers, []);

    expect([before.state, again.state]).toEqual([state, state]);
    expect(again).toMatchObject({ asked: 0, file: { usage: { calls: 0, prompt_tokens: 0, completion_tokens: 0 } } });
    expect(again.file).not.toHaveProperty('answers');
  });

  it.each<[string, KnownAnswers | undefined]>([
    ['nothing', undefined],
    ['answers to other questions', { ['0'.repeat(64)]: '{"findings":[]}' }],
  ])('asks nobody when it knows %s', async (_what, known) => {
    expect(await analyzed(SPENT, known, [])).toMatchObject({ state: 'model_budget', asked: 0 });
  });

  it('says the same where no model is configured', async () => {
    expect(await analyzed(SPENT, undefined, null)).toMatchObject({ state: 'model_budget' });
  });

  it('a run that wants no model gets none, and no kept answers', async () => {
    const { file } = await analyzed(GRANTED, undefined, [FOUND]);

    expect(await analyzed({ use_model: false }, file.answers, [])).toMatchObject({ state: 'clean', asked: 0 });
  });
});

describe('L19: a rewrite without tokens', () => {
  it('is made from a kept answer', async () => {
    const before = await refactored(GRANTED, undefined, [REWRITTEN]);

    const again = await refactored(SPENT, before.verdict.answers, []);

    expect(again).toMatchObject({
      asked: 0,
      verdict: { status: 'changed', rewrite: { content: 'log.warning(x)\n' }, usage: { calls: 0 } },
    });
  });

  it('asks nobody when it knows nothing, and names the budget', async () => {
    expect(await refactored(SPENT, undefined, [])).toMatchObject({
      asked: 0,
      verdict: { status: 'rejected', reason: 'no_edit', detail: expect.stringContaining('token budget') as string },
    });
  });

  it('a kept answer that has to be mended is not, when that costs tokens', async () => {
    const before = await refactored(GRANTED, undefined, [UNFOUND, { json: { edits: [], summary: '' } }]);
    const [first] = Object.entries(before.verdict.answers ?? {});

    const again = await refactored(SPENT, Object.fromEntries([first!]), []);

    expect(Object.keys(before.verdict.answers ?? {})).toHaveLength(2);
    expect(again).toMatchObject({ asked: 0, verdict: { reason: 'no_edit' } });
  });
});
