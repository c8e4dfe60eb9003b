// Imports that our own fixes leave unused, e.g. `List` after `list[int]`. Removes only what the original text used:
// an import that was unused before may be there for others.

import type { Diagnostic } from './ruff.ts';

const UNUSED_IMPORT = 'F401';

/** Modules whose names nobody imports from someone else's module. */
const SOURCES = /^`(?:typing\.\w+|sys|io)` imported but unused/;

/** Files that exist to hand names on. */
const HANDS_NAMES_ON = /(?:^|\/)(?:__init__|_?compat\w*|\w*_compat|six|py3k?|_?py2\w*)\.py$/i;

/** Messages of the unused imports among diagnostics. */
export function unusedImports(diagnostics: readonly Diagnostic[]): ReadonlySet<string> {
  return new Set(diagnostics.filter(({ code }) => code === UNUSED_IMPORT).map(({ message }) => message));
}

/** Whether an unused import came from our own fixes and may go. */
export function isLeftover(diagnostic: Diagnostic, before: ReadonlySet<string>, path: string): boolean {
  const { code, message } = diagnostic;
  return code === UNUSED_IMPORT && SOURCES.test(message) && !before.has(message) && !HANDS_NAMES_ON.test(path);
}
