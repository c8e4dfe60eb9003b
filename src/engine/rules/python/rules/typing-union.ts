// `Optional[X]` to `X | None` and `Union[X, Y]` to `X | Y`, in annotations.

import { annotationOf, hasFutureAnnotations, isNeverEvaluated } from '../tree/annotations.ts';
import { itemsOf } from '../tree/calls.ts';
import { unparenthesized, type Node } from '../tree/node.ts';
import { reaches, splice, treeRule, type TreeFile } from '../tree/rule.ts';
import { stringParts } from '../tree/strings.ts';
import { subscriptOf, SUBSCRIPTS, type Subscript } from '../tree/subscripts.ts';
import type { Edit } from '../../edits.ts';

/** Functions that read like classes: `|` on them fails where the annotation is evaluated. */
const FACTORIES = /(?:^|\.)(?:R?Lock|Queue|JoinableQueue|SimpleQueue|Event|Manager|Pool|Process)$/;

/** Whether `|` between the members works when it is evaluated. */
function isJoinable(members: readonly Node[], evaluated: boolean, file: TreeFile): boolean {
  const isNone = members.map(({ type }) => type === 'none');
  if (members.length === 0 || (isNone[0] === true && (members.length === 1 || isNone[1] === true))) return false;
  if (members.some(({ type }) => /^(?:slice|constrained_type|list_splat|splat_type|dictionary_splat)$/.test(type)))
    return false;
  if (!evaluated) return true;
  const hasText = members.some((member) => stringParts(unparenthesized(member)) !== null);
  const factories =
    /\b(?:threading|multiprocessing)\b/.test(file.text) && members.some(({ text }) => FACTORIES.test(text));
  return !hasText && !factories;
}

function optional(node: Node, subscript: Subscript, text: string): readonly Edit[] {
  const isOneLine = !text.slice(subscript.open, subscript.close).includes('\n');
  if (isOneLine) return [splice(node.start, subscript.open), splice(subscript.close, node.end, ' | None')];
  return [splice(node.start, subscript.open, 'None | ('), splice(subscript.close, node.end, ')')];
}

function union(node: Node, subscript: Subscript, text: string): readonly Edit[] | null {
  const [only] = subscript.items;
  const tuple = subscript.items.length === 1 && only?.node.type === 'tuple' ? only.node : null;
  const commas = tuple === null ? subscript.commas : tuple.children.filter(({ type }) => type === ',');
  const items = tuple === null ? subscript.items : itemsOf(tuple);
  const isOneLine = !text.slice(subscript.open, subscript.close).includes('\n');
  const [before, after] = isOneLine ? ['', ''] : ['(', ')'];
  const edits = [splice(node.start, subscript.open, before), splice(subscript.close, node.end, after)];
  for (const [index, comma] of commas.entries()) {
    edits.push(splice(comma.start, comma.end, index < items.length - 1 ? ' |' : ''));
  }
  if (tuple !== null) {
    if (subscript.commas.length > 0) return null;
    edits.push(splice(tuple.start, tuple.start + 1), splice(tuple.end - 1, tuple.end));
  }
  return edits;
}

/** Unions of `typing`. */
export const typingUnion = treeRule({
  kind: 'typing-union',
  title: 'Write unions with `|`',
  explanation: '`X | Y` needs no import and is what error messages and documentation show.',
  example: {
    before: 'import typing\nx: typing.Union[\n    int,\n    str,\n]\n',
    after: 'import typing\nx: (\n    int |\n    str\n)\n',
  },
  on: SUBSCRIPTS,
  propose(node, file) {
    const subscript = subscriptOf(node);
    const name = subscript === null ? null : file.names.memberOf(subscript.value, 'typing');
    if (subscript === null || (name !== 'Optional' && name !== 'Union')) return null;
    const annotation = annotationOf(node);
    if (annotation === null) return null;
    const isText = isNeverEvaluated(annotation, file);
    if (!reaches(file, 3, 10) && !isText) return null;
    const [only] = subscript.items;
    const members = only?.node.type === 'tuple' ? itemsOf(only.node) : subscript.items;
    if (name === 'Optional' && (subscript.items.length !== 1 || only?.node.type === 'tuple')) return null;
    // What the annotations of this file may quote, another rule takes out of its quotes.
    if (
      !isJoinable(
        members.map((member) => member.node),
        !isText && !hasFutureAnnotations(file),
        file,
      )
    )
      return null;
    return name === 'Optional' ? optional(node, subscript, file.text) : union(node, subscript, file.text);
  },
});
