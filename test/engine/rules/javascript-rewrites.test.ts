// The kinds of rewrite that a user asks for by name: each one's rewrite, what it must leave alone, and that a second run
// has nothing to add. Without being asked for, those that need it do nothing.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createJavascriptFixer, createTypescriptFixer } from '../../../src/engine/rules/javascript/engine.ts';
import { JAVASCRIPT_RULES } from '../../../src/engine/rules/javascript/table.ts';
import { JAVASCRIPT_CLASS_CASES } from './javascript-class-cases.ts';
import { JAVASCRIPT_REWRITE_CASES } from './javascript-rewrite-cases.ts';
import { fileOf } from './run-cases.ts';

const fix = createJavascriptFixer();
const OPT_IN_RULES = new Set(JAVASCRIPT_RULES.filter(({ optIn }) => optIn).map(({ id }) => id));
const CASES = [...JAVASCRIPT_REWRITE_CASES, ...JAVASCRIPT_CLASS_CASES];
const asked = (text: string, only: readonly string[]) => ({
  ...fileWith(text),
  rules: { only, vouched: true } as const,
});
const fileWith = (text: string) => fileOf({ path: 'a.js', language: 'javascript', text });

describe('kinds that are asked for', () => {
  it.each(CASES)('$kind rewrites $before', ({ rule, kind, before, after }) => {
    const fixed = fix(asked(before, [kind]));
    const again = fix(asked(after, [kind]));

    expect(fixed.text).toBe(after);
    expect(fixed.stable).toBe(true);
    expect([...fixed.counts.keys()]).toEqual([rule]);
    expect(again.text).toBe(after);
  });

  it.each(CASES.flatMap(({ kind, kept }) => kept.map((text) => ({ kind, text }))))(
    '$kind leaves $text',
    ({ kind, text }) => {
      const fixed = fix(asked(text, [kind]));

      expect(fixed.text).toBe(text);
    },
  );

  it.each(CASES.filter(({ rule }) => OPT_IN_RULES.has(rule)))('$kind is not applied by default', ({ rule, before }) => {
    const fixed = fix(fileWith(before));

    expect(fixed.counts.has(rule)).toBe(false);
  });

  it.each([
    ['a declared floor', 'a manifest', 'f(Math.pow(a, b));\n'],
    ['no declared floor', 'default', 'f(a ** b);\n'],
  ])('are bound by %s', (_name, declared_in, expected) => {
    const file = fileOf(
      { path: 'a.js', language: 'javascript', text: 'f(Math.pow(a, b));\n' },
      { ecmascript: 2009, declared_in },
    );

    expect(fix({ ...file, rules: { only: ['exponent'], vouched: true } }).text).toBe(expected);
  });

  it('applies no other kind', () => {
    const text = 'var a = f(function () { return 1; });\n';

    const fixed = fix(asked(text, ['arrow-function']));

    expect(fixed.text).toBe('var a = f(() => { return 1; });\n');
  });

  it('exports constants when both kinds are asked for', () => {
    const fixed = fix(asked('exports.a = 1;\n', ['commonjs-to-esm', 'let-const']));

    expect(fixed.text).toBe('export const a = 1;\n');
  });

  it.each(['rest-parameter', 'class'])('leaves %s in TypeScript, where it would need types', async (kind) => {
    const fixTypescript = await createTypescriptFixer();
    const text = 'function A() { f(arguments); }\nA.prototype.b = function () {};\nnew A();\n';

    const fixed = fixTypescript({
      ...fileOf({ path: 'a.ts', language: 'typescript', text }),
      rules: { only: [kind], vouched: true },
    });

    expect(fixed.text).toBe(text);
  });

  it('drops the question mark of a TypeScript parameter that gets a default', async () => {
    const fixTypescript = await createTypescriptFixer();
    const text = 'function f(a?: number) {\n  a = a === undefined ? 1 : a;\n  return a;\n}\n';

    const fixed = fixTypescript({
      ...fileOf({ path: 'a.ts', language: 'typescript', text }),
      rules: { only: ['default-parameter'], vouched: true },
    });

    expect(fixed.text).toBe('function f(a: number = 1) {\n  return a;\n}\n');
  });

  it('reaches an end that a second run keeps, for mixes of all texts and all kinds', () => {
    const kinds = [...new Set(JAVASCRIPT_RULES.map(({ kind }) => kind))];
    const bodies = CASES.flatMap(({ before, kept }) => [before, ...kept]).filter((text) => !text.startsWith('#!'));
    const mixes = fc.array(fc.constantFrom(...bodies.filter((text) => !/\bexport\b|\bimport\b/.test(text))), {
      maxLength: 6,
    });

    fc.assert(
      fc.property(mixes, fc.constantFrom('\n', '\r\n'), (parts, newLine) => {
        const text = parts.map((part, index) => `function part${String(index)}() {\n${part}}\n`).join('');
        const once = fix(asked(text.replaceAll('\n', newLine), kinds));
        const twice = fix(asked(once.text, kinds));

        expect(once.stable).toBe(true);
        expect(twice.text).toBe(once.text);
        expect(newLine === '\n' || !/(?<!\r)\n/.test(once.text)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});
