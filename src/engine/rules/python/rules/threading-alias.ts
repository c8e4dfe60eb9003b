// `t.setDaemon(True)` to `t.daemon = True`, and the other names that threading has deprecated, where the file itself
// shows that the object is a thread, an event or a condition.

import { callOf, type Call } from '../tree/calls.ts';
import { ancestorOf, childOf, childrenOf, partsOf, walk, type Node } from '../tree/node.ts';
import { replace, splice, treeRule, type TreeFile } from '../tree/rule.ts';
import type { Edit } from '../../edits.ts';

type Kind = 'thread' | 'event' | 'condition';

const FUNCTIONS: Readonly<Record<string, string>> = { currentThread: 'current_thread', activeCount: 'active_count' };
const METHODS: Readonly<Record<string, readonly [Kind, string]>> = {
  isSet: ['event', 'is_set'],
  notifyAll: ['condition', 'notify_all'],
};
const GETTERS: Readonly<Record<string, string>> = { getName: 'name', isDaemon: 'daemon' };
const SETTERS: Readonly<Record<string, string>> = { setName: 'name', setDaemon: 'daemon' };
const MAKERS: Readonly<Record<string, Kind>> = {
  Thread: 'thread',
  Timer: 'thread',
  current_thread: 'thread',
  currentThread: 'thread',
  main_thread: 'thread',
  Event: 'event',
  Condition: 'condition',
};
const SCOPES: ReadonlySet<string> = new Set(['function_definition', 'lambda', 'class_definition']);
const CLASSES: ReadonlySet<string> = new Set(['class_definition']);

function own<T>(table: Readonly<Record<string, T>>, name: string): T | null {
  return Object.hasOwn(table, name) ? (table[name] ?? null) : null;
}

function kindOfCall(node: Node | null, { names }: TreeFile): Kind | null {
  const call = node === null ? null : callOf(node);
  return call === null ? null : own(MAKERS, names.memberOf(call.function, 'threading') ?? '');
}

/** The one kind that every assignment to a name or to `self.x` in a scope gives it; null when anything else may bind it. */
function kindOfAssigned(target: Node, scope: Node, file: TreeFile): Kind | null {
  const kinds = new Set<Kind | null>();
  for (const node of walk(scope)) {
    if (node.text !== target.text || node.type !== target.type || node.field === 'object') continue;
    const { parent, field } = node;
    if (parent?.type === 'assignment' && field === 'left') kinds.add(kindOfCall(childOf(parent, 'right'), file));
    // Another statement's target, or a parameter.
    else if (BINDING.has(parent?.type ?? '') && field !== 'right' && field !== 'value') kinds.add(null);
  }
  const [only = null] = kinds;
  return kinds.size === 1 ? only : null;
}

const BINDING: ReadonlySet<string> = new Set([
  'augmented_assignment',
  'as_pattern_target',
  'default_parameter',
  'for_in_clause',
  'for_statement',
  'global_statement',
  'lambda_parameters',
  'list_pattern',
  'list_splat_pattern',
  'named_expression',
  'nonlocal_statement',
  'parameters',
  'pattern_list',
  'tuple_pattern',
  'typed_default_parameter',
  'typed_parameter',
]);

/** `self` in a method of a class that is a thread by its own bases. */
function isOwnThread(node: Node, { names, text }: TreeFile): boolean {
  const method = ancestorOf(node, SCOPES);
  const holder = method === null ? null : ancestorOf(method, SCOPES);
  if (method?.type !== 'function_definition' || holder?.type !== 'class_definition') return false;
  const bases = childOf(holder, 'superclasses');
  const isThread = bases !== null && partsOf(bases).some((base) => names.memberOf(base, 'threading') === 'Thread');
  return isThread && !/\bdef[ \t]+(?:[sg]etName|(?:set|is)Daemon)\b/.test(text);
}

function kindOf(object: Node, file: TreeFile): Kind | null {
  if (object.type === 'call') return kindOfCall(object, file);
  if (object.type === 'identifier') {
    if (object.text === 'self') return isOwnThread(object, file) ? 'thread' : null;
    return kindOfAssigned(object, ancestorOf(object, SCOPES) ?? file.root, file);
  }
  const holder = /^self\.\w+$/.test(object.text) ? ancestorOf(object, CLASSES) : null;
  return holder === null ? null : kindOfAssigned(object, holder, file);
}

function useOfThread(call: Call, object: Node, method: string): readonly Edit[] | null {
  const getter = own(GETTERS, method);
  if (getter !== null && call.args.length === 0) return [splice(object.end, call.node.end, `.${getter}`)];
  const setter = own(SETTERS, method);
  const [only] = call.args;
  const isStatement = call.node.parent?.type === 'expression_statement' && partsOf(call.node.parent).length === 1;
  if (setter === null || !isStatement || only === undefined || call.positional.length !== 1) return null;
  if (call.args.length !== 1 || only.node.start !== call.open || only.node.end !== call.close) return null;
  if (/[\n]/.test(only.node.text) || !VALUES.has(only.node.type)) return null;
  return [splice(object.end, call.open, `.${setter} = `), splice(call.close, call.node.end)];
}

/** Values that need no brackets on the right of an assignment. */
const VALUES: ReadonlySet<string> = new Set([
  'attribute',
  'binary_operator',
  'call',
  'false',
  'identifier',
  'none',
  'not_operator',
  'string',
  'subscript',
  'true',
]);

/** Deprecated names of threading. */
export const threadingAlias = treeRule({
  kind: 'threading-alias',
  title: 'Use the current threading name',
  explanation: 'Python 3.10 deprecated the camel case names of threading.',
  example: {
    before: 'import threading\nt = threading.Thread()\nt.setDaemon(True)\n',
    after: 'import threading\nt = threading.Thread()\nt.daemon = True\n',
  },
  category: 'deprecated_api',
  on: ['call'],
  propose(node, file) {
    const call = callOf(node);
    if (call?.function.type !== 'attribute') return null;
    const [object, attribute] = [childOf(call.function, 'object'), childOf(call.function, 'attribute')];
    if (object === null || attribute === null || childrenOf(call.function, 'object').length !== 1) return null;
    const renamed = own(FUNCTIONS, attribute.text);
    if (renamed !== null) {
      return file.names.memberOf(call.function, 'threading') === null ? null : [replace(attribute, renamed)];
    }
    const [kind, name] = own(METHODS, attribute.text) ?? ['thread', null];
    const isKnown = name !== null || own(GETTERS, attribute.text) !== null || own(SETTERS, attribute.text) !== null;
    if (!isKnown || kindOf(object, file) !== kind) return null;
    return name === null ? useOfThread(call, object, attribute.text) : [replace(attribute, name)];
  },
});
