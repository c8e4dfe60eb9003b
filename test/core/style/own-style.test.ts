// The habits of a file, as its own text shows them.

import { describe, expect, it } from 'vitest';
import type { Language } from '../../../src/core/language.ts';
import { NO_STYLE } from '../../../src/core/style/code-style.ts';
import { literalsOf } from '../../../src/core/style/literals.ts';
import { indentStep, ownStyle, styleInForce } from '../../../src/core/style/own-style.ts';

describe('quotes', () => {
  it.each([
    ['python', "a = 'b'\nc = 'd'\n", 'single'],
    ['python', 'a = "b"\n', 'double'],
    ['python', 'a = \'b\'\nc = "d"\n', null],
    ['python', "a = 'b'\nc = 'd'\ne = \"f\"\n", 'single'],
    // A text with a quote in it had no choice, a docstring follows a rule of its own.
    ['python', '"""doc"""\na = "it\'s"\nb = \'c\'\n', 'single'],
    ['python', '# it\'s "x"\na = 1\n', null],
    ['python', 'a = f"{b[\'c\']}"\n', null],
    ['python', 'a = rb"b"\n', 'double'],
    ['javascript', "f('a', /\"/, `\"${'b'}\"`);\n", 'single'],
    ['jsx', 'const a = <p className="x" id="y">{\'b\'}</p>;\n', 'single'],
    ['javascript', '// don\'t\nf("a");\n', 'double'],
    ['javascript', '', null],
  ] as const)('%s %s: %s', (language, text, expected) => {
    expect(ownStyle(text, language).quotes).toBe(expected);
  });
});

describe('indentation', () => {
  it.each([
    ['javascript', 'if (a) {\n  b();\n}\n', '  '],
    ['javascript', 'if (a) {\n\tb();\n}\n', '\t'],
    ['javascript', 'function a() {\n    if (b) {\n        c();\n    }\n}\nvar d = 1,\n  e = 2;\n', '    '],
    ['javascript', '/**\n * a\n */\nf();\n', null],
    ['javascript', 'f(`\n      text\n`);\n', null],
    ['python', 'def f():\n  return 1\n', '  '],
    ['python', 'x = f(a,\n      b)\nif x:\n    y()\n', '    '],
    ['python', 'x = [\n  1,\n]\n', null],
    ['python', 'class A:\n    """\n  doc\n    """\n    x = {1:\n         2}\n', '    '],
  ] as const)('%s %s', (language, text, expected) => {
    expect(indentStep(text, language, 'none')).toBe(expected ?? 'none');
  });
});

describe('semicolons', () => {
  it.each([
    ["import a from 'a';\nconst b = 1;\n", true],
    ["import a from 'a'\nconst b = 1\nexport { b }\n", false],
    ['const a = f(\n  1,\n)\nconst b = g\n  .h()\nlet c = 2\n', false],
    ['const a = 1;\nconst b = 2\n', null],
    ['if (a) {\n}\n', null],
  ])('%s: %s', (text, expected) => {
    expect(ownStyle(text, 'javascript').semicolons).toBe(expected);
  });

  it('are no question in Python', () => {
    expect(ownStyle('a = 1;\n', 'python').semicolons).toBeNull();
  });
});

describe('what holds', () => {
  it('is what is declared, and the habit where nothing is; indentation is as the file has it', () => {
    const declared = {
      ...NO_STYLE,
      quotes: 'double' as const,
      indent: { unit: 'tab' as const, width: 4 },
    };

    expect(styleInForce(declared, "if (a) {\n  f('b')\n}\nreturn c;\n", 'javascript')).toEqual({
      quotes: 'double',
      indent: { unit: 'space', width: 2 },
      semicolons: true,
    });
    expect(styleInForce(declared, 'f()\n', 'javascript').indent).toEqual({ unit: 'tab', width: 4 });
    expect(styleInForce(undefined, "f('a')\n", 'javascript').quotes).toBe('single');
  });
});

describe('literalsOf', () => {
  const bodies = (text: string, language: Language) => literalsOf(text, language).map(({ body }) => body);

  it.each([
    ['python', `a = 'b' + u"c" 'd'\n`, ['b', 'c', 'd']],
    ['python', `a = f'{b("c")} d' + "e"\n`, ['{b("c")} d', 'e']],
    ['python', `a = 'b\\'c'\n`, ["b\\'c"]],
    ['python', `a = '''b 'c' d'''\n`, []],
    ['python', `a = ''\nb = "c"\n`, ['', 'c']],
    ['javascript', 'a = `b ${"c"} \'d\'` + /"/ + "e";\n', ['c', 'e']],
    ['javascript', `a = "b" // "c"\n/* 'd' */ f('e')\n`, ['b', 'e']],
    ['javascript', `a = "b`, []],
  ] as const)('%s %s', (language, text, expected) => {
    expect(bodies(text, language)).toEqual(expected);
  });
});
