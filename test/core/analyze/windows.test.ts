import { describe, expect, it } from 'vitest';
import { windows } from '../../../src/core/analyze/windows.ts';

const FUNCTION = (name: string): string => `def ${name}(a):\n    x = [\n        a,\n    ]\n    return x\n\n\n`;
const METHOD = (name: string): string =>
  `    int ${name}(int a) {\n        if (a > 1) {\n            return a;\n        }\n        return 1;\n    }\n\n`;
const NAMES = Array.from({ length: 40 }, (_, index) => `f${index}`);

describe('windows', () => {
  it('leaves a short file whole', () => {
    expect(windows('x = 1\n', 'python')).toEqual([{ text: 'x = 1\n', first_line: 1 }]);
  });

  it.each([
    ['functions', 'python', NAMES.map(FUNCTION).join(''), /^def /],
    ['methods of one class', 'java', `class A {\n${NAMES.map(METHOD).join('')}}\n`, /^ {4}int /],
  ] as const)('cuts between %s', (_, language, text, beginning) => {
    const parts = windows(text, language, 500) ?? [];

    expect(parts.map((part) => part.text).join('')).toBe(text);
    expect(parts.length).toBeGreaterThan(3);
    for (const [index, part] of parts.entries()) {
      expect(part.text.length).toBeLessThanOrEqual(500);
      expect(
        text
          .split('\n')
          .slice(part.first_line - 1)
          .join('\n')
          .startsWith(part.text),
      ).toBe(true);
      if (index > 0) expect(part.text).toMatch(beginning);
    }
  });

  it('never cuts inside a text or a comment', () => {
    const text = `a = """\n${'def f():\n'.repeat(60)}"""\n${NAMES.map(FUNCTION).join('')}`;

    const parts = windows(text, 'python', 800) ?? [];

    expect(parts[0]?.text.split('"""')).toHaveLength(3);
    expect(parts.map((part) => part.text).join('')).toBe(text);
  });

  it.each([
    ['a long line', `x = 1\ny = "${'a'.repeat(900)}"\n`],
    ['a long list', `x = [\n${'    1,\n'.repeat(200)}]\n`],
  ])('gives up on %s', (_, text) => {
    expect(windows(text, 'python', 500)).toBeNull();
  });
});
