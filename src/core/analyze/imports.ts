// The imports at the top level of a file: what a later part of a long file needs to be told, since names say little
// without where they come from. Finds lines, parses nothing.

import type { Language } from '../language.ts';
import { maskCode } from '../validate/mask-code.ts';

/** One import, by whole lines. */
export interface Import {
  /** 1-based. */
  readonly line: number;
  readonly text: string;
}

/** Some 400 tokens: little beside a part, and more imports than most files have. */
const MAX_CHARS = 1_400;
/** A list of names that is longer does not tell more about what is outdated. */
const MAX_LINES_OF_ONE = 40;

const IMPORT =
  /^(?:import\b|from\s+\S+\s+import\b|(?:const|let|var)\b[^=]*=\s*require\s*\(|use\s|using\s|require(?:_once|_relative)?\b|include(?:_once)?\b|#\s*include\b)/;

/** The imports of a file in order. */
export function findImports(text: string, language: Language): readonly Import[] {
  const lines = text.split('\n');
  const code = maskCode(text, language).code.split('\n');
  const found: Import[] = [];
  for (let start = 0; start < lines.length; start += 1) {
    if (!IMPORT.test(code[start] ?? '')) continue;
    const end = endOfImport(code, start);
    if (end === null) continue;
    const whole = lines.slice(start, end).map((line) => `${line}\n`);
    found.push({ line: start + 1, text: whole.join('') });
    start = end - 1;
  }
  return found;
}

/** The imports before a line as one text; those that do not fit are left out. */
export function importsAbove(imports: readonly Import[], line: number, maxChars = MAX_CHARS): string {
  return imports
    .filter((one) => one.line < line)
    .reduce((text, one) => (text.length + one.text.length <= maxChars ? text + one.text : text), '');
}

/** Index of the line behind the import that begins at `start`: where its brackets are closed. */
function endOfImport(code: readonly string[], start: number): number | null {
  let open = 0;
  for (let at = start; at < Math.min(code.length, start + MAX_LINES_OF_ONE); at += 1) {
    for (const character of code[at] ?? '') {
      if ('([{'.includes(character)) open += 1;
      else if (')]}'.includes(character)) open -= 1;
    }
    if (open <= 0) return at + 1;
  }
  return null;
}
