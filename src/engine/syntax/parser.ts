// The form of one language's parser, and how its failure is counted.

import type { SourceFile } from '../../core/ports.ts';

export type SyntaxInput = Pick<SourceFile, 'path' | 'language' | 'text' | 'floor'>;

export interface SyntaxParser {
  readonly name: string;
  /** Whether it refuses what the language's own compiler refuses. */
  readonly strict: boolean;
  /** Number of errors; 0 for a good file. May throw: that counts as one. */
  readonly countErrors: (input: SyntaxInput) => number | Promise<number>;
}

/** For parsers that throw at the first error. */
export function countThrown(parse: () => unknown): number {
  try {
    parse();
    return 0;
  } catch {
    return 1;
  }
}
