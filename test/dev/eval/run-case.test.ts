// One case through the real engine and the real checks, and what the figures make of results.

import { describe, expect, it } from 'vitest';
import { figuresByLanguage, figuresByRule } from '../../../dev/eval/figures.ts';
import { runCase, type CaseResult } from '../../../dev/eval/run-case.ts';
import type { EvalCase } from '../../../dev/eval/case.ts';
import { languageTable, renderTable, ruleTable } from '../../../dev/eval/table.ts';
import { createRuleEngine } from '../../../src/engine/rules/index.ts';
import { createSyntaxChecker } from '../../../src/engine/syntax/index.ts';

const ports = { rules: createRuleEngine(), syntax: createSyntaxChecker() };

async function run(one: Partial<EvalCase>): Promise<CaseResult> {
  return runCase({ path: 'a.py', before: 'x = set([1])\n', after: 'x = {1}\n', ...one }, ports, () => 0);
}

describe('a case', () => {
  it.each([
    ['exact', {}],
    ['other', { after: 'x = { 1 }\n' }],
    ['missed', { before: 'x = f([1])\n' }],
    ['wrongly_changed', { after: null }],
    ['wrongly_changed', { after: 'x = set([1])\n' }],
    ['kept', { before: 'x = 1\n', after: null }],
    ['missed', { kinds: ['f-string'] }],
    ['unsupported', { path: 'a.txt' }],
  ])('is %s', async (outcome, one) => {
    expect((await run(one)).outcome).toBe(outcome);
  });

  it('names its rules and keeps the line ends of its text', async () => {
    const result = await run({ before: 'x = set([1])\r\n', after: 'x = {1}\r\n' });

    expect(result).toMatchObject({ outcome: 'exact', rules: ['set-literal'], second_run_changes: false, reason: null });
  });

  it('says that a text does not parse', async () => {
    expect(await run({ before: 'x = (\n', after: null })).toMatchObject({ outcome: 'kept', parse_failure: true });
  });

  it('says which check refused a change', async () => {
    const refused = { rules: { ...ports.rules, fix: () => Promise.resolve(REFUSED_FIX) }, syntax: ports.syntax };

    const result = await runCase({ path: 'a.py', before: 'x = 1\n', after: null }, refused, () => 0);

    expect(result).toMatchObject({ outcome: 'kept', reason: 'new_dependency' });
  });
});

const REFUSED_FIX = {
  text: 'import os\nx = os.system(y)\n',
  applied: [
    { source: 'rule' as const, rule: 'r', category: 'performance' as const, title: 't', explanation: 'e', count: 1 },
  ],
  stable: true,
};

describe('figures', () => {
  it('count outcomes per language and per rule', async () => {
    const results = await Promise.all([
      run({}),
      run({ after: null }),
      run({ before: 'x = f()\n' }),
      run({ path: 'a.txt' }),
    ]);

    expect(figuresByLanguage(results)).toMatchObject([
      { language: 'python', conversions: 2, converted: 1, exact: 1, must_not_change: 1, wrongly_changed: 1 },
      { language: 'unknown', conversions: 0, unsupported: 1 },
    ]);
    expect(figuresByRule(results)).toMatchObject([{ rule: 'set-literal', cases: 2, exact: 1, wrongly_changed: 1 }]);
  });

  it('are printed as tables', async () => {
    const results = [await run({})];

    expect(languageTable(figuresByLanguage(results))).toMatch(/^python +1 +1 +1 {2}100\.0 % /m);
    expect(ruleTable(figuresByRule(results))).toMatch(/^set-literal +1 +1 +0 +0 +0 +0$/m);
    expect(renderTable(['a', 'b'], [['x', 10]])).toBe('a  b\n-  --\nx  10');
  });
});
