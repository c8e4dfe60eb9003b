// Guards by rule id. A rule without one is safe wherever its engine offers a fix.

import type { Rule, Scope } from 'eslint';
import type * as ESTree from 'estree';
import { assertionFix } from './assertion-fix.ts';
import type { Guard, Node, Refix } from './guard.ts';
import { endOf, isSameCode, startOf } from './nodes.ts';
import { isAsked, isTypescript } from './rewrite.ts';
import { calledName, hasDynamicScope, isBuiltIn, variableOf } from './scopes.ts';
import { narrowsType } from './literal-type.ts';
import { templateOf, wholeSum } from './template-fix.ts';
import { isText } from './text.ts';

/** prefer-template: every operand of the chain gives the same text either way. */
const templateOfPrimitives: Guard = (node, context) => templateOf(wholeSum(node), context) !== null;

const templateFix: Refix = (node, context) => {
  const sum = wholeSum(node);
  const template = templateOf(sum, context);
  return template === null ? null : (fixer) => fixer.replaceText(sum, template);
};

/**
 * object-shorthand: quoted keys are quoted for a reason, be it a minifier that renames the others; values that stand in a
 * column of their own would leave a hole in it.
 */
const plainKey: Guard = (node, context) => {
  if (node.type !== 'Property' || node.key.type !== 'Identifier') return false;
  const between = context.sourceCode.text.slice(endOf(node.key), startOf(node.value));
  return isAsked(context) || !/[ \t]{2}/.test(between);
};

/** logical-assignment-operators: a setter would notice the assignment that no longer happens. */
const declaredTarget: Guard = (node, context) =>
  node.type === 'AssignmentExpression' &&
  node.left.type === 'Identifier' &&
  variableOf(node.left, context)?.scope.type !== 'global' &&
  !isBuiltIn(node.left, context);

function isWholeNumber(node: ESTree.Node): boolean {
  return node.type === 'Literal' && typeof node.value === 'number' && Number.isInteger(node.value);
}

function isNegativeNumber(node: ESTree.Node): boolean {
  return node.type === 'UnaryExpression' && node.operator === '-' && isWholeNumber(node.argument);
}

function isLength(node: ESTree.Node | undefined): node is ESTree.MemberExpression {
  return node?.type === 'MemberExpression' && calledName(node) === 'length';
}

/** `text.substr(0, text.length - 1)`: both count from the end, as `-1` does. */
function isLengthLess(node: ESTree.Node | undefined, text: ESTree.Node, context: Rule.RuleContext): boolean {
  if (node?.type !== 'BinaryExpression' || node.operator !== '-' || !isWholeNumber(node.right)) return false;
  return isLength(node.left) && text.type === 'Identifier' && isSameCode(node.left.object, text, context.sourceCode);
}

/** `substr` of bounds that are known not to be negative, or of a lone negative one: `slice` takes them as they are. */
function fitsSubstr(call: ESTree.SimpleCallExpression, context: Rule.RuleContext): boolean {
  const [start, count] = call.arguments;
  if (start === undefined || call.callee.type !== 'MemberExpression') return false;
  if (call.arguments.length === 1) return isWholeNumber(start) || isNegativeNumber(start) || isLength(start);
  if (count === undefined || !isWholeNumber(start)) return false;
  const fromHead = (start as ESTree.SimpleLiteral).value === 0;
  return isWholeNumber(count) || (fromHead && (isLength(count) || isLengthLess(count, call.callee.object, context)));
}

/** prefer-string-slice: bounds that mean the same to both. `substring` is current, so it is left to who asks. */
const knownBounds: Guard = (node, context) => {
  if (node.type !== 'CallExpression') return false;
  if (calledName(node.callee) === 'substr') return fitsSubstr(node, context);
  if (!isAsked(context) || node.arguments.length === 0) return false;
  if (!node.arguments.every((argument) => isWholeNumber(argument))) return false;
  const [start, end] = node.arguments.map((argument) => Number((argument as ESTree.SimpleLiteral).value));
  return end === undefined || (start ?? 0) <= end;
};

/** prefer-negative-index: `length - 1` only. With more, a value shorter than that counts differently. */
const lastIndexOnly: Guard = (node, context) => {
  const call = node.type === 'CallExpression' ? node : node.parent;
  if (call.type !== 'CallExpression') return false;
  const text = call.arguments.map((argument) => context.sourceCode.getText(argument));
  return text.every((argument) => !/\.length\b/.test(argument) || /\.length\s*-\s*1$/.test(argument));
};

/** prefer-string-replace-all: only where a text takes the place of the expression; else nothing is gained. */
const literalPattern: Guard = (node) => {
  const call = (
    node.type === 'CallExpression' ? node : node.parent.type === 'CallExpression' ? node.parent : node.parent.parent
  ) as Node | null;
  const pattern = call?.type === 'CallExpression' ? call.arguments[0] : undefined;
  if (pattern?.type !== 'Literal' || !('regex' in pattern)) return false;
  return !/(?<!\\)(?:\\\\)*(?:[\^$.|?*+()[\]{}]|\\[a-zA-Z](?<!\\[nrtu]))/.test(pattern.regex.pattern);
};

/** no-new-buffer: the global, or the one of Node's own module. */
const nodeBuffer: Guard = (node, context) => {
  if (node.type !== 'NewExpression' || node.callee.type !== 'Identifier') return false;
  const variable = variableOf(node.callee, context);
  if (variable === null) return true;
  const definition = variable.defs[0]?.node as Node | undefined;
  const source = definition === undefined ? '' : context.sourceCode.getText(definition.parent);
  return /(?:require\(|from\s*)['"](?:node:|safe-)?buffer\/?['"]/.test(source);
};

const ERRORS: ReadonlySet<string> = new Set([
  ...['Error', 'TypeError', 'RangeError', 'SyntaxError', 'EvalError', 'URIError', 'ReferenceError', 'AggregateError'],
]);

/** throw-new-error: a function of one's own that ends in `Error` need not be a constructor. */
const builtInError: Guard = (node, context) => {
  const call = node.type === 'CallExpression' ? node : null;
  return call?.callee.type === 'Identifier' && ERRORS.has(call.callee.name) && isBuiltIn(call.callee, context);
};

/** trimLeft of a library (`_.trimLeft(text)`) is another function. */
const noArguments: Guard = (node) => {
  const call = (node.type === 'CallExpression' ? node : node.parent.parent) as Node | null;
  return call?.type === 'CallExpression' && call.arguments.length === 0;
};

/** A `Date`, `BigInt`, `Math` or `Object` of the file's own is not the built-in. */
function builtInNames(...names: readonly string[]): Guard {
  return (node, context) =>
    names.every((name) => {
      for (
        let scope = context.sourceCode.getScope(node) as ReturnType<Rule.RuleContext['sourceCode']['getScope']> | null;
        scope !== null;
        scope = scope.upper
      ) {
        if ((scope.set.get(name)?.defs.length ?? 0) > 0) return false;
      }
      return true;
    });
}

const hasBuiltInObject = builtInNames('Object');

/** prefer-const: the top-level bindings of a classic script belong to every script of the page. */
const letToConst: Guard = (node, context) => {
  if (node.type !== 'Identifier' || hasDynamicScope(context)) return false;
  let scope: Scope.Scope | null = context.sourceCode.getScope(node);
  while (scope !== null && !scope.set.has(node.name)) scope = scope.upper;
  const variable = scope?.set.get(node.name);
  return scope !== null && scope.type !== 'global' && variable !== undefined && !narrowsType(variable, context);
};

/** prefer-object-spread: TypeScript takes the methods of a class out of the type of `{ ...this }`. */
const spreadable: Guard = (node, context) =>
  hasBuiltInObject(node, context) &&
  !(
    isTypescript(context) &&
    node.type === 'CallExpression' &&
    node.arguments.some(({ type }) => type === 'ThisExpression')
  );

/** prefer-string-starts-ends-with: `test` makes a text of anything; a method call does not. */
const knownText: Guard = (node, context) => {
  if (node.type !== 'CallExpression') return false;
  const [target] = node.arguments;
  return target !== undefined && isText(target, context);
};

/** The guards by our rule id. */
export const JAVASCRIPT_GUARDS: ReadonlyMap<string, Guard> = new Map([
  ['prefer-const', letToConst],
  ['object-shorthand', plainKey],
  ['prefer-template', templateOfPrimitives],
  ['prefer-exponentiation-operator', builtInNames('Math')],
  ['prefer-object-spread', spreadable],
  ['prefer-object-has-own', builtInNames('Object')],
  ['logical-assignment-operators', declaredTarget],
  ['unicorn/no-new-buffer', nodeBuffer],
  ['unicorn/prefer-bigint-literals', builtInNames('BigInt')],
  ['unicorn/prefer-date-now', builtInNames('Date', 'Number')],
  ['unicorn/prefer-negative-index', lastIndexOnly],
  ['unicorn/prefer-string-replace-all', literalPattern],
  ['unicorn/prefer-string-slice', knownBounds],
  ['unicorn/prefer-string-starts-ends-with', knownText],
  ['unicorn/prefer-string-trim-start-end', noArguments],
  ['unicorn/throw-new-error', builtInError],
]);

/** Fixes of ours in place of the rule's own, by our rule id. */
export const JAVASCRIPT_FIXES: ReadonlyMap<string, Refix> = new Map([
  ['prefer-template', templateFix],
  ['@typescript-eslint/consistent-type-assertions', assertionFix],
]);
