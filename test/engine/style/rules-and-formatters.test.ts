// A file that its repository's formatter leaves alone, it leaves alone after every rule as well: checked with the
// formatters themselves, over each rule's example and settings of several kinds.

import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import type { Language } from '../../../src/core/language.ts';
import type { SourceFile } from '../../../src/core/ports.ts';
import {
  type Formatter,
  NO_STYLE,
  type PrettierOptions,
  type RuffOptions,
} from '../../../src/core/style/code-style.ts';
import { createRuleEngine, RULES, type RuleInfo } from '../../../src/engine/rules/index.ts';
import { formatPython } from '../../../src/engine/style/ruff-format.ts';

const engine = createRuleEngine();
const floor = { python: [3, 15] as [number, number], ecmascript: 2025, node: 24, declared_in: 'a manifest' };

const PRETTIER: readonly PrettierOptions[] = [
  {},
  { singleQuote: true },
  { semi: false, useTabs: true, singleQuote: true },
  { tabWidth: 4, printWidth: 60, trailingComma: 'none', arrowParens: 'avoid', bracketSpacing: false },
];
const RUFF: readonly RuffOptions[] = [
  {},
  { quote_style: 'single', line_length: 60 },
  { quote_style: 'preserve', line_length: 79, indent_style: 'tab' },
];

/** Rules whose only subject is layout that the formatter does not leave standing. */
const NOTHING_LEFT = new Set(['UP025', 'UP039', 'except-comma']);

interface Example {
  readonly rule: RuleInfo;
  readonly formatter: Formatter;
}

const EXAMPLES = RULES.filter(({ id }) => !NOTHING_LEFT.has(id)).flatMap((rule): Example[] =>
  rule.language === 'python'
    ? RUFF.map((options) => ({ rule, formatter: { name: 'ruff', options } }))
    : PRETTIER.map((options) => ({ rule, formatter: { name: 'prettier', options } })),
);

/** The formatter as its users run it, not as the engine does. */
async function formatAsUsers(path: string, text: string, { name, options }: Formatter): Promise<string> {
  if (name === 'ruff') return formatPython(text, options, floor);
  return format(text, { ...(options as object), filepath: path });
}

function sourceOf(rule: RuleInfo, text: string, formatter: Formatter): SourceFile {
  const path = { python: 'a.py', javascript: 'a.js', typescript: 'a.ts' }[rule.language];
  const language: Language = rule.language;
  return { path, language, text, floor, style: { ...NO_STYLE, formatter }, rules: { on: [rule.id] } };
}

describe('formatted before, formatted after', () => {
  it.each(EXAMPLES)('$rule.id under $formatter.name $formatter.options', async ({ rule, formatter }) => {
    const { path } = sourceOf(rule, '', formatter);
    const before = await formatAsUsers(path, rule.example.before, formatter);

    const fixed = await engine.fix(sourceOf(rule, before, formatter));
    const again = await engine.fix(sourceOf(rule, fixed.text, formatter));

    expect(fixed.text).not.toBe(before);
    expect(await formatAsUsers(path, fixed.text, formatter)).toBe(fixed.text);
    expect(again.applied).toEqual([]);
  });

  it("this project's own settings are found as prettier finds them", async () => {
    expect(await resolveConfig(import.meta.filename)).toMatchObject({ printWidth: 120, singleQuote: true });
  });
});

describe('a file that its formatter would change', () => {
  it.each([
    ['a.js', 'javascript', 'var a = f( 1 ),\n    b = {c:c};\nexport { a, b }\n', 'prettier'],
    ['a.py', 'python', 'a = f( 1 )\nb = set([1, 2])\n', 'ruff'],
  ] as const)('%s keeps its form in every line that no rule changes', async (path, language, text, name) => {
    const source = { path, language, text, floor, rules: {} };
    const plain = await engine.fix(source);

    const styled = await engine.fix({ ...source, style: { ...NO_STYLE, formatter: { name, options: {} } } });

    expect(plain.text).not.toBe(text);
    expect(styled).toEqual(plain);
  });

  it('a formatter that cannot read the file takes no part', async () => {
    const text = 'var a = 1;\nexport { a };\n';
    const formatter = { name: 'ruff', options: {} } as const;

    const fixed = await engine.fix({
      ...{ path: 'a.js', language: 'javascript', text, floor },
      style: { ...NO_STYLE, formatter },
    });

    expect(fixed.text).toBe('const a = 1;\nexport { a };\n');
  });
});

describe('what is far from a change', () => {
  it('keeps every byte', async () => {
    const head = Array.from({ length: 40 }, (_, at) => `export const value${String(at)} = compute(${String(at)});\n`);
    const text = `${head.join('')}\nvar last = Object.assign({}, defaults, options);\nexport { last };\n`;
    const formatter: Formatter = { name: 'prettier', options: {} };

    const fixed = await engine.fix({
      ...{ path: 'a.js', language: 'javascript', text, floor },
      style: { ...NO_STYLE, formatter },
    });

    expect(fixed.text).toBe(`${head.join('')}\nconst last = { ...defaults, ...options };\nexport { last };\n`);
  });
});

describe('a text that no formatter breaks', () => {
  it.each([
    ['a.js', 'export const message =\n  String(firstOfAll) + ": " + String(thirdOfAll) + ".";\n', 58],
    ['a.js', 'let text = "";\ntext +=\n  String(hours) + " past " + String(minutesOfTheDay);\nshow(text);\n', 54],
  ])('is not put together beyond the limit: %s %s', async (path, text, printWidth) => {
    const formatter: Formatter = { name: 'prettier', options: { printWidth } };
    const source = { path, language: 'javascript', text, floor } as const;

    const free = await engine.fix({ ...source, style: { ...NO_STYLE, formatter } });
    const bound = await engine.fix({ ...source, style: { ...NO_STYLE, formatter, max_line_length: printWidth } });

    expect(await formatAsUsers(path, text, formatter)).toBe(text);
    expect(Math.max(...free.text.split('\n').map((line) => line.length))).toBeGreaterThan(printWidth);
    expect(Math.max(...bound.text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(printWidth);
  });
});
