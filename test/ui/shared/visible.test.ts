// Names that pretend to be others.

import { expect, it } from 'vitest';
import { visibleParts, visibleText } from '../../../src/ui/shared/visible.ts';

it.each([
  ['plain', 'src/a.py', 'src/a.py'],
  ['letters of other scripts', 'src/naïve-日本.py', 'src/naïve-日本.py'],
  ['text that turns round', 'a\u202egnp.py', 'a\\u202egnp.py'],
  ['a zero-width space', 'a\u200bb', 'a\\u200bb'],
  ['control characters', 'a\nb\u0000\u001b[31m', 'a\\u000ab\\u0000\\u001b[31m'],
  ['tags', 'a\u{e0041}', 'a\\u{e0041}'],
  ['half a character', 'a\ud800b', 'a\\ud800b'],
  ['markup, which stays text', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ['nothing', '', ''],
])('%s', (_, text, expected) => {
  expect(visibleText(text)).toBe(expected);
});

it('tells what is a name of a character from what is text', () => {
  expect(visibleParts('a\u202e\u200bb')).toEqual([
    { text: 'a', isEscape: false },
    { text: '\\u202e\\u200b', isEscape: true },
    { text: 'b', isEscape: false },
  ]);
});
