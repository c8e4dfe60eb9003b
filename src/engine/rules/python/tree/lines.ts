// Lines of a text around a node.

import type { Node } from './node.ts';

/** Offset of the start of the line that holds an offset. */
export function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

/** Offset behind the line break of the line that holds an offset. */
export function lineEnd(text: string, at: number): number {
  const found = text.indexOf('\n', at);
  return found < 0 ? text.length : found + 1;
}

/** The blanks before an offset, when nothing else precedes it on its line; else null. */
export function indentOf(text: string, at: number): string | null {
  const before = text.slice(lineStart(text, at), at);
  return before.trim() === '' ? before : null;
}

/** Whether no other statement shares a statement's lines. */
export function standsAlone(node: Node, text: string): boolean {
  return (
    indentOf(text, node.start) !== null &&
    /^[ \t]*(?:#.*)?$/.test(text.slice(node.end, lineEnd(text, node.end)).trimEnd())
  );
}
