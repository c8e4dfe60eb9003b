// A CommonJS file to an ES module. On request only, and only the file as a whole: when any use of `require`, `module` or
// `exports` would be left, or code would mean another thing in a strict module, nothing is changed.

import type { Rule } from 'eslint';
import type * as ESTree from 'estree';
import type { Edit } from '../../edits.ts';
import type { Declaration } from '../block-scope.ts';
import { isLooseCode } from '../class/guards.ts';
import { exportFor } from '../commonjs/exports.ts';
import { effectImportFor, importsFor, type Converted } from '../commonjs/imports.ts';
import type { Node } from '../guard.ts';
import { endOf, indentAt, isOwnFunction, lineBreakOf, memberName, nodesIn, parentOf, startOf } from '../nodes.ts';
import { rewriteRule, type Rewrite } from '../rewrite.ts';
import { hasDynamicScope, variableOf } from '../scopes.ts';

const COMMONJS_NAMES: ReadonlySet<string> = new Set(['require', 'module', 'exports', '__dirname', '__filename']);

function isReference(node: Node): node is ESTree.Identifier & Rule.NodeParentExtension {
  if (node.type !== 'Identifier') return false;
  const { parent } = node;
  if (parent.type === 'MemberExpression') return parent.object === node || parent.computed;
  if (parent.type === 'Property') return parent.value === node || parent.computed;
  return parent.type !== 'MethodDefinition' && parent.type !== 'PropertyDefinition';
}

/** Whether a use of CommonJS is left that no converted statement took with it. */
function leavesCommonjs(program: ESTree.Program, spent: ReadonlySet<ESTree.Node>, context: Rule.RuleContext): boolean {
  for (const node of nodesIn(program, context.sourceCode)) {
    if (!isReference(node) || !COMMONJS_NAMES.has(node.name) || spent.has(node)) continue;
    if (variableOf(node, context) === null) return true;
  }
  return false;
}

/** `this` of the file is `module.exports` in CommonJS and nothing in a module; `return` ends only a CommonJS file. */
function usesFileContext(program: ESTree.Program, context: Rule.RuleContext): boolean {
  for (const node of nodesIn(program, context.sourceCode, isOwnFunction)) {
    if (
      node.type === 'ThisExpression' ||
      (node.type === 'Identifier' && node.name === 'arguments' && memberName(parentOf(node)) !== 'arguments')
    )
      return true;
  }
  return [...nodesIn(program, context.sourceCode)].some((node) => {
    if (node.type !== 'ReturnStatement') return false;
    let at: Node | null = node;
    while (at !== null && !isOwnFunction(at) && at.type !== 'ArrowFunctionExpression') at = parentOf(at);
    return at === null;
  });
}

function editFor(statement: ESTree.Node, edit: { readonly text: string }, end: number): Edit {
  return { start: startOf(statement), end, text: edit.text };
}

const toModule: Rewrite<ESTree.Program & Rule.NodeParentExtension> = (program, context) => {
  if (program.sourceType === 'module' || hasDynamicScope(context)) return null;
  const { text } = context.sourceCode;
  const edits: Edit[] = [];
  const spent = new Set<ESTree.Node>();
  const names: string[] = [];
  const effects: { readonly statement: ESTree.Node; readonly converted: Converted }[] = [];
  for (const statement of program.body) {
    if (statement.type === 'VariableDeclaration') {
      const newLine = lineBreakOf(text) + indentAt(startOf(statement), text);
      const imports = importsFor(statement as Declaration, newLine, context);
      if (imports === null) continue;
      imports.spent.forEach((node) => spent.add(node));
      edits.push(editFor(statement, imports, endOf(statement)));
    } else {
      const effect = effectImportFor(statement, context);
      if (effect !== null) effects.push({ statement, converted: effect });
      const exported = exportFor(statement, context);
      if (exported === null) continue;
      exported.spent.forEach((node) => spent.add(node));
      names.push(exported.name);
      edits.push(editFor(statement, exported, exported.end));
    }
  }
  // `module.exports = f` with `module.exports.g = g` would no longer be one value.
  const mixed = names.includes('default') && names.length > 1;
  // A file that only loads others may as well stay a script.
  if (edits.length === 0 || mixed || new Set(names).size !== names.length) return null;
  for (const { statement, converted } of effects) {
    converted.spent.forEach((node) => spent.add(node));
    edits.push(editFor(statement, converted, endOf(statement)));
  }
  edits.sort((a, b) => a.start - b.start);
  if (leavesCommonjs(program, spent, context) || usesFileContext(program, context)) return null;
  return isLooseCode(program, context) ? null : edits;
};

/** commonjs-to-esm: imports and exports in place of `require` and `module.exports`. */
export const COMMONJS_TO_ESM = rewriteRule({ Program: toModule });
