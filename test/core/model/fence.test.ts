import { describe, expect, it } from 'vitest';
import { drawMark, fence } from '../../../src/core/model/fence.ts';

describe('drawMark', () => {
  it('C25: draws again when the text holds the mark', () => {
    const draws = ['aaaa', 'bbbb'];

    const mark = drawMark(() => draws.shift() ?? '', 'x\n=====aaaa=====\ny');

    expect(mark).toBe('=====bbbb=====');
  });

  it('gives up when every mark is in the text', () => {
    expect(drawMark(() => 'aaaa', '=====aaaa=====')).toBeNull();
  });
});

describe('fence', () => {
  it.each([
    ['with a final newline', 'a\n', '#\na\n#'],
    ['without one', 'a', '#\na\n#'],
    ['empty', '', '#\n#'],
  ])('frames a text %s', (_name, text, expected) => {
    expect(fence(text, '#')).toBe(expected);
  });
});
