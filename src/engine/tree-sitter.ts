// The one WebAssembly instance of tree-sitter that all grammars share. Two that are made at the same time would take each
// other's parsers for their own and corrupt memory.

import { Parser } from 'web-tree-sitter';

let ready: Promise<void> | undefined;

/** Resolves when parsers can be made. Call it before each. */
export function initTreeSitter(): Promise<void> {
  ready ??= Parser.init();
  return ready;
}
