// The last step of a rewrite: what the repository's formatter leaves as it is, it leaves as it is afterwards too. A file
// that was formatted is formatted again, so that every difference comes from what the rules changed; of others only
// the changed parts are.

import type { SourceFile } from '../../core/ports.ts';
import { formatParts } from './format-parts.ts';

/** One text in the form that a formatter gives it. */
export type Format = (text: string) => Promise<string>;

/** Loads a formatter on first use: most files need none. */
async function formatterOf({ path, floor, style }: SourceFile): Promise<Format | null> {
  const formatter = style?.formatter ?? null;
  if (formatter === null) return null;
  if (formatter.name === 'prettier') {
    const { formatScript } = await import('./prettier.ts');
    return (text) => formatScript(path, text, formatter.options);
  }
  const { formatPython } = await import('./ruff-format.ts');
  return (text) => Promise.resolve(formatPython(text, formatter.options, floor));
}

/** How a changed text of a file is laid out. `isWhole`: all of it, because all of the file was. */
export interface Layout {
  readonly isWhole: boolean;
  readonly apply: Format;
}

/** The layout that the declared formatter gives a file's changes; null when there is none, or it cannot read the file. */
export async function layoutOf(file: SourceFile): Promise<Layout | null> {
  const before = file.text;
  try {
    const format = await formatterOf(file);
    if (format === null) return null;
    const beforeFormatted = await format(before);
    const isWhole = beforeFormatted === before;
    async function apply(after: string): Promise<string> {
      if (format === null) return after;
      try {
        const afterFormatted = await format(after);
        return isWhole ? afterFormatted : await formatParts({ before, beforeFormatted, after, afterFormatted }, format);
      } catch {
        return after;
      }
    }
    return { isWhole, apply };
  } catch {
    // What a formatter cannot read, or breaks on, is not for it.
    return null;
  }
}
