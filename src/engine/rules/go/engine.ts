// Fixes Go files. A file that gofmt had formatted is formatted after its rules, because shorter types and moved imports
// shift its columns; any other file keeps every byte around the edits.

import type { SourceFile } from '../../../core/ports.ts';
import type { Fixpoint } from '../fixpoint.ts';
import { createGrammarFixer } from '../grammar/engine.ts';
import { loadGofmt } from './gofmt.ts';
import { GO_RULES } from './index.ts';

/** A constraint on the release gives the file a language version of its own; cgo's comments are C. */
const OWN_VERSION = /^\/\/(?:go:build| *\+build)\b.*\bgo1\b|^import "C"/m;

/** Makes the fixer of Go files. */
export async function createGoFixer(): Promise<(file: SourceFile) => Fixpoint> {
  const fix = await createGrammarFixer({
    grammar: 'go',
    rules: GO_RULES,
    admits: ({ text }) => !OWN_VERSION.test(text),
  });
  const gofmt = await loadGofmt();
  return (file) => {
    const fixed = fix(file);
    if (fixed.counts.size === 0 || gofmt(file.text) !== file.text) return fixed;
    return { ...fixed, text: gofmt(fixed.text) ?? fixed.text };
  };
}
