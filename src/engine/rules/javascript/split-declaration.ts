// Splits one declaration of several variables into one declaration each; comments and the rest of the text stay.

import type { Rule } from 'eslint';
import type * as ESTree from 'estree';
import type { Edit } from '../edits.ts';
import type { Declaration } from './block-scope.ts';
import { endOf, indentAt, isFirstOnLine, lineBreakOf, startOf } from './nodes.ts';

/** Whether statements may follow each other at the declaration's place. */
export function isSplittable(declaration: Declaration): boolean {
  const { type } = declaration.parent as { type: string };
  return ['BlockStatement', 'Program', 'SwitchCase', 'StaticBlock', 'TSModuleBlock'].includes(type);
}

function breakBetween(between: string, kind: string, ownLine: boolean, newLine: string): string {
  const comma = /^((?:[^,/]|\/\/.*\n|\/\*[\s\S]*?\*\/)*),/.exec(between);
  const before = (comma?.[1] ?? '').trimEnd();
  const after = between.slice((comma?.[0] ?? ',').length);
  const lineEnd = after.lastIndexOf('\n');
  const stays =
    lineEnd < 0
      ? ''
      : after
          .slice(0, lineEnd)
          .trimEnd()
          .replace(/\s*\n\s*(?=\/[/*])/g, newLine);
  const moves = (lineEnd < 0 ? after : after.slice(lineEnd)).trim();
  const head = before === '' ? ';' : `;${/^\s*\n/.test(before) ? newLine : ' '}${before.trimStart()}`;
  return `${head}${stays}${ownLine ? newLine : ' '}${kind} ${moves}${moves === '' ? '' : ' '}`;
}

/** The edits that give each declarator a declaration of its own, of the given kinds. */
export function splitDeclaration(
  declaration: Declaration,
  kinds: readonly string[],
  context: Rule.RuleContext,
): Edit[] | null {
  const { text } = context.sourceCode;
  const position = startOf(declaration);
  const ownLine = isFirstOnLine(position, text);
  const newLine = lineBreakOf(text) + indentAt(position, text);
  const edits: Edit[] = [{ start: position, end: position + declaration.kind.length, text: kinds[0] ?? 'var' }];
  let previous: ESTree.VariableDeclarator | undefined;
  for (const [index, declarator] of declaration.declarations.entries()) {
    if (previous !== undefined) {
      const [start, end] = [endOf(previous), startOf(declarator)];
      const between = text.slice(start, end);
      const replaced = breakBetween(between, kinds[index] ?? 'var', ownLine, newLine);
      // A line comment must not swallow what follows it on the same line.
      if (!ownLine && between.includes('//')) return null;
      edits.push({ start, end, text: replaced });
    }
    previous = declarator;
  }
  return edits;
}
