// Imports that our own fixes leave unused, e.g. `List` after `list[int]`. Removes only what the original text used:
// an import that was unused before may be there for others.

import type { Diagnostic } from './ruff.ts';

const UNUSED_IMPORT = 'F401';

/** Modules whose names nobody imports from someone else's module. */
const SOURCES = /^`(?:typing(?:_extensions)?\.\w+|six(?:\.[\w.]+)?|sys|io)` imported but unused/;

/** Ruff does not read these comments; type checkers do. */
const TYPE_COMMENT = /#[ \t]{0,4}type:(?![ \t]{0,4}ignore)/;

/** Files that exist to hand names on. */
const HANDS_NAMES_ON = /(?:^|\/)(?:__init__|_?compat\w*|\w*_compat|six|py3k?|_?py2\w*)\.py$/i;

/** Messages of the unused imports among diagnostics. */
export function unusedImports(diagnostics: readonly Diagnostic[]): ReadonlySet<string> {
  return new Set(diagnostics.filter(({ code }) => code === UNUSED_IMPORT).map(({ message }) => message));
}

/** Whether an unused import came from our own fixes and may go. `text` is the file as it stands now. */
export function isLeftover(diagnostic: Diagnostic, before: ReadonlySet<string>, path: string, text: string): boolean {
  const { code, message } = diagnostic;
  if (code !== UNUSED_IMPORT || !SOURCES.test(message) || before.has(message) || HANDS_NAMES_ON.test(path))
    return false;
  // One fix removes all unused names of a statement, so one name that a comment needs keeps them all.
  return !TYPE_COMMENT.test(text);
}
