// The import specifiers of a text, by language. Reads code with comments blanked; strings are what it is after.

import type { Language } from '../language.ts';
import { maskCode } from './mask-code.ts';

const SCRIPT = [
  /\b(?:import|export)\b[^'"`;]{0,1000}?\bfrom\s*(['"])([^'"\n]+)\1/g,
  /\bimport\s*(['"])([^'"\n]+)\1/g,
  /\b(?:require|import)\s*\(\s*(['"`])([^'"`\n]+)\1/g,
];
const PATTERNS: Readonly<Partial<Record<Language, readonly RegExp[]>>> = {
  java: [/^\s*import\s+(static\s+)?([\w.]+)/gm],
  csharp: [/^\s*(global\s+)?using\s+(?:static\s+)?([\w.]+)\s*;/gm],
  go: [/^\s*(?:import\s+)?(\w+\s+|\.\s+|_\s+)?"([^"\n]+)"\s*$/gm],
  rust: [/^\s*(pub\s+)?(?:use|extern crate)\s+([\w:]+)/gm],
  ruby: [/^\s*(require|require_relative|load|gem)\s*\(?\s*['"]([^'"\n]+)['"]/gm],
  php: [/^\s*(use|require|require_once|include|include_once)\s*\(?\s*['"]?([\w\\./]+)/gm],
  c: [/^\s*#\s*(include)\s*[<"]([^>"\n]+)[>"]/gm],
  cpp: [/^\s*#\s*(include)\s*[<"]([^>"\n]+)[>"]/gm],
  shell: [/^\s*(source|\.)\s+(\S+)/gm],
};

/** Import specifiers, e.g. `os.path`, `node:fs`, `./x`. */
export function importsOf(text: string, language: Language): ReadonlySet<string> {
  const { comments } = maskCode(text, language);
  const code = blankWhere(text, comments);
  if (language === 'python') return pythonImports(code);
  const found = new Set<string>();
  for (const pattern of PATTERNS[language] ?? SCRIPT) {
    for (const match of code.matchAll(pattern)) if (match[2] !== undefined) found.add(match[2]);
  }
  return found;
}

function pythonImports(code: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [, module, names] of code.matchAll(/^\s*(?:from\s+([.\w]+)\s+import\b|import\s+([^\n;#]+))/gm)) {
    if (module !== undefined) found.add(module);
    for (const name of names?.split(',') ?? []) found.add(name.trim().split(/\s+/)[0] ?? '');
  }
  found.delete('');
  return found;
}

/** `text` with blanks wherever `comments` has something to show. */
function blankWhere(text: string, comments: string): string {
  let result = '';
  for (let index = 0; index < text.length; index += 1) {
    const commented = comments[index] !== ' ' && comments[index] !== '\n';
    result += commented ? ' ' : (text[index] ?? '');
  }
  return result;
}
