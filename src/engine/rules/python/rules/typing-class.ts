// `NT = NamedTuple('NT', [('a', int)])` to a class, and `TypedDict` likewise.

import { indentStep } from '../../../../core/style/own-style.ts';
import type { Edit } from '../../edits.ts';
import { callOf, type Call } from '../tree/calls.ts';
import { isIdentifier } from '../tree/keywords.ts';
import { indentOf, lineEnd } from '../tree/lines.ts';
import { childOf, partsOf, unparenthesized, walk, type Node } from '../tree/node.ts';
import { splice, treeRule, type TreeFile } from '../tree/rule.ts';
import { isBytes, isText, plainText, plainValue, reprOf } from '../tree/strings.ts';
import { subscriptOf } from '../tree/subscripts.ts';

interface Field {
  readonly name: string;
  readonly type: Node;
}

/** A type on one line in plain layout; null for what an annotation seldom holds. */
function render(given: Node): string | null {
  const node = unparenthesized(given);
  if (/^(?:identifier|ellipsis|true|false|none)$/.test(node.type)) return node.text;
  if (node.type === 'attribute') return /^[\w.]+$/.test(node.text) ? node.text : null;
  if (isText(node) || isBytes(node)) {
    const value = plainValue(node);
    const repr = value === null ? null : reprOf(value);
    return repr === null ? null : `${isBytes(node) ? 'b' : ''}${repr}`;
  }
  if (node.type === 'list') return join(partsOf(node), '[', ']');
  if (node.type === 'binary_operator' && childOf(node, 'operator')?.text === '|') {
    const sides = [childOf(node, 'left'), childOf(node, 'right')].map((side) => (side === null ? null : render(side)));
    return sides.includes(null) ? null : sides.join(' | ');
  }
  const subscript = subscriptOf(node);
  const value = subscript === null ? null : render(subscript.value);
  if (subscript === null || value === null) return null;
  const lone = subscript.items.length === 1 && subscript.commas.length === 1 ? ',' : '';
  return join(
    subscript.items.map((item) => item.node),
    `${value}[`,
    `${lone}]`,
  );
}

function join(nodes: readonly Node[], before: string, after: string): string | null {
  const texts = nodes.map(render);
  return texts.includes(null) ? null : `${before}${texts.join(', ')}${after}`;
}

function pairOf(tuple: Node): Field | null {
  const [name, type] = tuple.type === 'tuple' && partsOf(tuple).length === 2 ? partsOf(tuple) : [];
  const text = name === undefined ? null : plainText(name);
  return type !== undefined && text !== null && isIdentifier(text) ? { name: text, type } : null;
}

function entryOf(pair: Node): Field | null {
  const [key, type] = [childOf(pair, 'key'), childOf(pair, 'value')];
  const text = key === null ? null : plainText(key);
  return type !== null && text !== null && isIdentifier(text) ? { name: text, type } : null;
}

function fieldsOf(call: Call, file: TreeFile): readonly (Field | null)[] {
  const second = call.positional[1]?.node;
  if (file.names.memberOf(call.function, 'typing') === 'NamedTuple') {
    const isPlain = call.args.length === 2 && call.keywords.length === 0;
    return isPlain && (second?.type === 'list' || second?.type === 'tuple') ? partsOf(second).map(pairOf) : [];
  }
  if (file.names.memberOf(call.function, 'typing', 'typing_extensions') !== 'TypedDict') return [];
  if (call.positional.length === 1) {
    if (call.keywords.some(({ name }) => name === 'total')) return [];
    return call.keywords.map(({ name, value }) => (name === null ? null : { name, type: value }));
  }
  return second?.type === 'dictionary' ? partsOf(second).map(entryOf) : [];
}

/** `, total=False`; null when the call has other keywords. */
function totalOf(call: Call): string | null {
  if (call.positional.length < 2 || call.keywords.length === 0) return '';
  const [only, more] = call.keywords;
  const isConstant = only !== undefined && /^(?:true|false)$/.test(only.value.type);
  return only?.name === 'total' && isConstant && more === undefined ? `, total=${only.value.text}` : null;
}

/** The lines of a class body, with the comments of the call where they were. */
function bodyOf(statement: Node, fields: readonly Field[], indent: string, file: TreeFile): readonly string[] | null {
  const end = lineEnd(file.text, statement.end);
  const comments = [...walk(statement.parent ?? statement)].filter(
    ({ type, start }) => type === 'comment' && start > statement.start && start < end,
  );
  const row = (at: number): number => file.text.slice(0, at).split('\n').length;
  const lines: string[] = [];
  for (const { name, type } of fields) {
    while (comments[0] !== undefined && comments[0].start < type.start)
      lines.push(indent + (comments.shift()?.text ?? ''));
    const rendered = render(type);
    if (rendered === null) return null;
    const isBeside = comments[0] !== undefined && row(comments[0].start) === row(type.start);
    lines.push(`${indent}${name}: ${rendered}${isBeside ? `  ${comments.shift()?.text ?? ''}` : ''}`);
  }
  return [...lines, ...comments.map(({ text }) => indent + text)];
}

function classOf(statement: Node, call: Call, file: TreeFile): Edit | null {
  const indent = indentOf(file.text, statement.start);
  const fields = fieldsOf(call, file).flatMap((field) => field ?? []);
  const total = totalOf(call);
  if (indent === null || total === null || fields.length === 0) return null;
  if (fields.length !== fieldsOf(call, file).length || new Set(fields.map(({ name }) => name)).size < fields.length)
    return null;
  const name = childOf(statement.children[0] ?? statement, 'left')?.text ?? '';
  const body = bodyOf(statement, fields, indent + indentStep(file.text, 'python', '    '), file);
  if (body === null) return null;
  const rest = file.text.slice(statement.end, lineEnd(file.text, statement.end)).replace(/\n$/, '');
  if (rest.trim() !== '' && !rest.trimStart().startsWith('#')) return null;
  return splice(
    statement.start,
    statement.end + rest.length,
    `class ${name}(${call.function.text}${total}):\n${body.join('\n')}`,
  );
}

/** Typed classes made by a call. */
export const typingClass = treeRule({
  kind: 'typing-class',
  title: 'Declare typed tuples and dicts as classes',
  explanation: 'The class form reads like every other class and takes defaults and docstrings.',
  example: {
    before: "import typing\nA = typing.TypedDict('A', {'a': int}, total=False)\n",
    after: 'import typing\nclass A(typing.TypedDict, total=False):\n    a: int\n',
  },
  floor: { python: [3, 6] },
  on: ['expression_statement'],
  propose(node, file) {
    const assignment = node.children.length === 1 ? node.children[0] : undefined;
    if (assignment?.type !== 'assignment' || childOf(assignment, 'type') !== null) return null;
    const [left, right] = [childOf(assignment, 'left'), childOf(assignment, 'right')];
    const call = callOf(right);
    const [first] = call?.positional ?? [];
    if (call === null || left?.type !== 'identifier' || call.hasStars || first === undefined) return null;
    if (plainText(first.node) !== left.text) return null;
    const made = classOf(node, call, file);
    return made === null ? null : [made];
  },
});
