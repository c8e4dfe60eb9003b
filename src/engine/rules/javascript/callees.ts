// Which callees only call their callbacks: an arrow function cannot be called with `new` and has no prototype.

import type { Rule } from 'eslint';
import type * as ESTree from 'estree';
import type { Node } from './guard.ts';
import { calledName, isBuiltIn } from './scopes.ts';

const ONLY_CALLS: ReadonlySet<string> = new Set([
  ...['map', 'filter', 'forEach', 'some', 'every', 'find', 'findIndex', 'findLast', 'reduce', 'reduceRight', 'sort'],
  ...['flatMap', 'then', 'catch', 'finally', 'setTimeout', 'setInterval', 'setImmediate', 'nextTick', 'queueMicrotask'],
  ...['requestAnimationFrame', 'addEventListener', 'on', 'once', 'replace', 'replaceAll'],
  ...['describe', 'it', 'test', 'before', 'after', 'beforeEach', 'afterEach', 'beforeAll', 'afterAll'],
]);

/** Node's convention: the last argument, called with the error first. */
const ERROR_NAMES: ReadonlySet<string> = new Set(['err', 'error', 'er']);

function isErrorFirst(callback: Node, call: ESTree.SimpleCallExpression): boolean {
  const [first] = callback.type === 'FunctionExpression' ? callback.params : [];
  return call.arguments.at(-1) === callback && first?.type === 'Identifier' && ERROR_NAMES.has(first.name);
}

/** Whether a function expression, or what `bind` makes of it, is handed to a callee that never constructs it. */
export function isOnlyCalled(node: Node, context: Rule.RuleContext): boolean {
  const { parent } = node;
  if (parent.type === 'NewExpression') {
    return parent.callee.type === 'Identifier' && parent.callee.name === 'Promise' && isBuiltIn(parent.callee, context);
  }
  if (parent.type !== 'CallExpression' || parent.callee === node) return false;
  return ONLY_CALLS.has(calledName(parent.callee) ?? '') || isErrorFirst(node, parent);
}
