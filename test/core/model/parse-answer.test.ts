import { describe, expect, it } from 'vitest';
import { FileAnalysis, FILE_ANALYSIS_SCHEMA } from '../../../src/core/analyze/schema.ts';
import { fatal } from '../../../src/core/errors.ts';
import { NO_USAGE } from '../../../src/core/findings.ts';
import { parseAnswer } from '../../../src/core/model/parse-answer.ts';
import { FILE_REFACTOR_SCHEMA, FileRefactor } from '../../../src/core/refactor/schema.ts';
import { err, ok } from '../../../src/core/result.ts';

const GOOD = JSON.stringify({ edits: [{ search: 'a', replace: 'b', reason: 'c' }], summary: 's' });
const answered = (json: string, complete = true) => ok({ json, complete, usage: NO_USAGE });

describe('parseAnswer', () => {
  it('reads the JSON that was asked for and drops what was not', () => {
    const json = JSON.stringify({ ...(JSON.parse(GOOD) as object), path: '../../etc/passwd' });

    expect(parseAnswer(FileRefactor, answered(json))).toEqual(ok(JSON.parse(GOOD)));
  });

  it.each([
    ['E3: prose around', `Sure! ${GOOD}`],
    ['E3: a code fence', `\`\`\`json\n${GOOD}\n\`\`\``],
    ['E3: two objects', `${GOOD}\n${GOOD}`],
    ['E3: trailing text', `${GOOD} Done.`],
    ['E3: cut short', GOOD.slice(0, -5)],
    ['E2: nothing', ''],
    ['E2: null', 'null'],
    ['E9: a refusal', 'I am sorry, I cannot help with that.'],
    ['a missing field', '{"edits":[]}'],
    ['a wrong type', '{"edits":[{"search":1,"replace":"b","reason":"c"}],"summary":"s"}'],
    ['E20: more than an answer may hold', JSON.stringify({ edits: [], summary: 'x'.repeat(1_000_001) })],
  ])('refuses %s', (_name, json) => {
    expect(parseAnswer(FileRefactor, answered(json))).toMatchObject({ ok: false, error: { reason: 'llm_bad_answer' } });
  });

  it('E1: refuses an incomplete answer even when it parses', () => {
    expect(parseAnswer(FileRefactor, answered(GOOD, false))).toEqual(err({ reason: 'llm_truncated' }));
  });

  it('E8: names the failed call', () => {
    expect(parseAnswer(FileAnalysis, err(fatal('llm_config', 'status 401')))).toEqual(err({ reason: 'llm_config' }));
  });
});

describe('the schemas that go to the model', () => {
  it.each([
    ['file_analysis', FILE_ANALYSIS_SCHEMA, ['findings']],
    ['file_refactor', FILE_REFACTOR_SCHEMA, ['edits', 'summary']],
  ])('%s is closed, self-contained and carries no dialect', (_name, schema, fields) => {
    const text = JSON.stringify(schema);

    expect(schema['required']).toEqual(fields);
    expect(text.match(/"additionalProperties":false/g)).toHaveLength(2);
    expect(text).not.toMatch(/\$schema|\$ref|\$defs|9007199254740991/);
  });
});
