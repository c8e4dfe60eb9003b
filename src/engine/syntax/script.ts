// JavaScript by espree, with the early errors of the standard. Which goal a file has (module, CommonJS, script) follows
// from its extension and its text; a file that is good under one goal is good.

import * as espree from 'espree';
import { countThrown, type SyntaxInput, type SyntaxParser } from './parser.ts';

type Goal = 'module' | 'commonjs' | 'script';

/** Loads the parser. */
export function createScriptParser(): SyntaxParser {
  return {
    name: 'espree',
    strict: true,
    countErrors: (input) => Math.min(...goalsOf(input).map((goal) => countThrown(() => parse(input, goal)))),
  };
}

function parse({ text }: SyntaxInput, sourceType: Goal): unknown {
  return espree.parse(text, { ecmaVersion: 'latest', sourceType, ecmaFeatures: { jsx: true } });
}

function goalsOf({ path, floor }: SyntaxInput): readonly Goal[] {
  if (/\.mjs$/i.test(path)) return ['module'];
  if (/\.cjs$/i.test(path)) return ['commonjs'];
  const declared = floor.source_type;
  if (declared === 'module') return ['module', 'script'];
  return declared === 'script' ? ['script', 'module'] : ['commonjs', 'module'];
}
