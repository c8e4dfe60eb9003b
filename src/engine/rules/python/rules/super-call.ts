// `super(C, self)` to `super()`, in methods of a class that keeps its name.

import { calledName, callOf } from '../tree/calls.ts';
import { childOf, partsOf, walk, type Node } from '../tree/node.ts';
import { replace, treeRule, type TreeFile } from '../tree/rule.ts';

const FUNCTIONS: ReadonlySet<string> = new Set(['function_definition', 'lambda']);
const SCOPES: ReadonlySet<string> = new Set([
  ...FUNCTIONS,
  'class_definition',
  'list_comprehension',
  'set_comprehension',
  'dictionary_comprehension',
  'generator_expression',
]);

function scopesAround(node: Node): readonly Node[] {
  const scopes: Node[] = [];
  for (let at = node.parent; at !== null; at = at.parent) if (SCOPES.has(at.type)) scopes.push(at);
  return scopes;
}

function firstParameter(scope: Node): string | null {
  const parameters = childOf(scope, 'parameters');
  const first = parameters === null ? undefined : partsOf(parameters)[0];
  if (first?.type === 'identifier') return first.text;
  if (first?.type === 'typed_parameter') return first.children[0]?.text ?? null;
  return first?.field === null || first === undefined ? null : (childOf(first, 'name')?.text ?? null);
}

/** Whether `Outer.Inner` names the classes around, from the innermost out to one that no class encloses. */
function namesClasses(path: string, classes: readonly Node[]): boolean {
  const names = path.split('.').reverse();
  const matches = names.every((name, index) => {
    const scope = classes[index];
    return scope?.type === 'class_definition' && childOf(scope, 'name')?.text === name;
  });
  return matches && classes[names.length]?.type !== 'class_definition';
}

/** What gives back the class that it gets. */
const MARKS = ['skip', 'skipIf', 'skipUnless', 'expectedFailure'];

function returnsItsClass(decorator: Node, { names }: TreeFile): boolean {
  const [made] = partsOf(decorator);
  const named = made === undefined ? null : (callOf(made)?.function ?? made);
  if (named === null) return false;
  if (names.memberOf(named, 'functools') === 'total_ordering') return true;
  return MARKS.includes(names.memberOf(named, 'unittest') ?? '') || names.memberOf(named, 'pytest.mark') !== null;
}

/**
 * A decorator may build a second class (`six.add_metaclass`, `dataclass(slots=True)`), and then the implicit class of
 * `super()` is the first one. So the class must be undecorated but for known marks, defined once and not bound again.
 */
function keepsName(scope: Node, file: TreeFile): boolean {
  const name = childOf(scope, 'name')?.text ?? '';
  const holder = scope.parent?.type === 'decorated_definition' ? scope.parent : null;
  if (holder !== null && !partsOf(holder).every((part) => part === scope || returnsItsClass(part, file))) return false;
  const rebound = new RegExp(String.raw`^[ \t]*${name}[ \t]*=[^=]`, 'm').test(file.text);
  const block = (holder ?? scope).parent;
  const again = block?.children.some(
    (other) => other !== scope && other.type === 'class_definition' && childOf(other, 'name')?.text === name,
  );
  return !rebound && again !== true;
}

/** `super` with the arguments that it finds by itself. */
export const superCall = treeRule({
  kind: 'super-call',
  title: 'Call `super()` without arguments',
  explanation: '`super()` finds the class itself, so a renamed class cannot break it.',
  example: {
    before: 'class A(B):\n    def f(self):\n        super(A, self).f()\n',
    after: 'class A(B):\n    def f(self):\n        super().f()\n',
  },
  on: ['call'],
  propose(node, file) {
    const call = callOf(node);
    if (call === null || calledName(call) !== 'super' || !file.names.isFree('super', node)) return null;
    const [first, second] = call.positional;
    if (first === undefined || second === undefined || call.args.length !== 2) return null;
    const [method, ...outer] = scopesAround(node);
    const [owner] = outer;
    if (method === undefined || owner === undefined || !FUNCTIONS.has(method.type)) return null;
    if (second.node.type !== 'identifier' || firstParameter(method) !== second.node.text) return null;
    if (!/^[\w.]+$/.test(first.node.text) || !namesClasses(first.node.text, outer) || !keepsName(owner, file))
      return null;
    // `del self` or another value in it would show.
    const rebinds = [...walk(method)].some(
      ({ type, field, text }) => type === 'identifier' && text === second.node.text && field === 'left',
    );
    return rebinds ? null : [replace(node, 'super()')];
  },
});
