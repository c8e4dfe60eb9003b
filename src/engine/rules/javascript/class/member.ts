// A member of a class to be, and its text: cut from the source, indented by one step more, with its comments above.

import type { Rule } from 'eslint';
import type * as ESTree from 'estree';
import { parameterParens, usesOwnContext, usesThis } from '../functions.ts';
import { methodGapOf } from '../method-gap.ts';
import { endOf, indentAt, indentStepOf, lineBreakOf, startOf } from '../nodes.ts';
import type { Edit } from '../../edits.ts';

/** One method, getter or setter, and where its comments stand. */
export interface Member {
  readonly kind: 'method' | 'get' | 'set' | 'constructor';
  readonly isStatic: boolean;
  /** As written in the class: a name or a quoted text. */
  readonly key: string;
  readonly value: ESTree.FunctionExpression | ESTree.ArrowFunctionExpression | ESTree.FunctionDeclaration;
  /** Comments above it, as ranges of the source. */
  readonly comments: readonly (readonly [number, number])[];
  /** A comment behind it, on its last line. */
  readonly trailing: readonly [number, number] | null;
}

/** Whether a function means the same as a method: it is not used by a name of its own, and an arrow needs no `this`. */
export function isMethodLike(
  node: ESTree.Node | null | undefined,
  context: Rule.RuleContext,
): node is ESTree.FunctionExpression | ESTree.ArrowFunctionExpression {
  if (node?.type === 'ArrowFunctionExpression') return !usesOwnContext(node, context) && !usesThis(node, context);
  if (node?.type !== 'FunctionExpression' || (node as { typeParameters?: unknown }).typeParameters != null)
    return false;
  if (node.id == null) return true;
  const [own] = context.sourceCode.getDeclaredVariables(node);
  return own?.references.length === 0;
}

/** The source between two positions with the edits made that lie there. */
function slice(start: number, end: number, edits: readonly Edit[], text: string): string {
  const parts: string[] = [];
  let at = start;
  for (const edit of edits) {
    if (edit.start < start || edit.end > end) continue;
    parts.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  return parts.join('') + text.slice(at, end);
}

/** Positions at which a line begins within a text or template, where blanks would show. */
function fixedLines(node: ESTree.Node, context: Rule.RuleContext): ReadonlySet<number> {
  const fixed = new Set<number>();
  for (const token of context.sourceCode.getTokens(node)) {
    if (!token.value.includes('\n')) continue;
    for (let at = token.range[0]; at < token.range[1]; at += 1) {
      if (context.sourceCode.text[at] === '\n') fixed.add(at + 1);
    }
  }
  return fixed;
}

/** Moves each line but the first from one indentation to another, lines within texts left out. */
function reindentEdits(node: ESTree.Node, from: string, to: string, context: Rule.RuleContext): Edit[] {
  const { text } = context.sourceCode;
  const fixed = fixedLines(node, context);
  const edits: Edit[] = [];
  for (let at = text.indexOf('\n', startOf(node)); at >= 0 && at < endOf(node); at = text.indexOf('\n', at + 1)) {
    const start = at + 1;
    if (fixed.has(start) || /[\r\n]/.test(text[start] ?? '')) continue;
    const old = text.startsWith(from, start) ? from.length : 0;
    edits.push({ start, end: start + old, text: to });
  }
  return edits;
}

function commentText([start, end]: readonly [number, number], indent: string, context: Rule.RuleContext): string {
  const { text } = context.sourceCode;
  const from = indentAt(start, text);
  return text
    .slice(start, end)
    .split('\n')
    .map((line, index) =>
      index === 0 ? line : indent + (line.startsWith(from) ? line.slice(from.length) : line.trimStart()),
    )
    .join('\n');
}

function arrowBody(
  node: ESTree.ArrowFunctionExpression,
  body: string,
  indent: string,
  context: Rule.RuleContext,
): string {
  if (node.body.type === 'BlockStatement') return ` ${body}`;
  const { text } = context.sourceCode;
  const newLine = lineBreakOf(text) + indent;
  return ` {${newLine}${indentStepOf(text)}return ${body};${newLine}}`;
}

function headOf({ kind, isStatic, key, value }: Member): string {
  if (kind === 'constructor') return 'constructor';
  const accessor = kind === 'method' ? '' : `${kind} `;
  return `${isStatic ? 'static ' : ''}${accessor}${value.async === true ? 'async ' : ''}${value.generator === true ? '*' : ''}${key}`;
}

/** The text of a member at an indentation, with edits of the source made in it; null if it cannot be cut out. */
export function memberText(
  member: Member,
  indent: string,
  edits: readonly Edit[],
  context: Rule.RuleContext,
): string | null {
  const { text } = context.sourceCode;
  const { value } = member;
  const parens = parameterParens(value, context);
  const from = indentAt(startOf(value), text);
  const moved = [...reindentEdits(value, from, indent, context), ...edits].toSorted((a, b) => a.start - b.start);
  const comments = member.comments
    .map((range) => commentText(range, indent, context) + lineBreakOf(text) + indent)
    .join('');
  const behind = member.trailing === null ? '' : ` ${text.slice(...member.trailing)}`;
  const head = comments + headOf(member) + methodGapOf(context);
  if (value.type !== 'ArrowFunctionExpression') {
    return parens === null ? null : head + slice(parens.open.range[0], endOf(value), moved, text) + behind;
  }
  const [only] = value.params;
  const parameters =
    parens === null
      ? `(${only === undefined ? '' : text.slice(startOf(only), endOf(only))})`
      : slice(parens.open.range[0], parens.close.range[1], moved, text);
  const first = context.sourceCode.getTokenAfter(
    context.sourceCode.getTokenBefore(value.body, ({ value: word }) => word === '=>') ?? value.body,
  );
  if (first === null) return null;
  return (
    head + parameters + arrowBody(value, slice(first.range[0], endOf(value), moved, text), indent, context) + behind
  );
}
