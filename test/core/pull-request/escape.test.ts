import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { code, codeInHtml, prose } from '../../../src/core/pull-request/escape.ts';
import { HOSTILE_TEXTS } from './hostile-texts.ts';
import { loudParts } from './quiet.ts';

const FORMS = [
  ['code', code],
  ['codeInHtml', codeInHtml],
  ['prose', prose],
] as const;

/** What a browser shows of inline code in either form. */
function shown(markup: string): string {
  return markup
    .replace(/^`(.*)`$/, '$1')
    .replace(/<\/?code>/g, '')
    .replace(/&#x([0-9a-f]+);/g, (_, hex: string) => String.fromCodePoint(parseInt(hex, 16)));
}

describe('code', () => {
  it.each([
    ['src/app.py', '`src/app.py`'],
    ['pkg/__init__.py', '`pkg/__init__.py`'],
    ['with blank.py', '`with blank.py`'],
    ['UP031', '`UP031`'],
    ['@typescript-eslint/x', '<code>&#x40;typescript&#x2d;eslint/x</code>'],
    ['main#1', '<code>main&#x23;1</code>'],
    ['a`b', '<code>a&#x60;b</code>'],
    ['GH-1', '<code>GH&#x2d;1</code>'],
    ['<b>', '<code>&#x3c;b&#x3e;</code>'],
    ['a\u202eb', '<code>a&#x5c;u&#x7b;202e&#x7d;b</code>'],
    ['ünï/文.py', '<code>ünï/文.py</code>'],
  ])('%j -> %s', (text, expected) => {
    expect(code(text)).toBe(expected);
  });

  it.each(HOSTILE_TEXTS.map((text) => [text]))('L18 shows %j as it is, but for unseen characters', (text) => {
    const visible = text.replace(
      /[^\P{C}]|[\u2028\u2029\ufffd]/gu,
      (each) => `\\u{${each.codePointAt(0)!.toString(16)}}`,
    );

    expect(shown(code(text))).toBe(visible);
    expect(shown(codeInHtml(text))).toBe(visible);
  });
});

describe('prose', () => {
  it.each([
    ['Plain words, with (brackets) and "quotes".', 'Plain words, with (brackets) and "quotes".'],
    ['Use datetime.now instead of utcnow; e.g. in 3.11.', 'Use datetime.now instead of utcnow; e.g. in 3.11.'],
    [
      'Use print(x) or f"{x}" here',
      'Use <code>print&#x28;x&#x29;</code> or <code>f&#x22;&#x7b;x&#x7d;&#x22;</code> here',
    ],
    ['fixes #1 now', 'fixes <code>&#x23;1</code> now'],
    ['a\n\n  b\tc', 'a b c'],
    ['', ''],
    ['  ', ''],
  ])('%j -> %s', (text, expected) => {
    expect(prose(text)).toBe(expected);
  });

  it('cuts long text before it is escaped', () => {
    expect(prose('word '.repeat(100), 12)).toBe('word word wo…');
    expect(loudParts(prose('@octocat '.repeat(100), 30))).toEqual([]);
  });
});

describe.each(FORMS)('%s keeps quiet (L18)', (_name, form) => {
  it.each(HOSTILE_TEXTS.map((text) => [text]))('%j', (text) => {
    expect(loudParts(form(text))).toEqual([]);
  });

  it('whatever the text is made of', () => {
    const piece = fc.oneof(
      fc.constantFrom(...HOSTILE_TEXTS),
      fc.constantFrom(
        'fixes ',
        '@',
        '#',
        '1',
        'gh',
        'GH',
        '-',
        'www',
        '.',
        '://',
        '/',
        '`',
        '<',
        '>',
        '&',
        ';',
        '\\',
        'abcdef0',
        ' ',
        '_',
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    );
    const texts = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));

    fc.assert(
      fc.property(texts, (text) => {
        expect([text, loudParts(form(text))]).toEqual([text, []]);
      }),
      { numRuns: 3_000 },
    );
  });
});
