// EditorConfig as its specification and its own test suite describe it.

import { describe, expect, it } from 'vitest';
import { compileSection } from '../../../src/core/style/editorconfig/glob.ts';
import { editorConfigStyle } from '../../../src/core/style/editorconfig/editorconfig-style.ts';
import { readEditorConfig } from '../../../src/core/style/editorconfig/read-editorconfig.ts';

const propertiesOf = (path: string, files: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    readEditorConfig(
      path,
      Object.entries(files).map(([at, text]) => ({ path: at, text })),
    ).value,
  );

describe('a section', () => {
  it.each([
    ['*.js', 'a.js', true],
    ['*.js', 'a/b/c.js', true],
    ['*.js', 'a.jsx', false],
    ['*.{js,ts}', 'a.ts', true],
    ['*.{js,{m,c}js}', 'a.cjs', true],
    ['{single}.b', '{single}.b', true],
    ['{single}.b', 'single.b', false],
    ['{,a}b', 'b', true],
    ['a?c', 'abc', true],
    ['a?c', 'a/c', false],
    ['[ab].js', 'b.js', true],
    ['[!ab].js', 'b.js', false],
    ['[!ab].js', 'c.js', true],
    ['[a-c]x', 'bx', true],
    ['[ab', '[ab', true],
    ['ab[/c', 'ab[/c', true],
    ['a*e.c', 'a/e.c', false],
    ['a**e.c', 'a/b/e.c', true],
    ['src/**', 'src/a/b.c', true],
    ['src/**', 'lib/src/a', false],
    ['src/*.c', 'src/a/b.c', false],
    ['/src/*.c', 'src/b.c', true],
    ['**/x/*.c', 'x/b.c', true],
    ['**/x/*.c', 'a/x/b.c', true],
    ['{3..120}', '15', true],
    ['{3..120}', '121', false],
    ['{3..120}', '060', false],
    ['{-3..3}', '-1', true],
    ['{aardvark..antelope}', '{aardvark..antelope}', true],
    ['a\\*b', 'a*b', true],
    ['a\\*b', 'axb', false],
    ['*', 'Makefile', true],
    ['*', 'a/.hidden', true],
  ])('%s and %s: %s', (header, path, expected) => {
    expect(compileSection(header)?.(path)).toBe(expected);
  });

  it.each([
    ['too long', `*.${'a'.repeat(600)}`],
    ['too many braces', '{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}'],
  ])('that is %s is not read', (_why, header) => {
    expect(compileSection(header)).toBeNull();
  });

  it('takes no time that grows with its stars', () => {
    const matcher = compileSection(`${'*a'.repeat(200)}b`);

    expect(matcher?.('a'.repeat(1_000))).toBe(false);
  });
});

describe('the files', () => {
  it('from outer to inner, sections in order, later wins', () => {
    const files = {
      '.editorconfig': '[*]\nindent_style = space\nindent_size = 4\n[*.js]\nindent_size = 2\n',
      'web/.editorconfig': '[*]\nmax_line_length = 120\n[lib/*.js]\nindent_style=tab',
    };

    expect(propertiesOf('web/lib/a.js', files)).toEqual({
      indent_style: 'tab',
      indent_size: '2',
      max_line_length: '120',
    });
    expect(propertiesOf('lib/a.js', files)).toEqual({ indent_style: 'space', indent_size: '2' });
  });

  it('root ends the search, a section before it does not', () => {
    const files = {
      '.editorconfig': '[*]\nindent_size = 8\n',
      'a/.editorconfig': 'root = true\n[*]\nindent_style = space\n',
      'b/.editorconfig': '[*]\nroot = true\nindent_style = space\n',
    };

    expect(propertiesOf('a/x.py', files)).toEqual({ indent_style: 'space' });
    expect(propertiesOf('b/x.py', files)).toMatchObject({ indent_size: '8' });
  });

  it('a directory beside the path says nothing', () => {
    expect(propertiesOf('ab/x.py', { 'a/.editorconfig': '[*]\nindent_size = 8\n' })).toEqual({});
  });

  it('unset takes a value away; case, comments and blanks do not count', () => {
    const files = {
      '.editorconfig': '; head\n[*]\nIndent_Style=TAB\ntab_width = 3 ; as we like it\nmax_line_length=80\n# end\n',
      'a/.editorconfig': '\ufeff[*]\r\nmax_line_length = unset\r\n',
    };

    expect(propertiesOf('a/x.py', files)).toEqual({ indent_style: 'tab', tab_width: '3' });
  });

  it('too large: not read, and said', () => {
    const huge = { path: '.editorconfig', text: `[*]\nindent_size=2\n${'#'.repeat(70_000)}` };

    expect(readEditorConfig('a.py', [huge])).toEqual({
      value: new Map(),
      problems: [{ path: '.editorconfig', reason: 'too_large' }],
    });
  });
});

describe('the style', () => {
  it.each([
    [{ indent_style: 'space', indent_size: '2' }, { indent: { unit: 'space', width: 2 } }],
    [{ indent_style: 'tab' }, { indent: { unit: 'tab', width: 4 } }],
    [{ indent_style: 'tab', indent_size: '8' }, { indent: { unit: 'tab', width: 8 } }],
    [{ indent_size: 'tab', tab_width: '3' }, { indent: { unit: 'tab', width: 3 } }],
    [{ indent_style: 'space', indent_size: 'tab', tab_width: '3' }, { indent: { unit: 'space', width: 3 } }],
    [{ indent_style: 'space' }, { indent: undefined }],
    [{ indent_style: 'space', indent_size: '0' }, { indent: undefined }],
    [{ indent_style: 'space', indent_size: '1e3' }, { indent: undefined }],
    [{ max_line_length: '100' }, { max_line_length: 100 }],
    [{ max_line_length: 'off' }, { max_line_length: undefined }],
    [{ quote_type: 'double' }, { quotes: 'double' }],
    [{ quote_type: 'auto' }, { quotes: undefined }],
  ])('%j is %j', (properties, expected) => {
    expect(editorConfigStyle(new Map(Object.entries(properties)))).toMatchObject(expected);
  });
});
