// The JavaScript and TypeScript files below a folder, as both engines are given them. Dependencies, declarations and what
// is too large for a run are left out.

import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import * as z from 'zod';
import { Language, languageOf } from '../../src/core/language.ts';

const MAX_BYTES = 200_000;
const SKIPPED: ReadonlySet<string> = new Set(['node_modules', '.git', 'dist', 'build', 'coverage', 'vendor']);
const LANGUAGES: ReadonlySet<string> = new Set(['javascript', 'jsx', 'typescript', 'tsx']);

/** One file; the path is relative to the folder. */
export const Script = z.object({ path: z.string(), language: Language, text: z.string() });
export type Script = z.infer<typeof Script>;

/** Reads all files of the two languages, in the order of their paths. */
export async function scriptsBelow(root: string): Promise<Script[]> {
  const found: Script[] = [];
  const walk = async (folder: string): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true });
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && !SKIPPED.has(entry.name)) await walk(path);
      const language = entry.isFile() && !/\.d\.[cm]?ts$/.test(path) ? languageOf(path) : null;
      if (language === null || !LANGUAGES.has(language)) continue;
      const text = await readFile(path, 'utf8');
      if (Buffer.byteLength(text) <= MAX_BYTES) found.push({ path: relative(root, path), language, text });
    }
  };
  await walk(root);
  return found;
}
