// Taking brackets away around code that stays: the edits that remove one bracket, or a comma in front of it.

import type { Edit } from '../../edits.ts';
import { partsOf, type Node } from './node.ts';
import { splice } from './rule.ts';
import { lineStart } from './lines.ts';

/** Removes one bracket, and its line when it stands there alone. */
export function removeBracket(text: string, at: number): Edit {
  let start = at;
  while (text[start - 1] === ' ' || text[start - 1] === '\t') start -= 1;
  const alone = start < at && text[start - 1] === '\n' && text[at + 1] === '\n';
  if (alone) return splice(start, at + 2);
  // No blank stays at the end of a line.
  return splice(text[at + 1] === '\n' ? start : at, at + 1);
}

/** Removes a closing bracket with the comma directly before it and the comma directly behind it. */
export function removeClosing(text: string, at: number): readonly Edit[] {
  const line = lineStart(text, at);
  if (text.slice(line, at).trim() === '' && line > 0 && text.slice(at + 1, at + 3) === ',\n')
    return [splice(line, at + 3)];
  const edits: Edit[] = [removeBracket(text, at)];
  const comma = commaBefore(text, at);
  if (comma !== null) edits.push(comma);
  if (text[at + 1] === ',') edits.push(splice(at + 1, at + 2));
  return edits;
}

/** The edit that removes `,` or `, ` directly before an offset; null when there is none. */
export function commaBefore(text: string, at: number): Edit | null {
  if (text[at - 1] === ',') return splice(at - 1, at);
  return text.slice(at - 2, at) === ', ' ? splice(at - 2, at) : null;
}

/** The parenthesized expressions around a node's only content, from outside to the content itself. */
export function layersOf(node: Node): readonly Node[] {
  const layers = [node];
  for (let at = node; at.type === 'parenthesized_expression';) {
    const [only] = partsOf(at);
    if (only === undefined) break;
    layers.push(only);
    at = only;
  }
  return layers;
}

/** Joins edits that touch or overlap, so that each span is edited once. */
export function mergeEdits(edits: readonly Edit[]): Edit[] {
  const merged: Edit[] = [];
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = merged.at(-1);
    if (last !== undefined && edit.start < last.end) {
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, edit.end), text: last.text + edit.text };
    } else merged.push(edit);
  }
  return merged;
}
