// `d.iteritems()` to `d.items()` and `d.has_key(k)` to `k in d`, where d is a dict for certain.

import { calledMethod, calledName, callOf } from '../tree/calls.ts';
import { ancestorOf, childOf, walk, type Node } from '../tree/node.ts';
import { replace, splice, treeRule, type TreeFile } from '../tree/rule.ts';

const VIEWS: Readonly<Record<string, string>> = {
  iteritems: 'items',
  iterkeys: 'keys',
  itervalues: 'values',
  viewitems: 'items',
  viewkeys: 'keys',
  viewvalues: 'values',
};
const SCOPES: ReadonlySet<string> = new Set(['function_definition', 'lambda', 'class_definition', 'module']);
/** Where `k in d` needs no brackets around it. */
const LOOSE_PLACES =
  /^(?:if_statement|elif_clause|while_statement|return_statement|assignment|argument_list|parenthesized_expression|expression_statement|not_operator|boolean_operator)$/;

function isDictValue(node: Node | null, { names }: TreeFile): boolean {
  if (node === null) return false;
  if (node.type === 'dictionary' || node.type === 'dictionary_comprehension') return true;
  const call = callOf(node);
  return call !== null && calledName(call) === 'dict' && names.isFree('dict');
}

/** Whether a name is bound once, to a dict, in the function that reads it. */
function isDictName(node: Node, file: TreeFile): boolean {
  const scope = ancestorOf(node, SCOPES);
  if (node.type !== 'identifier' || scope?.type !== 'function_definition') return false;
  const uses = [...walk(scope)].filter(({ type, text }) => type === 'identifier' && text === node.text);
  const bindings = uses.filter(
    ({ field, parent }) => field !== 'object' && parent?.type !== 'call' && isBinding(parent, field),
  );
  const [only] = bindings;
  const isRead = uses.every(
    (use) => bindings.includes(use) || !/parameters|pattern|target|with_item|global/.test(use.parent?.type ?? ''),
  );
  if (only?.parent?.type !== 'assignment' || bindings.length !== 1 || !isRead || ancestorOf(only, SCOPES) !== scope)
    return false;
  return isDictValue(childOf(only.parent, 'right'), file);
}

function isBinding(parent: Node | null, field: string | null): boolean {
  return (
    field === 'left' || field === 'name' || parent?.type === 'as_pattern_target' || parent?.type === 'pattern_list'
  );
}

/** Methods that dicts had in Python 2. */
export const python2Dict = treeRule({
  kind: 'python2-dict',
  title: 'Use the Python 3 methods of dicts',
  explanation: 'Python 3 removed the method: the line fails when it runs.',
  example: {
    before: 'def f(k):\n    d = {}\n    for a in d.iteritems(): ...\n    return d.has_key(k)\n',
    after: 'def f(k):\n    d = {}\n    for a in d.items(): ...\n    return k in d\n',
  },
  category: 'deprecated_api',
  on: ['call'],
  propose(node, file) {
    const call = callOf(node);
    const method = call === null ? null : calledMethod(call);
    if (call === null || method === null) return null;
    const view = Object.hasOwn(VIEWS, method.method) ? VIEWS[method.method] : undefined;
    if (view === undefined && method.method !== 'has_key') return null;
    if (!isDictValue(method.object, file) && !isDictName(method.object, file)) return null;
    const attribute = childOf(call.function, 'attribute');
    const outer = callOf(node.parent?.parent ?? null);
    if (view !== undefined && attribute !== null && call.args.length === 0) {
      // A view is no iterator.
      return outer !== null && calledName(outer) === 'next' ? null : [replace(attribute, view)];
    }
    const [key] = call.positional;
    if (key === undefined || call.args.length !== 1) return null;
    if (
      !LOOSE_PLACES.test(node.parent?.type ?? '') ||
      !/^(?:identifier|string|integer|attribute|call)$/.test(key.node.type)
    )
      return null;
    return [splice(node.start, node.end, `${key.node.text} in ${method.object.text}`)];
  },
});
