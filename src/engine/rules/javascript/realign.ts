// Keeps the names of a declaration in their column when its keyword gets longer or shorter: `var a,\n    b` to
// `const a,\n      b`. Only lists of one-line variables; nothing inside of functions or objects is moved.

import type { Rule } from 'eslint';
import type * as ESTree from 'estree';
import type { Edit } from '../edits.ts';
import { endOf, insertAt, removeBetween, startOf } from './nodes.ts';

function columnOf({ loc }: ESTree.Node): number {
  return loc?.start.column ?? -1;
}

function isOneLine({ loc }: ESTree.Node): boolean {
  return loc?.start.line === loc?.end.line;
}

/** Whether each variable stands on a line of its own, below the first one. */
function isColumn(declarators: readonly ESTree.VariableDeclarator[]): boolean {
  const [first] = declarators;
  if (first === undefined || declarators.length < 2) return false;
  const lines = new Set(declarators.map(({ loc }) => loc?.start.line));
  return (
    lines.size === declarators.length && declarators.every((one) => isOneLine(one) && columnOf(one) === columnOf(first))
  );
}

/** The edits that move all lines but the first by as much as the keyword grew. Tabs are no columns, so they stay. */
export function realign(declaration: ESTree.VariableDeclaration, keyword: string, context: Rule.RuleContext): Edit[] {
  const by = keyword.length - declaration.kind.length;
  if (by === 0 || !isColumn(declaration.declarations)) return [];
  const { text } = context.sourceCode;
  const edits: Edit[] = [];
  for (
    let at = text.indexOf('\n', startOf(declaration));
    at >= 0 && at < endOf(declaration);
    at = text.indexOf('\n', at + 1)
  ) {
    const start = at + 1;
    const blanks = /^ */.exec(text.slice(start))?.[0].length ?? 0;
    if (/[\r\n]/.test(text[start + blanks] ?? '\n')) continue;
    if (text[start + blanks] === '\t' || blanks + by < 0) return [];
    edits.push(by > 0 ? insertAt(start, ' '.repeat(by)) : removeBetween(start, start - by));
  }
  return edits;
}
