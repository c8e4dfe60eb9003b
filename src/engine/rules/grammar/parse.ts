// Trees of any packaged grammar. A text with an error in it has no tree: its rules would guess.

import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Language, Parser } from 'web-tree-sitter';
import { initTreeSitter } from '../../tree-sitter.ts';
import { copyTree, type Node } from '../python/tree/node.ts';

/** Parses one text after the other; null for a text that the grammar does not take. */
export type ParseTree = (text: string) => Node | null;

/** Loads the grammar `name` of the packaged set, e.g. `go`, for a parser of its own. */
export async function createGrammarParser(name: string): Promise<ParseTree> {
  await initTreeSitter();
  const folder = dirname(createRequire(import.meta.url).resolve('@vscode/tree-sitter-wasm/package.json'));
  const parser = new Parser();
  parser.setLanguage(await Language.load(join(folder, 'wasm', `tree-sitter-${name}.wasm`)));
  return (text) => {
    const tree = parser.parse(text);
    if (tree === null) return null;
    try {
      return tree.rootNode.hasError ? null : copyTree(tree, text);
    } finally {
      tree.delete();
    }
  };
}
