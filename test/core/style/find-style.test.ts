// What a repository's own settings say about one path, whichever tool they are for.

import { describe, expect, it } from 'vitest';
import { CarriedStyle, CodeStyle, NO_STYLE } from '../../../src/core/style/code-style.ts';
import { styleOf } from '../../../src/core/style/find-style.ts';

type Files = Readonly<Record<string, string>>;
const filesOf = (files: Files) => Object.entries(files).map(([path, text]) => ({ path, text }));
const script = (path: string, files: Files) => styleOf(path, 'javascript', filesOf(files));
const python = (path: string, files: Files) => styleOf(path, 'python', filesOf(files));

describe('prettier', () => {
  it.each([
    ['.prettierrc', '{"singleQuote": true}'],
    ['.prettierrc', 'singleQuote: true'],
    ['.prettierrc.json', '{"singleQuote": true}'],
    ['.prettierrc.yaml', '# ours\nsingleQuote: true\n'],
    ['.prettierrc.yml', 'singleQuote: true\n'],
    ['.prettierrc.json5', '{/* ours */ singleQuote: true, // yes\n}'],
    ['.prettierrc.toml', 'singleQuote = true\n'],
    ['package.json', '{"prettier": {"singleQuote": true}}'],
    ['package.yaml', 'prettier:\n  singleQuote: true\n'],
  ])('in %s: %s', (name, text) => {
    const { value, problems } = script('src/a.js', { [name]: text });

    expect(problems).toEqual([]);
    expect(value).toEqual({
      quotes: 'single',
      indent: { unit: 'space', width: 2 },
      max_line_length: 80,
      semicolons: true,
      trailing_commas: 'all',
      arrow_parens: 'always',
      bracket_spacing: true,
      formatter: { name: 'prettier', options: { singleQuote: true } },
    });
  });

  it('the nearest settings are the only ones', () => {
    const files = { '.prettierrc': 'semi: false\nsingleQuote: true', 'web/.prettierrc': 'tabWidth: 4' };

    expect(script('web/a.js', files).value).toMatchObject({ semicolons: true, quotes: 'double', indent: { width: 4 } });
    expect(script('lib/a.js', files).value).toMatchObject({ semicolons: false, quotes: 'single' });
  });

  it('overrides hold for the paths they name, counted from the settings; the last wins', () => {
    const overrides = [
      { files: '*.js', options: { semi: false } },
      { files: ['old/**'], excludeFiles: 'old/new/**', options: { tabWidth: 8 } },
      { files: '*.test.js', options: { semi: true } },
    ];
    const files = { 'web/.prettierrc.json': JSON.stringify({ tabWidth: 3, overrides }) };

    expect(script('web/a.js', files).value).toMatchObject({ semicolons: false, indent: { width: 3 } });
    expect(script('web/old/a.js', files).value).toMatchObject({ semicolons: false, indent: { width: 8 } });
    expect(script('web/old/new/a.js', files).value).toMatchObject({ indent: { width: 3 } });
    expect(script('web/old/a.test.js', files).value).toMatchObject({ semicolons: true, indent: { width: 8 } });
  });

  it('EditorConfig stands below it', () => {
    const files = {
      '.editorconfig': '[*]\nindent_style = tab\nmax_line_length = 100\n',
      '.prettierrc': 'printWidth: 90',
    };

    expect(script('a.js', files).value).toMatchObject({ indent: { unit: 'tab' }, max_line_length: 90 });
  });

  it.each([
    ['.prettierrc.js', 'module.exports = { semi: false }', 'program'],
    ['prettier.config.mjs', '', 'program'],
    ['package.json', '{"prettier": "@acme/prettier-config"}', 'not_here'],
    ['.prettierrc.json', '{"semi": ', 'malformed'],
    ['.prettierrc', '[1, 2]', 'malformed'],
    ['.prettierrc', 'overrides:\n  - files: "*.+(js|ts)"\n    options: {semi: false}', 'unknown_glob'],
    ['.prettierrc.toml', 'semi = maybe', 'malformed'],
  ])('%s holding %s is not guessed at', (name, text, reason) => {
    const { value, problems } = script('a.js', { [name]: text });

    expect(value).toEqual(NO_STYLE);
    expect(problems).toEqual([{ path: name, reason }]);
  });

  it.each([
    ['^1.19.1', { trailingComma: 'none', arrowParens: 'avoid' }],
    ['~2.8', { trailingComma: 'es5' }],
    ['3.1.0', {}],
  ])('installed as %s without settings: its defaults, and only for what it formatted', (version, options) => {
    const { value } = script('a.js', { 'package.json': JSON.stringify({ devDependencies: { prettier: version } }) });

    expect(value).toEqual({ ...NO_STYLE, formatter: { name: 'prettier', options } });
  });

  it('wrong options are left out one by one', () => {
    const { value } = script('a.js', { '.prettierrc': '{"tabWidth": 99, "semi": "no", "singleQuote": true}' });

    expect(value.formatter).toEqual({ name: 'prettier', options: { singleQuote: true } });
  });

  it('a YAML bomb is no setting', () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]'].concat(
      'bcdefghij'.split('').map((name, at) => `${name}: &${name} [${`*${'abcdefghij'[at] ?? ''},`.repeat(9)}]`),
    );

    expect(script('a.js', { '.prettierrc': bomb.join('\n') }).problems).toEqual([
      { path: '.prettierrc', reason: 'malformed' },
    ]);
  });

  it('settings that are too long or too deep are no settings', () => {
    const deep = `{"overrides": ${'['.repeat(90_000)}${']'.repeat(90_000)}}`;

    expect(script('a.js', { '.prettierrc.json': deep }).problems).toMatchObject([{ reason: 'malformed' }]);
    expect(script('a.js', { '.prettierrc.json': ' '.repeat(200_001) }).problems).toMatchObject([
      { reason: 'too_large' },
    ]);
  });
});

describe('Biome', () => {
  it.each([
    [
      'biome.json',
      '{}',
      { indent: { unit: 'tab' }, quotes: 'double', semicolons: true, max_line_length: 80 },
      { useTabs: true },
    ],
    [
      'biome.jsonc',
      '{// ours\n"formatter": {"indentStyle": "space", "indentWidth": 4, "lineWidth": 100},"javascript": {"formatter": {"quoteStyle": "single", "semicolons": "asNeeded", "arrowParentheses": "asNeeded", "trailingCommas": "none"}}}',
      { indent: { unit: 'space', width: 4 }, quotes: 'single', semicolons: false, arrow_parens: 'avoid' },
      {
        useTabs: false,
        tabWidth: 4,
        printWidth: 100,
        singleQuote: true,
        semi: false,
        arrowParens: 'avoid',
        trailingComma: 'none',
      },
    ],
    [
      'biome.json',
      '{"overrides": [{"includes": ["**/*.js"], "javascript": {"formatter": {"semicolons": "asNeeded"}}}, {"includes": ["!**/*.js"], "linter": {}}]}',
      { semicolons: false },
      { useTabs: true, semi: false },
    ],
  ])('in %s: %s', (name, text, expected, options) => {
    const { value, problems } = script('src/a.js', { [name]: text });

    expect(problems).toEqual([]);
    expect(value).toMatchObject({ ...expected, formatter: { name: 'prettier', options } });
  });

  it.each([
    ['{"formatter": {"enabled": false}}', []],
    ['{"extends": ["@acme/biome"]}', ['not_here']],
    ['{"overrides": [{"includes": ["!a/**"], "formatter": {"lineWidth": 60}}]}', ['unknown_glob']],
    ['{"formatter": 1}', ['malformed']],
  ])('%s says nothing', (text, reasons) => {
    const { value, problems } = script('a.js', { 'biome.json': text });

    expect(value).toEqual(NO_STYLE);
    expect(problems.map(({ reason }) => reason)).toEqual(reasons);
  });

  it('and settings of prettier: those; prettier only installed: Biome', () => {
    const biome = { 'biome.json': '{"formatter": {"lineWidth": 99}}' };

    expect(script('a.js', { ...biome, '.prettierrc': 'printWidth: 70' }).value.max_line_length).toBe(70);
    expect(
      script('a.js', { ...biome, 'package.json': '{"devDependencies": {"prettier": "3.0.0"}}' }).value.max_line_length,
    ).toBe(99);
  });
});

describe('ESLint', () => {
  it.each([
    [{ quotes: ['error', 'single'] }, { quotes: 'single' }],
    [{ quotes: 2 }, { quotes: 'double' }],
    [{ quotes: ['off', 'single'] }, { quotes: null }],
    [{ '@stylistic/quotes': ['warn', 'single', { avoidEscape: true }] }, { quotes: 'single' }],
    [{ quotes: ['error', 'backtick'] }, { quotes: null }],
    [{ indent: ['error', 'tab'] }, { indent: { unit: 'tab', width: 4 } }],
    [{ indent: ['error', 2, { SwitchCase: 1 }] }, { indent: { unit: 'space', width: 2 } }],
    [{ indent: ['error', -1] }, { indent: null }],
    [{ semi: ['error', 'never'] }, { semicolons: false }],
    [{ semi: [2, 'always'] }, { semicolons: true }],
    [{ 'max-len': ['error', 100] }, { max_line_length: 100 }],
    [{ 'max-len': ['error', { code: 120, ignoreUrls: true }] }, { max_line_length: 120 }],
    [{ 'comma-dangle': ['error', 'always-multiline'] }, { trailing_commas: 'es5' }],
    [{ 'comma-dangle': ['error', 'never'] }, { trailing_commas: 'none' }],
    [
      { 'comma-dangle': ['error', { arrays: 'always-multiline', functions: 'always-multiline' }] },
      { trailing_commas: 'all' },
    ],
    [{ 'arrow-parens': ['error', 'as-needed'] }, { arrow_parens: 'avoid' }],
    [{ 'object-curly-spacing': ['error', 'always'] }, { bracket_spacing: true }],
  ])('%j is %j', (rules, expected) => {
    expect(script('a.js', { '.eslintrc.json': JSON.stringify({ rules }) }).value).toMatchObject(expected);
  });

  it.each([
    ['.eslintrc', '// ours\n{"rules": {"semi": ["error", "never"]},}'],
    ['.eslintrc', 'rules:\n  semi: [error, never]\n'],
    ['.eslintrc.yml', 'rules:\n  semi: [error, never]\n'],
    ['package.json', '{"eslintConfig": {"rules": {"semi": ["error", "never"]}}}'],
  ])('in %s: %s', (name, text) => {
    expect(script('a.js', { [name]: text }).value.semicolons).toBe(false);
  });

  it('nearer rules win, root ends the search, overrides hold for their files', () => {
    const files = {
      '.eslintrc.json': '{"rules": {"semi": [2, "never"], "quotes": [2, "single"]}}',
      'web/.eslintrc.json':
        '{"rules": {"semi": [2, "always"]}, "overrides": [{"files": "*.mjs", "rules": {"semi": [2, "never"]}}]}',
      'web/top/.eslintrc.json': '{"root": true, "rules": {}}',
    };

    expect(script('web/a.js', files).value).toMatchObject({ semicolons: true, quotes: 'single' });
    expect(script('web/a.mjs', files).value).toMatchObject({ semicolons: false });
    expect(script('web/top/a.js', files).value).toEqual(NO_STYLE);
  });

  it('a program hides what stands above it', () => {
    const { value, problems } = script('web/a.js', {
      'web/.eslintrc.cjs': '',
      '.eslintrc.json': '{"rules": {"semi": [2, "never"]}}',
    });

    expect(value).toEqual(NO_STYLE);
    expect(problems).toEqual([{ path: 'web/.eslintrc.cjs', reason: 'program' }]);
  });

  it("gives way to prettier's word", () => {
    const files = { '.eslintrc.json': '{"rules": {"semi": [2, "never"]}}', '.prettierrc': 'semi: true' };

    expect(script('a.js', files).value.semicolons).toBe(true);
  });
});

describe('Python', () => {
  const ruff = { name: 'ruff', options: {} };

  it.each([
    [
      'pyproject.toml',
      '[tool.black]\nline-length = 79\n',
      { quotes: 'double', max_line_length: 79 },
      { line_length: 79 },
    ],
    ['pyproject.toml', '[tool.black]\n', { quotes: 'double', max_line_length: 88 }, {}],
    [
      'pyproject.toml',
      '[tool.black]\nskip-string-normalization = true\n',
      { quotes: null, max_line_length: 88 },
      { quote_style: 'preserve' },
    ],
    [
      'pyproject.toml',
      '[tool.ruff]\nline-length = 100\n',
      { quotes: null, max_line_length: 100 },
      { line_length: 100 },
    ],
    [
      'ruff.toml',
      'line-length = 120\ntarget-version = "py39"\n[format]\nquote-style = "single"\nindent-style = "tab"\n',
      { quotes: 'single', max_line_length: 120, indent: { unit: 'tab', width: 4 } },
      { line_length: 120, quote_style: 'single', indent_style: 'tab', target_version: 'py39' },
    ],
    [
      '.ruff.toml',
      '[lint.pycodestyle]\nmax-line-length = 99\n[lint.flake8-quotes]\ninline-quotes = "single"\n',
      { quotes: 'single', max_line_length: 99 },
      {},
    ],
    [
      'pyproject.toml',
      '[tool.ruff]\nline-length = 100\n[tool.black]\nline-length = 90\n',
      { quotes: 'double', max_line_length: 100 },
      { line_length: 90 },
    ],
  ])('%s holding %s', (name, text, expected, options) => {
    const { value, problems } = python('a.py', { [name]: text });

    expect(problems).toEqual([]);
    expect(value).toMatchObject(expected);
    expect(value.formatter).toEqual({ name: 'ruff', options });
  });

  it.each([
    ['setup.cfg', '[metadata]\nname = a\n[flake8]\nmax-line-length = 100\n', 100],
    ['tox.ini', '[flake8]\nmax_line_length: 110  # wide\n', 110],
    ['.flake8', '[flake8]\nignore =\n  E501,\n  W503\nmax-line-length=90\n', 90],
    ['setup.cfg', '[pycodestyle]\nmax-line-length = 70\n', 70],
    ['setup.cfg', '[flake8]\nmax-line-length = wide\n', null],
    ['setup.cfg', 'max-line-length = 70\n', null],
  ])('%s holding %s: %s', (name, text, expected) => {
    expect(python('a.py', { [name]: text }).value).toEqual({ ...NO_STYLE, max_line_length: expected });
  });

  it('the nearest package of a monorepo decides; a pyproject.toml without a word does not', () => {
    const files = {
      'pyproject.toml': '[tool.ruff]\nline-length = 100\n',
      'a/pyproject.toml': '[tool.black]\nline-length = 70\n',
      'b/pyproject.toml': '[project]\nname = "b"\n',
    };

    expect(python('a/x.py', files).value.max_line_length).toBe(70);
    expect(python('b/x.py', files).value.max_line_length).toBe(100);
  });

  it('pre-commit runs a formatter without settings', () => {
    const hook = (id: string, args = '') => ({ '.pre-commit-config.yaml': `repos:\n- hooks:\n  - id: ${id}\n${args}` });

    expect(python('a.py', hook('black')).value).toMatchObject({ quotes: 'double', formatter: ruff });
    expect(python('a.py', hook('ruff-format')).value.formatter).toEqual(ruff);
    expect(python('a.py', hook('ruff')).value).toEqual(NO_STYLE);
    expect(python('a.py', hook('black', '    args: [--line-length=79]\n')).value).toEqual(NO_STYLE);
  });

  it('settings that lead elsewhere or are broken are said, not guessed at', () => {
    expect(python('a.py', { 'ruff.toml': 'extend = "../base.toml"\nline-length = 90\n' })).toEqual({
      value: { ...NO_STYLE, max_line_length: 90 },
      problems: [{ path: 'ruff.toml', reason: 'not_here' }],
    });
    expect(python('a.py', { 'pyproject.toml': '[tool.ruff' })).toEqual({
      value: NO_STYLE,
      problems: [{ path: 'pyproject.toml', reason: 'malformed' }],
    });
  });

  it('EditorConfig fills what no tool says', () => {
    const files = {
      '.editorconfig': '[*.py]\nindent_style = space\nindent_size = 2\nmax_line_length = 70\n',
      '.flake8': '[flake8]\nmax-line-length = 90\n',
    };

    expect(python('a.py', files).value).toMatchObject({ max_line_length: 90, indent: { unit: 'space', width: 2 } });
  });
});

describe('a style on its way', () => {
  it('keeps its form, and one of another age is none', () => {
    const style = script('a.js', { '.prettierrc': 'semi: false' }).value;

    expect(CodeStyle.parse(JSON.parse(JSON.stringify(style)))).toEqual(style);
    expect(CarriedStyle.parse(undefined)).toBeUndefined();
    expect(CarriedStyle.parse({ ...style, quotes: 'curly' })).toBeUndefined();
    expect(CarriedStyle.parse({ ...style, later: 1 })).toEqual(style);
  });
});
