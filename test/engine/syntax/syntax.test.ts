import { describe, expect, it } from 'vitest';
import type { Floor } from '../../../src/core/floor/floor.ts';
import type { Language } from '../../../src/core/language.ts';
import { createSyntaxChecker } from '../../../src/engine/syntax/index.ts';
import { GOOD } from './samples.ts';

const floor = { declared_in: 'default' };
const checker = createSyntaxChecker();

async function errors(language: Language, path: string, text: string): Promise<number> {
  return (await checker.check({ path, language, text, floor })).errors;
}

describe('good files', () => {
  it.each(GOOD)('%s is not refused', async (language, path, text) => {
    expect(await errors(language, path, text)).toBe(0);
  });
});

describe('broken files', () => {
  it.each(
    GOOD.filter(([language]) => language !== 'json' && language !== 'yaml' && language !== 'toml').map(
      ([language, path, text]) => [language, path, text] as const,
    ),
  )('%s with a bracket lost is refused', async (language, path, text) => {
    const cut = text.lastIndexOf(
      language === 'ruby' ? 'end' : language === 'python' ? ')' : language === 'shell' ? ')' : '}',
    );

    expect(
      await errors(language, path, text.slice(0, cut) + text.slice(cut + (language === 'ruby' ? 3 : 1))),
    ).toBeGreaterThan(0);
  });

  it.each<[Language, string, string]>([
    ['python', 'a.py', 'print "a"\n'],
    ['python', 'a.py', 'return 1\n'],
    ['python', 'a.py', 'break\n'],
    ['python', 'a.py', 'def f(a, a): pass\n'],
    ['python', 'a.py', 'x = 1\nfrom __future__ import annotations\n'],
    ['javascript', 'a.js', 'let a; let a;\n'],
    ['javascript', 'a.js', 'const a;\n'],
    ['javascript', 'a.mjs', 'with (a) b();\n'],
    ['javascript', 'a.js', 'break;\n'],
    ['typescript', 'a.ts', 'let a; let a;\n'],
    ['typescript', 'a.ts', 'const a;\n'],
    ['typescript', 'a.ts', 'break;\n'],
    ['typescript', 'a.ts', 'class A { private private x = 1 }\n'],
    ['typescript', 'a.ts', 'function f(a?, b: string) {}\nx = { a = 1 }\n'],
    ['json', 'a.json', '{"a": 1,}\n'],
    ['yaml', 'a.yaml', 'a: [1, 2\nb: 3\n'],
    ['yaml', 'a.yaml', 'a: 1\na: 2\n'],
    ['toml', 'a.toml', 'a = 1\na = 2\n'],
    ['toml', 'a.toml', 'a = [1\n'],
    ['json', 'a.json', '{"a": 1 // x\n}\n'],
  ])('E16: %s refuses what its compiler refuses: %s %j', async (language, path, text) => {
    expect(await errors(language, path, text)).toBeGreaterThan(0);
  });
});

describe('hostile text', () => {
  const DEEP = ['('.repeat(50_000), 'a('.repeat(50_000), '['.repeat(100_000), '-'.repeat(100_000)];

  it.each(GOOD)('%s never throws, and the next file is judged as if nothing had been', async (language, path, text) => {
    for (const hostile of ['', '\0', '\u202e\ud800', 'a'.repeat(100_000), ...DEEP]) {
      expect(await errors(language, path, hostile)).toBeGreaterThanOrEqual(0);
    }

    expect(await errors(language, path, text)).toBe(0);
  });

  it.each(['go', 'ruby', 'python', 'java', 'typescript', 'rust'] as const)(
    '%s: nesting beyond the parser’s stack counts as an error',
    async (language) => {
      expect(await errors(language, `a.${language}`, '('.repeat(50_000))).toBeGreaterThan(0);
    },
  );
});

describe('syntax newer than the floor', () => {
  it.each<[Language, string, Partial<Floor>, number]>([
    ['python', 'print(x := 1)\n', { python: [3, 7] }, 1],
    ['python', 'print(x := 1)\n', { python: [3, 8] }, 0],
    ['python', 'match x:\n    case 1:\n        pass\n', { python: [3, 9] }, 1],
    ['python', 'match x:\n    case 1:\n        pass\n', {}, 0],
    ['python', 'print(1)\n', { python: [2, 7] }, 0],
    ['javascript', 'a ??= 1;\n', { ecmascript: 2020 }, 1],
    ['javascript', 'a ??= 1;\n', { ecmascript: 2021 }, 0],
    ['javascript', 'a ??= 1;\n', { ecmascript: 2099 }, 0],
    ['javascript', 'a ??= 1;\n', {}, 0],
  ])('%s %j on %j: %i', async (language, text, declared, newer) => {
    const report = await checker.check({ path: 'a', language, text, floor: { ...floor, ...declared } });

    expect(report).toMatchObject({ errors: 0, newer });
  });
});

it('a declaration file may declare without bodies', async () => {
  const text =
    'export default class A { readonly x = 1; f(): void; }\nexport const y: 1;\ndeclare function g(): void;\n';

  expect(await errors('typescript', 'a.d.ts', text)).toBe(0);
  expect(await errors('typescript', 'a.ts', text)).toBeGreaterThan(0);
});

it('a comment-tolerant JSON file may have comments', async () => {
  expect(await errors('json', 'tsconfig.json', '{ /* x */ "a": 1, }\n')).toBe(0);
});
