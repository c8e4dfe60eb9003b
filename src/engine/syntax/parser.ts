// The form of one language's parser, and how its failure is counted.

import type { SourceFile } from '../../core/ports.ts';

export type SyntaxInput = Pick<SourceFile, 'path' | 'language' | 'text' | 'floor'>;

export interface SyntaxParser {
  readonly name: string;
  /** Whether it refuses what the language's own compiler refuses. */
  readonly strict: boolean;
  /** Number of errors; 0 for a good file. Throws only when the parser itself broke: it is then thrown away. */
  readonly countErrors: (input: SyntaxInput) => number | Promise<number>;
  /** Number of constructs that are newer than the file's floor; absent where the parser cannot tell. */
  readonly countNewer?: (input: SyntaxInput) => number;
}

/** For parsers that throw at the first error. A trap of a WebAssembly module is no syntax error and passes through. */
export function countThrown(parse: () => unknown): number {
  try {
    parse();
    return 0;
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) throw error;
    return 1;
  }
}
