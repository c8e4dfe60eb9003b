import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../src/core/refactor/apply-edits.ts';

const edit = (search: string, replace: string) => ({ search, replace, reason: 'r' });

describe('applyEdits', () => {
  it.each([
    ['one edit', 'a b c', [edit('b', 'B')], 'a B c'],
    ['edits in any order', 'a b c', [edit('c', 'C'), edit('a', 'A')], 'A b C'],
    ['edits that touch', 'abcd', [edit('ab', '1'), edit('cd', '2')], '12'],
    ['a deletion', 'a\nb\n', [edit('b\n', '')], 'a\n'],
    ['an edit of the whole text', 'abc', [edit('abc', 'x')], 'x'],
    ['replacement patterns as plain text', 'a', [edit('a', '$& $1 $$')], '$& $1 $$'],
    ['E17: CRLF in the answer', 'a\nb\nc', [edit('a\r\nb', 'x\r\ny')], 'x\ny\nc'],
    ['E10: an edit that changes nothing', 'a b', [edit('a', 'a'), edit('b', 'c')], 'a c'],
    ['a swap, each made against the same base', 'x y', [edit('x', 'y'), edit('y', 'x')], 'y x'],
  ])('applies %s', (_name, base, edits, expected) => {
    const result = applyEdits(base, edits);

    expect(result).toMatchObject({ ok: true, value: { text: expected } });
  });

  it.each([
    ['a text that is not there', 'abc', [edit('a', 'b'), edit('x', 'y')], 'search_not_found', 1],
    ['an empty search', 'abc', [edit('', 'y')], 'search_not_found', 0],
    ['half a character to find', 'a😀b', [edit('\ud83d', 'x')], 'search_not_found', 0],
    ['half a character to write', 'a😀b', [edit('a', '\ud83d')], 'search_not_found', 0],
    ['a text that is there twice', 'a a', [edit('a', 'b')], 'search_ambiguous', 0],
    ['a text that overlaps its own second place', 'aXaXa', [edit('aXa', 'b')], 'search_ambiguous', 0],
    ['overlapping edits', 'abcd', [edit('abc', '1'), edit('cd', '2')], 'edits_overlap', 1],
    ['one edit inside another', 'abcd', [edit('bc', '1'), edit('abcd', '2')], 'edits_overlap', 0],
    ['the same edit twice', 'abcd', [edit('bc', '1'), edit('bc', '1')], 'edits_overlap', 1],
  ])('E9: refuses %s', (_name, base, edits, reason, index) => {
    expect(applyEdits(base, edits)).toEqual({ ok: false, error: { reason, index } });
  });

  it('leaves every byte outside the edits as it is', () => {
    // Words are unique, so that each edit has one place; the gaps are arbitrary text without digits.
    const gap = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\d\r]/g, ''));
    const piece = fc.record({ gap, edited: fc.boolean(), replace: fc.string().map((text) => text.replace(/\r/g, '')) });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), gap, (pieces, tail) => {
        const word = (index: number) => `<${String(index)}>`;
        const base = pieces.map((part, index) => part.gap + word(index)).join('') + tail;
        const edits = pieces.flatMap((part, index) => (part.edited ? [edit(word(index), part.replace)] : []));
        const expected =
          pieces.map((part, index) => part.gap + (part.edited ? part.replace : word(index))).join('') + tail;

        const result = applyEdits(base, edits.reverse());

        expect(result.ok && result.value.text).toBe(expected);
      }),
    );
  });

  it('applies an edit exactly when its search occurs once', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(
        letters,
        fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 4 }),
        (base, search) => {
          let places = 0;
          for (let at = 0; at + search.length <= base.length; at += 1) if (base.startsWith(search, at)) places += 1;

          const result = applyEdits(base, [edit(search, 'X')]);

          expect(result.ok).toBe(places === 1);
          if (result.ok) expect(result.value.text).toBe(base.replace(search, 'X'));
          else expect(result.error.reason).toBe(places === 0 ? 'search_not_found' : 'search_ambiguous');
        },
      ),
    );
  });
});
