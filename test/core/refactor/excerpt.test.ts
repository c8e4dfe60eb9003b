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

    expect(shown.slice(0, 4)).toEqual(lines(4).split('\n'));
    expect(shown[4]).toBe('[… lines 5-146 not shown …]');
    expect(shown.slice(5, 14)).toEqual(lines(155).split('\n').slice(146));
    expect(shown.slice(14)).toEqual(['[… lines 156-300 not shown …]']);
  });

  it('shows a gap that is not worth its announcement', () => {
    const shown = excerpt(lines(300), [at(10), at(296)]).split('\n');

    expect(shown.slice(0, 13)).toEqual(lines(13).split('\n'));
    expect(shown.slice(13)).toEqual(['[… lines 14-292 not shown …]', ...lines(300).split('\n').slice(292)]);
  });

  it('holds nothing but lines of the file and announced gaps', () => {
    const text = lines(1_000);
    const own = new Set(text.split('\n'));

    const shown = excerpt(text, [at(1), at(500), at(1_000)]).split('\n');

    expect(shown.filter((line) => !own.has(line))).toHaveLength(2);
  });
});
