// The last step of a rewrite: a file that its repository's formatter leaves as it is, it leaves as it is afterwards too.
// Only such files are formatted, so that every difference comes from what the rules changed; others keep every byte.

import type { SourceFile } from '../../core/ports.ts';

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

/** The formatter that the file was formatted with, or null when there is none or the file differs from what it makes. */
export async function formatterInForce(file: SourceFile): Promise<Format | null> {
  try {
    const format = await formatterOf(file);
    return format !== null && (await format(file.text)) === file.text ? format : null;
  } catch {
    // What a formatter cannot read, or breaks on, is not for it.
    return null;
  }
}

/** `text` formatted, or as it is where that fails. */
export async function formatOrKeep(text: string, format: Format): Promise<string> {
  try {
    return await format(text);
  } catch {
    return text;
  }
}
