import { describe, expect, it } from 'vitest';
import { findImports, importsAbove } from '../../../src/core/analyze/imports.ts';
import type { Language } from '../../../src/core/language.ts';

const END = Number.POSITIVE_INFINITY;

describe('findImports', () => {
  it.each<[Language, string, string]>([
    [
      'python',
      '"""import nothing"""\nimport os\nfrom six import (\n    moves,\n)\nx = 1\n',
      'import os\nfrom six import (\n    moves,\n)\n',
    ],
    [
      'javascript',
      "'use strict';\nconst { a } = require('a');\nconst b = 1;\nimport {\n  c,\n} from 'c';\n",
      "const { a } = require('a');\nimport {\n  c,\n} from 'c';\n",
    ],
    ['typescript', "import type { A } from './a';\nexport { b } from './b';\n", "import type { A } from './a';\n"],
    ['go', 'package a\n\nimport (\n\t"io/ioutil"\n)\n\nfunc a() {\n\timport_()\n}\n', 'import (\n\t"io/ioutil"\n)\n'],
    ['java', 'package a;\nimport java.util.Date;\n/*\nimport nothing;\n*/\n', 'import java.util.Date;\n'],
    ['ruby', "require 'set'\nrequire_relative 'a'\nrequired = 1\n", "require 'set'\nrequire_relative 'a'\n"],
    ['python', 'x = 1\ndef f():\n    import os\n', ''],
  ])('of %s', (language, text, expected) => {
    expect(importsAbove(findImports(text, language), END)).toBe(expected);
  });

  it('names the line of each, and gives up on one that does not end', () => {
    const endless = `from c import (\n${'    name,\n'.repeat(60)}import d\n`;

    expect(findImports(`\nimport a\n${endless}`, 'python')).toEqual([
      { line: 2, text: 'import a\n' },
      { line: 64, text: 'import d\n' },
    ]);
  });
});

describe('importsAbove', () => {
  const imports = [
    { line: 1, text: 'import a\n' },
    { line: 2, text: `import ${'b'.repeat(40)}\n` },
    { line: 3, text: 'import c\n' },
  ];

  it.each([
    [END, 40, 'import a\nimport c\n'],
    [3, 40, 'import a\n'],
    [1, 40, ''],
  ])('before line %d, of at most %d characters', (line, maxChars, expected) => {
    expect(importsAbove(imports, line, maxChars)).toBe(expected);
  });
});
