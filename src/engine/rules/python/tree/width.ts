// How wide a file's lines are, so that no rewrite for looks makes a line too long.

import type { Edit } from '../../edits.ts';

/** What formatters and style guides allow. */
const WIDTHS = [79, 88, 100, 120] as const;
/** A file keeps to a width although one line in so many, a link or a table, does not. */
const LINES_PER_EXCEPTION = 50;

let last: { readonly text: string; readonly width: number } | undefined;

/** The smallest usual width that a text keeps to; infinite when it keeps to none. */
export function widthOf(text: string): number {
  if (last?.text === text) return last.width;
  const lengths = text.split('\n').map((line) => line.length);
  const keeps = (width: number): boolean =>
    lengths.filter((length) => length > width).length <= Math.floor(lengths.length / LINES_PER_EXCEPTION);
  const width = WIDTHS.find(keeps) ?? Number.POSITIVE_INFINITY;
  last = { text, width };
  return width;
}

/** Whether no line gets wider than its file by edits that keep the lines apart. */
export function staysInWidth(text: string, edits: readonly Edit[]): boolean {
  const grown = new Map<number, number>();
  for (const { start, end, text: made } of edits) {
    const line = text.lastIndexOf('\n', start - 1) + 1;
    grown.set(line, (grown.get(line) ?? 0) + made.length - (end - start));
  }
  return [...grown].every(([line, growth]) => {
    const end = text.indexOf('\n', line);
    const length = (end < 0 ? text.length : end) - line;
    return growth <= 0 || length + growth <= Math.max(widthOf(text), length);
  });
}
