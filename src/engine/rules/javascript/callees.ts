// Which callees only call their callbacks: an arrow function cannot be called with `new` and has no prototype.

import type { Rule } from 'eslint';
import type * as ESTree from 'estree';
import type { Node } from './guard.ts';
import { calledName, isBuiltIn } from './scopes.ts';

const ONLY_CALLS: ReadonlySet<string> = new Set([
  ...['map', 'filter', 'forEach', 'some', 'every', 'find', 'findIndex', 'findLast', 'reduce', 'reduceRight', 'sort'],
  ...['flatMap', 'then', 'catch', 'finally', 'setTimeout', 'setInterval', 'setImmediate', 'nextTick', 'queueMicrotask'],
  ...['requestAnimationFrame', 'addEventListener', 'on', 'once', 'replace', 'replaceAll'],
  ...[
    'addListener',
    'prependListener',
    'prependOnceListener',
    'listen',
    'createServer',
    'each',
    'done',
    'fail',
    'always',
  ],
  ...['describe', 'it', 'test', 'before', 'after', 'beforeEach', 'afterEach', 'beforeAll', 'afterAll'],
  ...['suite', 'specify', 'suiteSetup', 'suiteTeardown', 'tape'],
]);

/** Node's convention: the last argument, called with the error first. */
const ERROR_NAMES: ReadonlySet<string> = new Set(['err', 'error', 'er']);

function parametersOf(callback: Node): (string | null)[] {
  const parameters = callback.type === 'FunctionExpression' ? callback.params : [];
  return parameters.map((parameter) => (parameter.type === 'Identifier' ? parameter.name : null));
}

function isErrorFirst(callback: Node, call: ESTree.SimpleCallExpression): boolean {
  return call.arguments.at(-1) === callback && ERROR_NAMES.has(parametersOf(callback)[0] ?? '');
}

/** A handler of requests, as of `http`, Connect and Express: called with request and response. */
function isHandler(callback: Node): boolean {
  const [request, response] = parametersOf(callback);
  return /^_?req(?:uest)?$/.test(request ?? '') && /^_?res(?:ponse)?$/.test(response ?? '');
}

/** Whether a function expression, or what `bind` makes of it, is handed to a callee that never constructs it. */
export function isOnlyCalled(node: Node, context: Rule.RuleContext): boolean {
  const { parent } = node;
  if (parent.type === 'NewExpression') {
    return parent.callee.type === 'Identifier' && parent.callee.name === 'Promise' && isBuiltIn(parent.callee, context);
  }
  if (parent.type !== 'CallExpression' || parent.callee === node) return false;
  return ONLY_CALLS.has(calledName(parent.callee) ?? '') || isErrorFirst(node, parent) || isHandler(node);
}
