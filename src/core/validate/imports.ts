// The import specifiers of a text, by language. Reads code with comments blanked; the specifiers themselves are strings
// in most languages, so strings stay.

import { isData, type DataLanguage, type Language } from '../language.ts';
import { compact, maskCode } from './mask-code.ts';

/** Bounded gaps: an unbounded one takes quadratic time on a text that repeats the first word. */
const SCRIPT = [
  /\b(?:import|export)\b[^'"`;]{0,2000}?\bfrom ?(['"])([^'"\n]+)\1/g,
  /\bimport ?(['"])([^'"\n]+)\1/g,
  /\b(?:require|import)(?:\.resolve)? ?\(\s*(['"`])([^'"`\n]+)\1/g,
];
const PATTERNS: Readonly<Record<Exclude<Language, 'python' | DataLanguage>, readonly RegExp[]>> = {
  javascript: SCRIPT,
  jsx: SCRIPT,
  typescript: SCRIPT,
  tsx: SCRIPT,
  java: [/^ ?import (static )?([\w.*]+)/gm],
  csharp: [/^ ?(global )?using (?:static )?(?:\w+ ?= ?)?([\w.]+) ?;/gm],
  kotlin: [/^ ?(import) ([\w.*]+)/gm],
  swift: [/^ ?(?:@\w+ )?(import) (?:(?:class|struct|enum|protocol|func|var|let|typealias) )?([\w.]+)/gm],
  go: [/^ ?(?:import )?(\w+ |\. |_ )?"([^"\n]+)" ?;? ?$/gm],
  rust: [/^ ?(pub(?:\([\w: ]*\))? )?(?:use|extern crate) ([\w:]+)/gm],
  ruby: [/^ ?(require|require_relative|load|gem|autoload) ?\(? ?(?::\w+ ?, ?)?['"]([^'"\n]+)['"]/gm],
  php: [/(?:^|[;{]|<\?php) ?(use|require_once|require|include_once|include)\b ?\(? ?['"]?([\w\\./]+)/gm],
  c: [/^ ?# ?(include) ?[<"]([^>"\n]+)[>"]/gm],
  cpp: [/^ ?# ?(include) ?[<"]([^>"\n]+)[>"]/gm],
  shell: [/(?:^|[;&|]) ?(source|\.) ([^\s;&|]+)/gm],
};
const PYTHON = /(?:^|[;:]) ?(?:from ([.\w ]+?) ?import\b|import ([^\n;]+))/gm;

/** Import specifiers, e.g. `os.path`, `node:fs`, `./x`. */
export function importsOf(text: string, language: Language): ReadonlySet<string> {
  if (isData(language)) return new Set();
  const masked = maskCode(text, language);
  if (language === 'python') return pythonImports(compact(masked.code));
  const code = compact(masked.uncommented);
  // PHP: how the folder of the file is said does not matter.
  const same = language === 'php' ? code.replaceAll('dirname(__FILE__)', '__DIR__') : code;
  const found = PATTERNS[language].flatMap((pattern) => [...same.matchAll(pattern)].map((match) => match[2] ?? ''));
  return new Set(found.filter((name) => name !== ''));
}

function pythonImports(code: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [, module, names] of code.matchAll(PYTHON)) {
    if (module !== undefined) found.add(module.replaceAll(' ', ''));
    for (const name of names?.split(',') ?? []) found.add(name.trim().split(' ')[0] ?? '');
  }
  found.delete('');
  return found;
}
