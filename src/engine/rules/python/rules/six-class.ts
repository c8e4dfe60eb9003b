// `six.with_metaclass`, `six.add_metaclass` and `six.python_2_unicode_compatible` to plain classes.

import type { Edit } from '../../edits.ts';
import { callOf, itemsOf, type Call } from '../tree/calls.ts';
import { indentOf, lineEnd, lineStart } from '../tree/lines.ts';
import { childOf, partsOf, type Node } from '../tree/node.ts';
import { replace, splice, treeRule, type TreeFile } from '../tree/rule.ts';
import { fillTemplate } from '../tree/template.ts';

/** Removes a decorator with its line; null when it shares the line. */
export function removeDecorator(decorator: Node, text: string): Edit | null {
  const end = lineEnd(text, decorator.end);
  const isAlone = indentOf(text, decorator.start) !== null && text.slice(decorator.end, end).trim() === '';
  return isAlone ? splice(lineStart(text, decorator.start), end) : null;
}

function withMetaclass(node: Node, { text, names }: TreeFile): readonly Edit[] | null {
  const bases = childOf(node, 'superclasses');
  const items = bases === null ? [] : itemsOf(bases);
  const positional = items.filter(({ name }) => name === null);
  const call = callOf(positional[0]?.node);
  if (call === null || positional.length !== 1 || names.memberOf(call.function, 'six') !== 'with_metaclass')
    return null;
  if (call.hasStars || call.keywords.length > 0 || call.args.length === 0) return null;
  const alone = call.args.length === 1 || (call.args.length === 2 && call.args[1]?.node.text === 'object');
  return [replace(call.node, fillTemplate(alone ? 'metaclass={0}' : '{rest}, metaclass={0}', call, text))];
}

function insertMetaclass(definition: Node, call: Call, text: string): Edit | null {
  const keyword = `metaclass=${text.slice(call.open, call.close).trim()}`;
  const bases = childOf(definition, 'superclasses');
  const name = childOf(definition, 'name');
  if (bases === null) return name === null ? null : splice(name.end, name.end, `(${keyword})`);
  const last = partsOf(bases).at(-1);
  if (last === undefined) return splice(bases.end - 1, bases.end - 1, keyword);
  if (/\bmetaclass\s*=/.test(bases.text)) return null;
  const comma = bases.children.find(({ type, start }) => type === ',' && start >= last.end);
  return comma === undefined
    ? splice(last.end, last.end, `, ${keyword}`)
    : splice(comma.end, comma.end, ` ${keyword},`);
}

function decorated(node: Node, { text, names }: TreeFile): readonly Edit[] | null {
  const definition = childOf(node, 'definition');
  if (definition?.type !== 'class_definition') return null;
  for (const decorator of node.children.filter(({ type }) => type === 'decorator')) {
    const [expression] = partsOf(decorator);
    const call = callOf(expression);
    const named = call?.function ?? expression;
    const name = named === undefined ? null : names.memberOf(named, 'six');
    const removed = removeDecorator(decorator, text);
    if (removed === null || name === null) continue;
    if (name === 'python_2_unicode_compatible' && call === null) return [removed];
    if (name !== 'add_metaclass' || call === null || call.args.length !== 1 || call.hasStars) continue;
    const inserted = insertMetaclass(definition, call, text);
    if (inserted !== null) return [removed, inserted];
  }
  return null;
}

/** Classes by way of six. */
export const sixClass = treeRule({
  kind: 'six-class',
  title: 'Declare classes without six',
  explanation: 'Python 3 takes the metaclass in the class line and has one kind of `__str__`.',
  example: {
    before: 'import six\n@six.python_2_unicode_compatible\nclass A: pass\n',
    after: 'import six\nclass A: pass\n',
  },
  category: 'deprecated_api',
  on: ['class_definition', 'decorated_definition'],
  propose: (node, file) => (node.type === 'class_definition' ? withMetaclass(node, file) : decorated(node, file)),
});
