// Formats the changed parts of a file that its formatter would not leave as it is: those that stand for lines which the
// formatter does leave. All other lines keep every byte.

import { changedLines } from './changed-lines.ts';
import type { Format } from './format-changed.ts';

/** The original and the rules' result, each as it is and as the formatter makes it. */
export interface Formatted {
  readonly before: string;
  readonly beforeFormatted: string;
  readonly after: string;
  readonly afterFormatted: string;
}

/** `after` with its changed parts formatted; as it is where they cannot be told from their surroundings. */
export async function formatParts(texts: Formatted, format: Format): Promise<string> {
  const [before, after] = [texts.before.split('\n'), texts.after.split('\n')];
  const target = texts.afterFormatted.split('\n');
  const foreign = changedLines(before, texts.beforeFormatted.split('\n'));
  const made = changedLines(before, after);
  const wanted = changedLines(after, target);
  if (foreign === null || made === null || wanted === null) return texts.after;

  const kept = wanted.filter((change) => {
    const causes = made.filter(({ start, end }) => start <= change.to && change.from <= end);
    const isForeign = causes.some((cause) => foreign.some(({ from, to }) => from <= cause.to && cause.from <= to));
    return causes.length > 0 && !isForeign;
  });
  if (kept.length === 0) return texts.after;
  const lines = [...after];
  for (const { from, to, start, end } of kept.toReversed()) lines.splice(from, to - from, ...target.slice(start, end));
  const result = lines.join('\n');
  // A part of a layout could be no layout, or another program: the whole must come to the same.
  return (await format(result)) === texts.afterFormatted ? result : texts.after;
}
