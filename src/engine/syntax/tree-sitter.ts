// The last resort: tree-sitter grammars recover from errors and accept some broken files, so they count for less.

import { createRequire } from 'node:module';
import { Language as Grammar, Parser, type Node } from 'web-tree-sitter';
import { initTreeSitter } from '../tree-sitter.ts';
import type { SyntaxParser } from './parser.ts';

/** Loads the grammar `name`, e.g. `rust`: of the packaged set, or from the file of another package. */
export async function createTreeSitterParser(
  name: string,
  file = `@vscode/tree-sitter-wasm/wasm/tree-sitter-${name}.wasm`,
): Promise<SyntaxParser> {
  await initTreeSitter();
  const grammar = await Grammar.load(createRequire(import.meta.url).resolve(file));
  const parser = new Parser();
  parser.setLanguage(grammar);
  return {
    name: `tree-sitter-${name}`,
    strict: false,
    countErrors: ({ text }) => {
      const tree = parser.parse(text);
      if (tree === null) return 1;
      try {
        return tree.rootNode.hasError ? Math.max(1, countBroken(tree.rootNode)) : 0;
      } finally {
        tree.delete();
      }
    },
  };
}

/** ERROR and MISSING nodes; walks only where an error is below. */
function countBroken(root: Node): number {
  const stack = [root];
  let broken = 0;
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.isError || node.isMissing) broken += 1;
    for (const child of node.children) if (child.hasError) stack.push(child);
  }
  return broken;
}
