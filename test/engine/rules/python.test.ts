// The Python rules: each one's rewrite, and what it must leave alone; floors; hostile text.

import { describe, expect, it } from 'vitest';
import { createRuleEngine, RULES } from '../../../src/engine/rules/index.ts';
import { PYTHON_API_CASES } from './python-api-cases.ts';
import { PYTHON_IMPORT_CASES } from './python-import-cases.ts';
import { PYTHON_PLAIN_CASES } from './python-plain-cases.ts';
import { PYTHON_SIX_CASES } from './python-six-cases.ts';
import { PYTHON_SYNTAX_CASES } from './python-syntax-cases.ts';
import { PYTHON_TREE_CASES } from './python-tree-cases.ts';
import { PYTHON_TWO_CASES } from './python-two-cases.ts';
import { PYTHON_TYPING_CASES } from './python-typing-cases.ts';
import { fileOf, runCases } from './run-cases.ts';

const engine = createRuleEngine();
const CASES = [
  ...PYTHON_SYNTAX_CASES,
  ...PYTHON_API_CASES,
  ...PYTHON_IMPORT_CASES,
  ...PYTHON_PLAIN_CASES,
  ...PYTHON_SIX_CASES,
  ...PYTHON_TREE_CASES,
  ...PYTHON_TWO_CASES,
  ...PYTHON_TYPING_CASES,
];
const python = (text: string) => ({ path: 'pkg/mod.py', language: 'python' as const, text });

describe('python rules', () => {
  runCases(engine, CASES, { path: 'pkg/mod.py', language: 'python' });

  it('has a case for every rule of the table', () => {
    const rules = RULES.filter((rule) => rule.language === 'python' && rule.optIn !== true).map((rule) => rule.id);

    expect(rules.toSorted()).toEqual([...new Set(CASES.map((one) => one.rule))].toSorted());
  });
});

describe('examples of the python rules', () => {
  const rules = RULES.filter((rule) => rule.language === 'python' && rule.optIn !== true);

  it.each(rules)('$id', async ({ id, example, floor }) => {
    const minor = Math.max(13, floor.python?.[1] ?? 0);
    const file = fileOf(python(example.before), { python: [3, minor] });

    const fixed = await engine.fix({ ...file, rules: { only: [id] } });

    expect(fixed.text).toBe(example.after);
    expect(fixed.applied.map(({ rule }) => rule)).toEqual([id]);
  });
});

it('the example of the rule that only follows others', async () => {
  const { id, example } = RULES.find((rule) => rule.language === 'python' && rule.optIn === true)!;

  const fixed = await engine.fix({ ...fileOf(python(example.before)), rules: { on: [id] } });

  expect(fixed.text).toBe(example.after);
  expect(fixed.applied.map(({ rule }) => rule)).toContain(id);
});

describe('python floors', () => {
  const text = "class A(object):\n    x: Optional[int] = '%s' % (y,)\n";

  it.each([
    ['2.7', [2, 7], text],
    ['3.5', [3, 5], "class A:\n    x: Optional[int] = '{}'.format(y)\n"],
    ['3.6', [3, 6], "class A:\n    x: Optional[int] = f'{y}'\n"],
  ] as const)('writes for %s nothing newer', async (_name, [major, minor], expected) => {
    const fixed = await engine.fix(fileOf(python(text), { python: [major, minor] }));

    expect(fixed.text).toBe(expected);
  });

  it('writes `X | None` from 3.10 on only', async () => {
    const before = 'from typing import Optional\nx: Optional[int] = None\n';

    const old = await engine.fix(fileOf(python(before), { python: [3, 9] }));
    const recent = await engine.fix(fileOf(python(before), { python: [3, 10] }));

    expect(old.text).toBe(before);
    expect(recent.text).toBe('from typing import Optional\nx: int | None = None\n');
  });

  it('removes version branches only where the version is declared', async () => {
    const before = 'import sys\nif sys.version_info[0] == 2:\n    x = 1\nelse:\n    x = 2\n';

    const undeclared = await engine.fix(fileOf(python(before), { declared_in: 'default' }));
    const declared = await engine.fix(fileOf(python(before)));

    expect(undeclared.text).toBe(before);
    expect(declared.text).toBe('import sys\nx = 2\n');
  });

  it('rewrites a file whose syntax is newer than the declared floor', async () => {
    const fixed = await engine.fix(fileOf(python('if (n := f()):\n    x = list([n])\n'), { python: [3, 7] }));

    expect(fixed.text).toBe('if (n := f()):\n    x = [n]\n');
  });
});

describe('python text that is left alone', () => {
  it.each([
    ['Python 2 (C21)', "print 'a'\nclass A(object): pass\n"],
    ['a syntax error (C21)', 'def f(:\nclass A(object): pass\n'],
    ['a return outside a function (C21)', 'return 1\nclass A(object): pass\n'],
    ['a carriage return (C13)', 'class A(object):\r    pass\n'],
    ['a whole-file noqa', '# ruff: noqa\nclass A(object): pass\n'],
    ['a line noqa', 'class A(object): pass  # noqa\n'],
    ['nothing', ''],
    ['a null character (C12)', '\0class A(object): pass\n'],
  ])('%s', async (_name, text) => {
    const fixed = await engine.fix(fileOf(python(text)));
    const findings = await engine.find(fileOf(python(text)));

    expect(fixed).toEqual({ text, applied: [], stable: true });
    expect(findings).toEqual([]);
  });

  it('a stub', async () => {
    const text = 'class A(object): ...\n';

    const fixed = await engine.fix({ ...fileOf(python(text)), path: 'a.pyi' });

    expect(fixed.text).toBe(text);
  });

  it('survives a line of 150,000 characters (C11)', async () => {
    const text = `x = [${'1, '.repeat(50_000)}]\ny = list([1])\n`;

    const fixed = await engine.fix(fileOf(python(text)));

    expect(fixed.text).toBe(text.replace('list([1])', '[1]'));
  });
});

describe('python text that ruff itself fails on', () => {
  it('is left alone, and the next file is fixed (C11)', async () => {
    for (const text of [`x = ${'('.repeat(60_000)}`, '['.repeat(99_000), `x = y${'.a'.repeat(90_000)}\n`]) {
      const failed = await engine.fix(fileOf(python(text)));
      const next = await engine.fix(fileOf(python(`class A(object): x = ${String(text.length)}\n`)));

      expect(failed.text).toBe(text);
      expect(next.text).toBe(`class A: x = ${String(text.length)}\n`);
    }
  });
});

describe('a filter of rules', () => {
  const text = "class A(object):\n    x = str('a')\n";

  it.each([
    ['one kind only', { only: ['useless-base'] }, "class A:\n    x = str('a')\n"],
    ['one kind not', { off: ['useless-base'] }, "class A(object):\n    x = 'a'\n"],
    ['nothing', { only: [] }, text],
    ['off before only', { only: ['useless-base'], off: ['useless-base'] }, text],
  ])('%s', async (_name, rules, expected) => {
    const fixed = await engine.fix({ ...fileOf(python(text)), rules });

    expect(fixed.text).toBe(expected);
  });
});

describe('python imports that a rewrite leaves unused', () => {
  const rules = { on: ['unused-import'] };

  it.each([
    ['go on request', 'from typing import List\nx: List[int] = []\n', 'x: list[int] = []\n'],
    ['go with the last use of six', 'import six\nx = six.text_type\n', 'x = str\n'],
    ['stay when they were unused before', 'from typing import List\n', 'from typing import List\n'],
  ])('%s', async (_name, text, expected) => {
    const fixed = await engine.fix({ ...fileOf(python(text), { python: [3, 9] }), rules });

    expect(fixed.text).toBe(expected);
  });

  it('stay in files that hand names on', async () => {
    const text = 'from typing import List\nx: List[int] = []\n';

    const fixed = await engine.fix({ ...fileOf(python(text), { python: [3, 9] }), path: 'pkg/__init__.py', rules });

    expect(fixed.text).toBe('from typing import List\nx: list[int] = []\n');
  });
});

describe('python positions', () => {
  it('count astral and combining text before the edit on its line', async () => {
    const fixed = await engine.fix(fileOf(python("a = '😀é́'; b = set([1]); c = '😀'  # 😀\nd = list([2])  # é\n")));

    expect(fixed.text).toBe("a = '😀é́'; b = {1}; c = '😀'  # 😀\nd = [2]  # é\n");
  });

  it('puts findings on the lines of the original text', async () => {
    const findings = await engine.find(fileOf(python('# -*- coding: utf-8 -*-\n\nx = list([1])\n')));

    expect(findings.map(({ rule, line_start, line_end }) => [rule, line_start, line_end])).toEqual([
      ['coding-line', 1, 1],
      ['C410', 3, 3],
    ]);
  });
});
