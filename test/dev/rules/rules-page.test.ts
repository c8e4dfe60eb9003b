// The list of rules and the page made of it.

import { describe, expect, it } from 'vitest';
import { listRules } from '../../../dev/rules/list-rules.ts';
import { rulesPage } from '../../../dev/rules/rules-page.ts';
import { ListedRule } from '../../../src/core/rules/listed-rule.ts';
import { RULES, type RuleInfo } from '../../../src/engine/rules/index.ts';

const ROW: RuleInfo = {
  id: 'new-form',
  language: 'python',
  kind: 'form',
  title: 'Use the new form',
  explanation: 'It is newer.',
  category: 'outdated_syntax',
  severity: 'low',
  floor: {},
  example: { before: 'old()\nkept()\n', after: 'new()\nkept()\n' },
};

describe('listed rules', () => {
  it('are all rules, each by an id of its own', () => {
    const listed = listRules(RULES);

    expect(listed.map(({ id }) => id)).toEqual(RULES.map(({ id }) => id));
    expect(new Set(listed.map(({ id }) => id)).size).toBe(RULES.length);
    expect(listed.filter((rule) => !ListedRule.strict().safeParse(rule).success)).toEqual([]);
  });

  it.each([
    [{}, true, {}],
    [{ floor: { python: [3, 10] } }, true, { python: '3.10' }],
    [{ floor: { node: 16, declared: true }, optIn: true }, false, { node: 16, declared: true }],
  ] as const)('%j', (change, safe, needs) => {
    const [listed] = listRules([{ ...ROW, ...change }]);

    expect(listed).toMatchObject({ safe, needs });
  });

  it('carry nothing that only an engine needs', () => {
    const own = { ...ROW, on: ['call'], propose: () => null };

    const [listed] = listRules([own]);

    expect(Object.keys(listed!).sort()).toEqual(Object.keys(ListedRule.shape).sort());
  });
});

describe('the page', () => {
  it.each([
    [{}, '`new-form` · any Python 3'],
    [{ floor: { python: [3, 9] } }, '`new-form` · needs Python 3.9'],
    [{ language: 'javascript', floor: {} }, '`new-form` · any version'],
    [
      { language: 'javascript', floor: { ecmascript: 2015, node: 16, declared: true } },
      '`new-form` · needs ES2015, Node 16, declared by the repository',
    ],
    [{ optIn: true }, '`new-form` · any Python 3 · **only on request**'],
  ] as const)('says of %j what it needs', (change, line) => {
    const page = rulesPage(listRules([{ ...ROW, ...change }]));

    expect(page.split('\n')).toContain(line);
  });

  it('shows the example as a difference', () => {
    expect(rulesPage(listRules([ROW]))).toContain('```diff\n-old()\n+new()\n kept()\n```');
  });

  it('puts rules of one kind together, in the order of kinds', () => {
    const rows = [ROW, { ...ROW, id: 'a', kind: 'another' }, { ...ROW, id: 'second' }];

    const headings = rulesPage(listRules(rows)).match(/^### .*|^`[\w-]+`/gm);

    expect(headings).toEqual(['### another', '`a`', '### form', '`new-form`', '`second`']);
  });
});
