// Small questions about syntax trees and their text, and the edits that answer them. No scopes, no rules.

import type { Rule, SourceCode } from 'eslint';
import type * as ESTree from 'estree';
import { indentStep } from '../../../core/style/own-style.ts';
import type { Edit } from '../edits.ts';
import type { Node } from './guard.ts';

/** Anything with a place in the text: nodes, tokens, comments. */
interface Ranged {
  readonly range?: readonly [number, number] | undefined;
}

/** Where a node begins, in UTF-16 units. */
export function startOf(node: Ranged): number {
  return node.range?.[0] ?? 0;
}

/** Where a node ends. */
export function endOf(node: Ranged): number {
  return node.range?.[1] ?? 0;
}

/** Whether a node lies within another, or is it. */
export function isInside(node: Ranged, container: Ranged): boolean {
  return startOf(node) >= startOf(container) && endOf(node) <= endOf(container);
}

/** Replaces a node's text. */
export function replaceNode(node: ESTree.Node, text: string): Edit {
  return { start: startOf(node), end: endOf(node), text };
}

/** Inserts text. */
export function insertAt(position: number, text: string): Edit {
  return { start: position, end: position, text };
}

/** Removes what is between two positions. */
export function removeBetween(start: number, end: number): Edit {
  return { start, end, text: '' };
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

/** The nodes directly below a node, in the order of the text. */
export function childrenOf(node: ESTree.Node, source: SourceCode): Node[] {
  const children: Node[] = [];
  for (const key of source.visitorKeys[node.type] ?? []) {
    const child = (node as unknown as Record<string, unknown>)[key];
    if (isNode(child)) children.push(child);
    else if (Array.isArray(child)) for (const one of child) if (isNode(one)) children.push(one);
  }
  return children;
}

/** A node and all below it, without what lies below the nodes that `stop` names. */
export function* nodesIn(node: ESTree.Node, source: SourceCode, stop?: (node: Node) => boolean): Generator<Node> {
  const waiting = [node as Node];
  for (let current = waiting.pop(); current !== undefined; current = waiting.pop()) {
    yield current;
    if (current !== node && stop?.(current) === true) continue;
    const children = childrenOf(current, source);
    for (let index = children.length - 1; index >= 0; index -= 1) waiting.push(children[index] as Node);
  }
}

/** Whether two nodes are the same code, comments and layout aside. */
export function isSameCode(a: ESTree.Node, b: ESTree.Node, source: SourceCode): boolean {
  const [left, right] = [source.getTokens(a), source.getTokens(b)];
  return left.length === right.length && left.every((token, index) => token.value === right[index]?.value);
}

/** Whether a comment lies between two positions. */
export function hasComment(start: number, end: number, source: SourceCode): boolean {
  return source.getAllComments().some(({ range }) => range !== undefined && range[0] < end && range[1] > start);
}

/** The blanks at the head of a position's line. */
export function indentAt(position: number, text: string): string {
  const lineStart = text.lastIndexOf('\n', position - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart, position))?.[0] ?? '';
}

/** Whether nothing but blanks stands before a position on its line. */
export function isFirstOnLine(position: number, text: string): boolean {
  return /(?:^|\n)[ \t]*$/.test(text.slice(Math.max(0, text.lastIndexOf('\n', position - 1)), position));
}

/** A statement's whole lines when nothing else stands on them, else the statement alone. */
export function lineRangeOf(start: number, end: number, text: string): readonly [number, number] {
  if (!isFirstOnLine(start, text)) return [start, end];
  const rest = /^[ \t]*(?:\r?\n|$)/.exec(text.slice(end));
  return rest === null ? [start, end] : [text.lastIndexOf('\n', start - 1) + 1, end + rest[0].length];
}

/** The line break that a text uses. */
export function lineBreakOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** The text that was asked about last: the rules ask of one text many times. */
let lastStep = { text: '', step: '  ' };

/** The step by which most of a text indents; two blanks when it never does. */
export function indentStepOf(text: string): string {
  if (lastStep.text !== text) lastStep = { text, step: indentStep(text, 'tsx', '  ') };
  return lastStep.step;
}

/** The parentheses directly around a node, or null. A call's own parentheses are not the node's. */
export function parenthesesOf(node: Node, source: SourceCode): readonly [number, number] | null {
  const before = source.getTokenBefore(node);
  const after = source.getTokenAfter(node);
  if (before?.value !== '(' || after?.value !== ')') return null;
  const { parent } = node;
  const call = parent.type === 'CallExpression' || parent.type === 'NewExpression';
  const isOnlyArgument = call && parent.callee !== node && parent.arguments.length === 1;
  if (isOnlyArgument && source.getTokenAfter(after)?.value !== ')' && endOf(parent) === after.range[1]) return null;
  const heads = [
    'IfStatement',
    'WhileStatement',
    'DoWhileStatement',
    'SwitchStatement',
    'WithStatement',
    'CatchClause',
  ];
  if (heads.includes(parent.type) || parent.type.startsWith('For')) return null;
  return [before.range[0], after.range[1]];
}

/** A plain member `object.name`, not computed and not optional; its name or null. */
export function memberName(node: ESTree.Node | null | undefined): string | null {
  if (node?.type !== 'MemberExpression' || node.computed || node.optional) return null;
  return node.property.type === 'Identifier' ? node.property.name : null;
}

/** Whether a node is this very name. */
export function isNamed(node: ESTree.Node | null | undefined, name: string): node is ESTree.Identifier {
  return node?.type === 'Identifier' && node.name === name;
}

/** Functions that have a `this` and `arguments` of their own. */
export function isOwnFunction(node: ESTree.Node): node is ESTree.FunctionExpression | ESTree.FunctionDeclaration {
  return node.type === 'FunctionExpression' || node.type === 'FunctionDeclaration';
}

/** Any function. */
export function isFunction(node: ESTree.Node): node is ESTree.Function {
  return isOwnFunction(node) || node.type === 'ArrowFunctionExpression';
}

/** The text of a node. */
export function textOf(node: ESTree.Node, context: Rule.RuleContext): string {
  return context.sourceCode.getText(node);
}

/** The node above, or null above a program. */
export function parentOf(node: object): Node | null {
  return (node as { parent?: Node | null }).parent ?? null;
}

const ACTS: ReadonlySet<string> = new Set([
  ...['CallExpression', 'NewExpression', 'AssignmentExpression', 'UpdateExpression', 'AwaitExpression'],
  ...['YieldExpression', 'TaggedTemplateExpression', 'ImportExpression'],
]);

/** Whether evaluating an expression does nothing but read: no call, no assignment, no waiting. */
export function onlyReads(node: ESTree.Node, source: SourceCode): boolean {
  for (const one of nodesIn(node, source, isFunction)) {
    if (ACTS.has(one.type) || (one.type === 'UnaryExpression' && one.operator === 'delete')) return false;
  }
  return true;
}

/** Removes lines, and the blank line behind them where it would be left at the head of a file or block, or doubled. */
export function removeLines(start: number, end: number, text: string): Edit {
  const atHead = /(?:^|\{[ \t]*\r?\n|\n[ \t]*\r?\n)$/.test(text.slice(0, start));
  const blank = atHead ? (/^[ \t]*\r?\n/.exec(text.slice(end))?.[0].length ?? 0) : 0;
  return removeBetween(start, end + blank);
}

/** Removes a statement: its lines if it has them for itself, else it and the blanks up to what follows. */
export function removeStatement(node: ESTree.Node, text: string): Edit {
  const [start, end] = lineRangeOf(startOf(node), endOf(node), text);
  if (start !== startOf(node) || /\n$/.test(text.slice(start, end))) return removeLines(start, end, text);
  return removeBetween(start, end + (/^[ \t]+(?=[^\s/])/.exec(text.slice(end))?.[0].length ?? 0));
}
