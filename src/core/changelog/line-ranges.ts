// Sets of line numbers as people write them: `3,10-12`. It is the shortest form that stays readable in a stored row.

import * as z from 'zod';

const MAX_CHARS = 2_000;

export const LineRanges = z
  .string()
  .max(MAX_CHARS)
  .regex(/^\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*$/);

/** The set as text; null when it is empty, or in so many pieces that the text would be too long. */
export function writeLines(lines: Iterable<number>): string | null {
  const ranges: { from: number; to: number }[] = [];
  for (const line of [...new Set(lines)].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && line === last.to + 1) last.to = line;
    else ranges.push({ from: line, to: line });
  }
  const text = ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(',');
  return text === '' || text.length > MAX_CHARS ? null : text;
}

/** The ranges of a text, each from and to. */
export function readLines(text: string): { readonly from: number; readonly to: number }[] {
  return text.split(',').map((range) => {
    const [from = 0, to = from] = range.split('-').map(Number);
    return { from, to };
  });
}
