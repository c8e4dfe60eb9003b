// Members of Node's modules that have a new name, and modules that do. The old names are aliases, or were.

import type { Rule } from 'eslint';
import type * as ESTree from 'estree';
import { moduleOf, requiredModule } from '../module-member.ts';
import { memberName, replaceNode, textOf } from '../nodes.ts';
import { rewriteRule, type Rewrite } from '../rewrite.ts';
import { isBuiltIn } from '../scopes.ts';

/** New names by module and old name. */
const RENAMED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  os: { tmpDir: 'tmpdir', getNetworkInterfaces: 'networkInterfaces' },
  path: { _makeLong: 'toNamespacedPath' },
  fs: { F_OK: 'constants.F_OK', R_OK: 'constants.R_OK', W_OK: 'constants.W_OK', X_OK: 'constants.X_OK' },
};

const renamedMember: Rewrite<ESTree.MemberExpression & Rule.NodeParentExtension> = (node, context) => {
  const name = memberName(node);
  if (name === null || node.parent.type === 'AssignmentExpression') return null;
  const module = moduleOf(node.object, context);
  const renamed = module === null ? undefined : RENAMED[module]?.[name];
  return renamed === undefined ? null : [replaceNode(node.property, renamed)];
};

/** `require('sys')` has given `util` for as long as `util` exists. */
const renamedModule: Rewrite<ESTree.SimpleCallExpression & Rule.NodeParentExtension> = (call, context) => {
  const [name] = call.arguments;
  if (requiredModule(call) !== 'sys' || name === undefined || call.callee.type !== 'Identifier') return null;
  return isBuiltIn(call.callee, context) ? [replaceNode(name, textOf(name, context).replace('sys', 'util'))] : null;
};

/** node-renamed: today's names of Node's members and modules. */
export const NODE_RENAMED = rewriteRule({ MemberExpression: renamedMember, CallExpression: renamedModule });
