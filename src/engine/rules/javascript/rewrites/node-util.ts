// `util.isArray` and its kin, deprecated and gone from Node 23, to what each of them does.

import type { Rule } from 'eslint';
import type * as ESTree from 'estree';
import type { Edit } from '../../edits.ts';
import { moduleMemberOf } from '../module-member.ts';
import { endOf, memberName, onlyReads, parenthesesOf, replaceNode, startOf, textOf } from '../nodes.ts';
import { rewriteRule, type Rewrite } from '../rewrite.ts';
import { isBuiltIn } from '../scopes.ts';
import { isText } from '../text.ts';

type Call = ESTree.SimpleCallExpression & Rule.NodeParentExtension;

const TYPEOF: Readonly<Record<string, string>> = {
  isBoolean: 'boolean',
  isFunction: 'function',
  isNumber: 'number',
  isString: 'string',
  isSymbol: 'symbol',
};

const SAME_AS: Readonly<Record<string, string>> = { isArray: 'Array.isArray', isBuffer: 'Buffer.isBuffer' };

/** What prints one text, as the function of `util` did that Node 12 has removed. */
const PRINTS: Readonly<Record<string, string>> = {
  puts: 'console.log',
  error: 'console.error',
  print: 'process.stdout.write',
};

const COMPARED: Readonly<Record<string, string>> = { isNull: 'null', isUndefined: 'undefined' };

/** Where a comparison may stand without parentheses. */
function isLoose({ parent }: Call, node: ESTree.Node): boolean {
  if (['CallExpression', 'NewExpression'].includes(parent.type))
    return (parent as ESTree.NewExpression).callee !== node;
  return (
    ['LogicalExpression', 'IfStatement', 'ReturnStatement', 'VariableDeclarator', 'AssignmentExpression'].includes(
      parent.type,
    ) ||
    ['WhileStatement', 'ExpressionStatement', 'ArrowFunctionExpression', 'Property', 'ArrayExpression'].includes(
      parent.type,
    ) ||
    parent.type === 'ConditionalExpression'
  );
}

function compare(call: Call, left: string, right: string, context: Rule.RuleContext): Edit[] {
  const { parent } = call;
  const source = context.sourceCode;
  // `!util.isString(a)` becomes one comparison.
  if (parent.type === 'UnaryExpression' && parent.operator === '!' && parenthesesOf(call, source) === null) {
    const text = `${left} !== ${right}`;
    const loose = isLoose(parent as unknown as Call, parent) || parenthesesOf(parent, source) !== null;
    return [{ start: startOf(parent), end: endOf(parent), text: loose ? text : `(${text})` }];
  }
  const text = `${left} === ${right}`;
  const loose = isLoose(call, call) || parenthesesOf(call, source) !== null;
  return [replaceNode(call, loose ? text : `(${text})`)];
}

const toCheck: Rewrite<Call> = (call, context) => {
  const member = call.optional ? null : moduleMemberOf(call.callee, context);
  const [argument] = call.arguments;
  if (member?.module !== 'util' || argument === undefined || call.arguments.length !== 1) return null;
  if (argument.type === 'SpreadElement') return null;
  const { name } = member;
  const same = SAME_AS[name] ?? (isText(argument, context) ? PRINTS[name] : undefined);
  if (same !== undefined) {
    const [global] = same.split('.');
    const probe = { ...call.callee, type: 'Identifier', name: global ?? '' } as ESTree.Identifier;
    return isBuiltIn(probe, context) ? [replaceNode(call.callee, same)] : null;
  }
  const simple =
    argument.type === 'Identifier' || (memberName(argument) !== null && onlyReads(argument, context.sourceCode));
  const text =
    simple || argument.type === 'CallExpression' ? textOf(argument, context) : `(${textOf(argument, context)})`;
  const type = TYPEOF[name];
  if (type !== undefined) return compare(call, `typeof ${text}`, `'${type}'`, context);
  const value = COMPARED[name];
  return value === undefined ? null : compare(call, text, value, context);
};

/** node-util: the checks themselves in place of deprecated functions of `util`. */
export const NODE_UTIL = rewriteRule({ CallExpression: toCheck });
