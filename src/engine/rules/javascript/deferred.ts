// Whether a variable that its own initializer names is read only after the initializer is over: within a function that is
// merely stored, or handed to a callee that calls it later. Before that a `const` cannot be read, a `var` is undefined.

import type { Rule } from 'eslint';
import type * as ESTree from 'estree';
import type { Node } from './guard.ts';
import { isFunction } from './nodes.ts';
import { isAsked } from './rewrite.ts';
import { calledName } from './scopes.ts';

/** Callees that never call their callback before they return. */
const CALLS_LATER: ReadonlySet<string> = new Set([
  ...['setTimeout', 'setInterval', 'setImmediate', 'nextTick', 'queueMicrotask', 'requestAnimationFrame'],
  ...['then', 'catch', 'finally', 'on', 'once', 'addListener', 'addEventListener', 'prependListener'],
  ...['createServer', 'listen', 'exec', 'execFile', 'createConnection'],
]);

/** Callees that run their callback at once, which even who vouches for the code cannot mean. */
const RUNS_AT_ONCE: ReadonlySet<string> = new Set([
  ...['map', 'filter', 'forEach', 'some', 'every', 'find', 'findIndex', 'reduce', 'reduceRight', 'sort', 'replace'],
  ...['flatMap', 'from', 'each', 'Promise'],
]);

const RUNS_CODE: ReadonlySet<string> = new Set([
  ...['TaggedTemplateExpression', 'AwaitExpression', 'YieldExpression', 'ImportExpression'],
]);

function outermostFunction(identifier: Node, top: ESTree.Node): Node | null {
  let outermost: Node | null = null;
  for (let at = identifier; at !== top; at = at.parent as Node) if (isFunction(at)) outermost = at;
  return outermost;
}

/** By habit a callback runs later, unless its callee is known for the contrary. */
function isUsuallyDeferred(made: Node): boolean {
  const { parent } = made;
  if (parent.type !== 'CallExpression' && parent.type !== 'NewExpression') return parent.type !== 'MemberExpression';
  return parent.callee !== made && !RUNS_AT_ONCE.has(calledName(parent.callee) ?? '');
}

/** Whether a use of the variable in its own initializer runs only after the initializer is over. */
export function isDeferred(identifier: Node, declarator: ESTree.Node, context: Rule.RuleContext): boolean {
  const made = outermostFunction(identifier, declarator);
  if (made === null) return false;
  if (isAsked(context)) return isUsuallyDeferred(made);
  for (let at = made.parent as Node; at !== declarator; at = at.parent as Node) {
    if (RUNS_CODE.has(at.type)) return false;
    if (at.type !== 'CallExpression' && at.type !== 'NewExpression') continue;
    if (!CALLS_LATER.has(calledName(at.callee) ?? '')) return false;
  }
  return true;
}
