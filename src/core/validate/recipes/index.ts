// The recipes of each language that its floor allows.

import type { Floor } from '../../floor/floor.ts';
import type { Language } from '../../language.ts';
import { CSHARP, JAVA } from './classes.ts';
import { C, CPP, GO, RUST } from './compiled.ts';
import { PYTHON } from './python.ts';
import type { Recipe, Since } from './recipe.ts';
import { SCRIPT, TYPESCRIPT } from './script.ts';
import { PHP, RUBY, SHELL } from './scripting.ts';

export type { Recipe, Slot } from './recipe.ts';

const TYPED = [...TYPESCRIPT, ...SCRIPT];
const RECIPES: Readonly<Partial<Record<Language, readonly Recipe[]>>> = {
  python: PYTHON,
  javascript: SCRIPT,
  jsx: SCRIPT,
  typescript: TYPED,
  tsx: TYPED,
  java: JAVA,
  csharp: CSHARP,
  go: GO,
  rust: RUST,
  c: C,
  cpp: CPP,
  ruby: RUBY,
  php: PHP,
  shell: SHELL,
};

/**
 * The recipes that code of this language may use at this floor; without a floor, all. None
 * for a language without any: there only what has an exact twin is explained.
 */
export function recipesFor(language: Language, floor: Floor | undefined): readonly Recipe[] {
  return (RECIPES[language] ?? []).filter(({ since }) => floor === undefined || reaches(since, floor));
}

function reaches(since: Since, floor: Floor): boolean {
  const minor = floor.python?.[1] ?? Infinity;
  return (
    (since.python ?? 0) <= minor &&
    (since.ecmascript ?? 0) <= (floor.ecmascript ?? Infinity) &&
    (since.node ?? 0) <= (floor.node ?? Infinity)
  );
}
