import { describe, expect, it } from 'vitest';
import { withKnownAnswers } from '../../../src/core/model/known-answers.ts';
import type { ChatRequest } from '../../../src/core/ports.ts';
import { scriptedModel, type Turn } from '../../fakes/file-ports.ts';

/** Long enough for a test, and not a hash. */
const hash = (text: string): string => {
  let sum = 7;
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return sum.toString(16).padStart(64, '0');
};
const question = (content: string): ChatRequest => ({
  purpose: 'refactor',
  schemaName: 'file_refactor',
  schema: {},
  messages: [{ role: 'user', content }],
  temperature: 0,
});
const rewrite = (replace: string) => ({ edits: [{ search: 'x', replace, reason: 'r' }], summary: 's' });
const framed = (mark: string, nonce: string, code = 'x = 1') =>
  question(`=====${mark}=====\n${code} # REDACTED_${nonce}_1_\n=====${mark}=====`);

describe('withKnownAnswers', () => {
  it('E21: asks once, and answers the same question of another run without a token', async () => {
    const asked = scriptedModel({ json: rewrite('REDACTED_aaaaaa_1_') });
    const first = withKnownAnswers(asked, {}, hash);
    await first.model.ask(framed('0000000000000001', 'aaaaaa'));
    const again = withKnownAnswers(scriptedModel(), first.learned(), hash);

    const answer = await again.model.ask(framed('0000000000000002', 'bbbbbb'));

    expect(asked.requests).toHaveLength(1);
    expect(answer).toMatchObject({
      ok: true,
      value: {
        json: JSON.stringify(rewrite('REDACTED_bbbbbb_1_')),
        complete: true,
        usage: { calls: 0, prompt_tokens: 0 },
      },
    });
    expect(again.learned()).toEqual({});
  });

  it('keeps no placeholder that says which request it was of', async () => {
    const memory = withKnownAnswers(scriptedModel({ json: rewrite('REDACTED_aaaaaa_1_') }), {}, hash);

    await memory.model.ask(framed('0000000000000001', 'aaaaaa'));

    expect(Object.keys(memory.learned())).toHaveLength(1);
    expect(JSON.stringify(memory.learned())).not.toContain('aaaaaa');
  });

  it.each([
    ['another text', framed('0000000000000001', 'aaaaaa', 'x = 2')],
    ['another form', { ...framed('0000000000000001', 'aaaaaa'), schemaName: 'file_analysis' }],
  ])('asks about %s', async (_, other) => {
    const model = scriptedModel({ json: rewrite('1') }, { json: rewrite('2') });
    const first = withKnownAnswers(model, {}, hash);
    await first.model.ask(framed('0000000000000001', 'aaaaaa'));

    await withKnownAnswers(model, first.learned(), hash).model.ask(other);

    expect(model.requests).toHaveLength(2);
  });

  it.each<[string, Turn]>([
    ['was cut', { cut: rewrite('y') }],
    ['is empty, as after two malformed ones', { raw: '' }],
    ['is prose', { raw: `Here you are: ${JSON.stringify(rewrite('y'))}` }],
    ['is of another form', { json: { findings: [] } }],
  ])('E1-E4: keeps nothing of an answer that %s, so that the next run asks again', async (_, turn) => {
    const memory = withKnownAnswers(scriptedModel(turn), {}, hash);

    await memory.model.ask(question('x'));

    expect(memory.learned()).toEqual({});
  });
});
