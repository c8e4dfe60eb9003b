import { describe, expect, it } from 'vitest';
import { excerpt, WHOLE_FILE_LINES } from '../../../src/core/refactor/excerpt.ts';

const lines = (count: number) => Array.from({ length: count }, (_, index) => `line ${String(index + 1)}`).join('\n');
const at = (line: number) => ({ line_start: line, line_end: line });

describe('excerpt', () => {
  it('sends a short file whole', () => {
    const text = lines(WHOLE_FILE_LINES);

    expect(excerpt(text, [at(1)])).toBe(text);
  });

  it('sends the head and the surroundings of each finding of a long file', () => {
    const shown = excerpt(lines(300), [at(150), at(152)]).split('\n');

    expect(shown.slice(0, 20)).toEqual(lines(20).split('\n'));
    expect(shown[20]).toBe('[… lines 21-139 not shown …]');
    expect(shown.slice(21, 44)).toEqual(lines(162).split('\n').slice(139));
    expect(shown.slice(44)).toEqual(['[… lines 163-300 not shown …]']);
  });

  it('shows a gap that is not worth its announcement', () => {
    const shown = excerpt(lines(300), [at(36), at(294)]).split('\n');

    expect(shown.slice(0, 46)).toEqual(lines(46).split('\n'));
    expect(shown.slice(46)).toEqual(['[… lines 47-283 not shown …]', ...lines(300).split('\n').slice(283)]);
  });

  it('holds nothing but lines of the file and announced gaps', () => {
    const text = lines(1_000);
    const own = new Set(text.split('\n'));

    const shown = excerpt(text, [at(1), at(500), at(1_000)]).split('\n');

    expect(shown.filter((line) => !own.has(line))).toHaveLength(2);
  });
});
