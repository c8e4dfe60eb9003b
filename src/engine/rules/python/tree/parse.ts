// Python trees by tree-sitter. A text with an error in it has no tree: its rules would guess.

import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Language, Parser } from 'web-tree-sitter';
import { initTreeSitter } from '../../../tree-sitter.ts';
import { copyTree, type Node } from './node.ts';

/** Parses one text after the other; null for a text that the grammar does not take. */
export type ParseTree = (text: string) => Node | null;

let grammar: Promise<Language> | undefined;

async function loadGrammar(): Promise<Language> {
  await initTreeSitter();
  const folder = dirname(createRequire(import.meta.url).resolve('@vscode/tree-sitter-wasm/package.json'));
  return Language.load(join(folder, 'wasm', 'tree-sitter-python.wasm'));
}

/** Loads the grammar once per process. */
export async function createTreeParser(): Promise<ParseTree> {
  const language = await (grammar ??= loadGrammar());
  const parser = new Parser();
  parser.setLanguage(language);
  const read: ParseTree = (text) => {
    const tree = parser.parse(text);
    if (tree === null) return null;
    try {
      return tree.rootNode.hasError ? null : copyTree(tree, text);
    } finally {
      tree.delete();
    }
  };
  // A pass asks for the tree of its text more than once.
  let last: { readonly text: string; readonly root: Node | null } | undefined;
  return (text) => (last?.text === text ? last : (last = { text, root: read(text) })).root;
}
