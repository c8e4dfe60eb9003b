// What rules newly write looks like the file around it, where no formatter is in force. Unchanged lines keep every byte.

import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../../../src/core/ports.ts';
import { type CodeStyle, NO_STYLE } from '../../../src/core/style/code-style.ts';
import { createRuleEngine } from '../../../src/engine/rules/index.ts';
import { houseStyle } from '../../../src/engine/style/house-style.ts';
import { wrapLine } from '../../../src/engine/style/wrap-line.ts';

const floor = { python: [3, 15] as [number, number], ecmascript: 2025, node: 24, declared_in: 'a manifest' };
const source = (path: string, text: string, style: Partial<CodeStyle> = {}): SourceFile => ({
  path,
  language: path.endsWith('.py') ? 'python' : 'javascript',
  text,
  floor,
  style: { ...NO_STYLE, ...style },
});

describe('new texts', () => {
  it.each([
    [
      'double, as the file',
      'f("a");\ng("b");\nx.y(/c/);\n',
      'f("a");\ng("b");\nx.y(\'c\');\n',
      'f("a");\ng("b");\nx.y("c");\n',
    ],
    ['single, as the file', "f('a');\nx();\n", 'f(\'a\');\nx("c");\n', "f('a');\nx('c');\n"],
    ['a text with a quote stays', "f('a');\nx();\n", "f('a');\nx(\"it's\");\n", "f('a');\nx(\"it's\");\n"],
    ['a file without a habit', 'f("a", \'b\');\nx();\n', 'f("a", \'b\');\nx("c");\n', 'f("a", \'b\');\nx("c");\n'],
    [
      'a text that was there',
      'f("a");\nx(\'c\');\ng("d");\n',
      'f("a");\ny(\'c\');\ng("d");\n',
      'f("a");\ny(\'c\');\ng("d");\n',
    ],
    [
      'a text made longer is not new',
      'f("a");\ng("b");\nx(\'c\' + d);\n',
      'f("a");\ng("b");\nx(\'c d\');\n',
      'f("a");\ng("b");\nx(\'c d\');\n',
    ],
    ['within a template', "f('a');\nx();\n", 'f(\'a\');\nx(`${y("c")}`);\n', "f('a');\nx(`${y('c')}`);\n"],
    [
      'the words of a template',
      "f('a');\nx();\n",
      'f(\'a\');\nx(`say "c" ${y}`);\n',
      'f(\'a\');\nx(`say "c" ${y}`);\n',
    ],
    ['a pattern', "f('a');\nx();\n", 'f(\'a\');\nx(/"c"/);\n', 'f(\'a\');\nx(/"c"/);\n'],
    ['within a comment', "f('a');\nx();\n", 'f(\'a\');\nx(); // "c"\n', 'f(\'a\');\nx(); // "c"\n'],
  ])('%s', (_what, before, after, expected) => {
    expect(houseStyle(source('a.js', before), after)).toBe(expected);
  });

  it('Python keeps prefixes, docstrings and what stands in an f-string', () => {
    const before = `'''doc'''\na = 'x'\nb = 'y'\nc = 1\n`;
    const after = `'''doc'''\na = 'x'\nb = 'y'\nc = rb"n", f"{d['e']}"\n`;

    expect(houseStyle(source('a.py', before), after)).toBe(`'''doc'''\na = 'x'\nb = 'y'\nc = rb'n', f"{d['e']}"\n`);
  });

  it("a declared kind goes before the file's habit", () => {
    const [before, after] = ["f('a');\ng('b');\nx();\n", "f('a');\ng('b');\nx('c');\n"];

    expect(houseStyle(source('a.js', before, { quotes: 'double' }), after)).toBe("f('a');\ng('b');\nx(\"c\");\n");
  });

  it('come from rules too', async () => {
    const text = 'const a = "x";\nconst b = `${a}`.replace(/ /g, "-");\nmodule.exports = b;\n';

    const fixed = await createRuleEngine().fix(source('a.js', text));

    expect(fixed.text).toContain('.replaceAll(" ", "-")');
  });
});

describe('semicolons', () => {
  const before = "import a from 'a'\nconst b = a(), c = 2\nexport { b, c }\n";

  it.each([
    ['const b = a();\nconst c = 2;\n', 'const b = a()\nconst c = 2\n'],
    ['const b = a();\n[b].map(c);\n', 'const b = a();\n[b].map(c)\n'],
    ['for (;;);\n', 'for (;;);\n'],
  ])('none where the file has none: %s', (lines, expected) => {
    const [head, tail] = ["import a from 'a'\n", 'export { b, c }\n'];

    expect(houseStyle(source('a.js', before), head + lines + tail)).toBe(head + expected + tail);
  });

  it('stay in a file that has them, and in Python', () => {
    const [text, after] = ['f();\ng();\nx\n', 'f();\ng();\ny;\n'];

    expect(houseStyle(source('a.js', text), after)).toBe(after);
    expect(houseStyle(source('a.py', 'a\nb\nc\n', { semicolons: false }), 'a\nb;\nc\n')).toBe('a\nb;\nc\n');
  });
});

describe('a line that became too long', () => {
  const style = { max_line_length: 40 };

  it('is wrapped, the lines around it stay', () => {
    const long = 'y = 1  # this line was too long before, and stays so\n';
    const before = `${long}x = first_thing(argument_one, argument)\n`;
    const after = `${long}x = module.first_thing(argument_one, argument)\n`;

    expect(houseStyle(source('a.py', before, style), after)).toBe(
      `${long}x = module.first_thing(\n    argument_one, argument\n)\n`,
    );
  });

  it('stays when it was too long before', () => {
    const before = 'x = first_thing(argument_one, argument_two, three)\n';
    const after = 'x = other_thing(argument_one, argument_two, three)\n';

    expect(houseStyle(source('a.py', before, style), after)).toBe(after);
  });

  it.each([
    [
      'python',
      'x = f(aaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbb)',
      ['x = f(', '    aaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbb', ')'],
      46,
    ],
    [
      'python',
      'x = f(aaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbb)',
      ['x = f(', '    aaaaaaaaaaaaaaaaaaaa,', '    bbbbbbbbbbbbbbbbbbbbb,', ')'],
      40,
    ],
    [
      'python',
      'from a.b import cccccccccccc, ddddddddddd as e',
      ['from a.b import (', '    cccccccccccc,', '    ddddddddddd as e,', ')'],
      40,
    ],
    [
      'python',
      '    f(g(a, b), "c, d)", eeeeeeeeeeeeeeeeeeeeeeeee)',
      ['    f(', '        g(a, b),', '        "c, d)",', '        eeeeeeeeeeeeeeeeeeeeeeeee,', '    )'],
      40,
    ],
    [
      'python',
      'x = sum(aaaaaaaaaaaaaaaaaa for aaaaaaaaaaaaaaa in bbb)',
      ['x = sum(', '    aaaaaaaaaaaaaaaaaa for aaaaaaaaaaaaaaa in bbb', ')'],
      50,
    ],
    [
      'javascript',
      '  f(aaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbb);',
      ['  f(', '      aaaaaaaaaaaaaaaaaaaaaa,', '      bbbbbbbbbbbbbbbbbbbb,', '  );'],
      40,
    ],
    ['python', 'x = f(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa)', null, 40],
    ['python', 'x = f(aaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbb).gggggg', null, 40],
    ['python', 'x = f(aaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbb)  # why', null, 40],
    ['python', 'def function(aaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbb):', null, 40],
    ['python', 'x = f(aaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbb, [', null, 40],
    ['python', 'x = (aaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbb)', null, 40],
  ] as const)('%s: %s', (language, line, expected, limit) => {
    expect(wrapLine(line, language, { limit, step: '    ', comma: true })).toEqual(expected);
  });
});

describe('rules of taste', () => {
  const engine = createRuleEngine();

  it.each([
    ['a.js', "const text = name + ', ' +\n  'how are you';\nexport { text };\n"],
    ['a.py', 'def f(a, b):\n    d = dict((a.some_key, b.a_value) for a in b)\n'],
  ])('do not lengthen a line of %s beyond the limit', async (path, text) => {
    const free = await engine.fix(source(path, text, { max_line_length: 200 }));
    const longest = Math.max(...free.text.split('\n').map((line) => line.length));
    const before = Math.max(...text.split('\n').map((line) => line.length));

    const bound = await engine.fix(source(path, text, { max_line_length: Math.max(before, longest - 1) }));

    expect(bound.text.split('\n').every((line) => line.length <= Math.max(before, longest - 1))).toBe(true);
  });

  it('give way, what is deprecated does not', async () => {
    const text = "import mock\nx = ['%s is not what %s was' % (first(), second)]\n";
    const rules = { on: ['percent-format'], off: ['f-string', 'UP032'] };

    const free = await engine.fix({ ...source('a.py', text), rules });
    const bound = await engine.fix({ ...source('a.py', text, { max_line_length: 52 }), rules });

    expect(free.text).toContain('.format(first(), second)');
    expect(bound.text).toBe("from unittest import mock\nx = ['%s is not what %s was' % (first(), second)]\n");
  });

  it('may pass through a longer form on the way to a shorter one', async () => {
    const text = "x = ['%s is not what %s was' % (first, second)]\n";

    const fixed = await engine.fix({
      ...source('a.py', text, { max_line_length: 47 }),
      rules: { on: ['percent-format'] },
    });

    expect(fixed.text).toBe("x = [f'{first} is not what {second} was']\n");
  });
});
