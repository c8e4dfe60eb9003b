// JavaScript by espree, with the early errors of the standard. Which goal a file has (module, CommonJS, script) follows
// from its extension and its text; a file that is good under one goal is good.

import * as espree from 'espree';
import { countThrown, type SyntaxInput, type SyntaxParser } from './parser.ts';

type Goal = 'module' | 'commonjs' | 'script';
type EcmaVersion = NonNullable<NonNullable<Parameters<typeof espree.parse>[1]>['ecmaVersion']>;

/** Loads the parser. */
export function createScriptParser(): SyntaxParser {
  return {
    name: 'espree',
    strict: true,
    countErrors: (input) => fewestErrors(input, 'latest'),
    countNewer: (input) => fewestErrors(input, editionOf(input.floor.ecmascript)),
  };
}

function fewestErrors(input: SyntaxInput, ecmaVersion: EcmaVersion): number {
  let fewest = Number.POSITIVE_INFINITY;
  for (const sourceType of goalsOf(input)) {
    const options = { ecmaVersion, sourceType, ecmaFeatures: { jsx: true } };
    fewest = Math.min(
      fewest,
      countThrown(() => espree.parse(input.text, options)),
    );
    if (fewest === 0) return 0;
  }
  return fewest;
}

/** Modules came with 2015; a floor below is judged as 2015, a floor beyond what the parser knows as its newest. */
function editionOf(year: number | undefined): EcmaVersion {
  if (year === undefined || year > espree.latestEcmaVersion + 2009) return 'latest';
  return Math.max(2015, year) as EcmaVersion;
}

function goalsOf({ path, floor }: SyntaxInput): readonly Goal[] {
  if (/\.mjs$/i.test(path)) return ['module'];
  if (/\.cjs$/i.test(path)) return ['commonjs'];
  const declared = floor.source_type;
  if (declared === 'module') return ['module', 'script'];
  return declared === 'script' ? ['script', 'module'] : ['commonjs', 'module'];
}
