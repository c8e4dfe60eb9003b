// `module.exports = x` and `exports.x = y` as export declarations.

import type { Rule, Scope } from 'eslint';
import type * as ESTree from 'estree';
import { parameterParens, usesThis } from '../functions.ts';
import { endOf, indentStepOf, isNamed, lineBreakOf, memberName, startOf, textOf } from '../nodes.ts';
import { isKindAsked } from '../rewrite.ts';
import { variableOf } from '../scopes.ts';
import type { Converted } from './imports.ts';

/** An export: of the name `default`, or of its own. */
export interface Exported extends Converted {
  readonly name: string;
  /** Where the new text ends; what follows it (a semicolon, comments) stays. */
  readonly end: number;
}

/** The identifier `module` or `exports` at the root of `module.exports` or `exports`, or null. */
function exportsRoot(node: ESTree.Node): ESTree.Identifier | null {
  if (isNamed(node, 'exports')) return node;
  if (memberName(node) !== 'exports' || node.type !== 'MemberExpression') return null;
  return isNamed(node.object, 'module') ? node.object : null;
}

function moduleScope(context: Rule.RuleContext): Scope.Scope {
  const { scopeManager, ast } = context.sourceCode;
  return scopeManager.acquire(ast, true) ?? (scopeManager.globalScope as Scope.Scope);
}

/** Whether a top-level declaration of this name would catch no use of another thing of that name. */
function isFreeName(name: string, context: Rule.RuleContext): boolean {
  const scope = moduleScope(context);
  return !scope.set.has(name) && !scope.through.some(({ identifier }) => identifier.name === name);
}

function functionText(
  name: string,
  value: ESTree.FunctionExpression | ESTree.ArrowFunctionExpression,
  context: Rule.RuleContext,
): string | null {
  const { text } = context.sourceCode;
  const parens = parameterParens(value, context);
  const head = `export ${value.async === true ? 'async ' : ''}function${value.generator === true ? '*' : ''} ${name}`;
  if (value.type === 'FunctionExpression')
    return parens === null ? null : head + text.slice(parens.open.range[0], endOf(value));
  const [only] = value.params;
  const parameters =
    parens === null
      ? `(${only === undefined ? '' : textOf(only, context)})`
      : text.slice(parens.open.range[0], parens.close.range[1]);
  if (value.body.type === 'BlockStatement') return `${head}${parameters} ${textOf(value.body, context)}`;
  const first = context.sourceCode.getTokenAfter(
    context.sourceCode.getTokenBefore(value.body, ({ value: word }) => word === '=>') ?? value.body,
  );
  if (first === null) return null;
  const newLine = lineBreakOf(text);
  return `${head}${parameters} {${newLine}${indentStepOf(text)}return ${text.slice(first.range[0], endOf(value))};${newLine}}`;
}

const PLAIN_VALUES: ReadonlySet<string> = new Set([
  ...[
    'Literal',
    'ObjectExpression',
    'ArrayExpression',
    'TemplateLiteral',
    'NewExpression',
    'CallExpression',
    'UnaryExpression',
  ],
  ...['BinaryExpression', 'MemberExpression', 'LogicalExpression', 'ConditionalExpression'],
]);

function namedText(
  name: string,
  value: ESTree.Expression,
  context: Rule.RuleContext,
): { text: string; whole: boolean } | null {
  const keyword = isKindAsked(context, 'let-const') ? 'const' : 'var';
  if (value.type === 'Identifier') {
    const variable = variableOf(value, context);
    if (variable === null) {
      return isFreeName(name, context) ? { text: `export ${keyword} ${name} = ${value.name}`, whole: false } : null;
    }
    // An export is the variable itself: what is written to it later would show.
    const late = variable.references.some((one) => one.isWrite() && startOf(one.identifier) > startOf(value));
    if (variable.scope !== moduleScope(context) || late) return null;
    return { text: `export {${value.name === name ? name : `${value.name} as ${name}`}}`, whole: false };
  }
  if (!isFreeName(name, context)) return null;
  if (value.type === 'FunctionExpression' || value.type === 'ArrowFunctionExpression') {
    const own = value.type === 'FunctionExpression' ? value.id?.name : undefined;
    if ((own !== undefined && own !== name) || usesThis(value, context)) return null;
    const text = functionText(name, value, context);
    return text === null ? null : { text, whole: true };
  }
  if (value.type === 'ClassExpression') {
    if (value.id != null && value.id.name !== name) return null;
    const from = value.id == null ? startOf(value) + 'class'.length : endOf(value.id);
    return { text: `export class ${name}${context.sourceCode.text.slice(from, endOf(value))}`, whole: true };
  }
  return PLAIN_VALUES.has(value.type)
    ? { text: `export ${keyword} ${name} = ${textOf(value, context)}`, whole: false }
    : null;
}

/** Words that no declaration can be named by. */
const UNFIT_NAMES =
  /^(?:default|delete|new|class|function|import|export|in|typeof|void|with|return|this|null|true|false|if|for|do|while|switch|case|catch|try|throw|var|let|const|enum|super|extends|static|yield|await|eval|arguments)$/;

/** The export that replaces a statement, or null when the statement exports nothing in a known way. */
export function exportFor(statement: ESTree.Node, context: Rule.RuleContext): Exported | null {
  if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') return null;
  const { left, right, operator } = statement.expression;
  if (operator !== '=' || left.type !== 'MemberExpression') return null;
  const root = exportsRoot(left);
  if (root !== null) {
    return { name: 'default', text: `export default ${textOf(right, context)}`, spent: [root], end: endOf(right) };
  }
  const name = memberName(left);
  const owner = exportsRoot(left.object);
  if (name === null || owner === null || UNFIT_NAMES.test(name)) return null;
  const named = namedText(name, right, context);
  if (named === null) return null;
  // A declaration of a function or class ends without a semicolon.
  return { name, text: named.text, spent: [owner], end: named.whole ? endOf(statement) : endOf(right) };
}
