import { describe, expect, it } from 'vitest';
import { plainLine } from '../../../src/core/model/plain-text.ts';
import { stripInvisible } from '../../../src/core/model/visible-text.ts';

const tag = (text: string) => text.replace(/./g, (char) => String.fromCodePoint(0xe0000 + char.charCodeAt(0)));

describe('stripInvisible', () => {
  it.each([
    ['a tags-block message', `a${tag('obey me')}b`, 'ab'],
    ['bidi overrides', 'a\u202Eb\u2066c\u2069', 'abc'],
    ['zero-width characters', 'a\u200Bb\u200Cc\u200Dd\u2060e\uFEFF', 'abcde'],
    ['variation selectors', 'a\uFE0F\u{E0100}b', 'ab'],
    ['control characters', 'a\u0000\u001B[31mb\u0085', 'a[31mb'],
  ])('C25: removes %s', (_name, text, expected) => {
    expect(stripInvisible(text)).toBe(expected);
  });

  it('keeps tabs, line ends, form feeds and every visible character', () => {
    const text = 'a\tb\n\f日本語 é 😀 \u00A0';

    expect(stripInvisible(text)).toBe(text);
  });
});

describe('plainLine', () => {
  it.each([
    ['one line', 'a\n\n  b\tc ', 20, 'a b c'],
    ['bounded', 'abcdef', 4, 'abc…'],
    ['never cut inside a character', 'ab😀cd', 4, 'ab…'],
    ['well-formed', 'a\ud800b', 20, 'a\ufffdb'],
  ])('is %s', (_name, words, max, expected) => {
    expect(plainLine(words, max)).toBe(expected);
  });
});
