// Proves that a `var` means the same as `let` would at its place: one declaration, used only in its block, after it,
// and never kept from one turn of a loop to the next.

import type { Rule, Scope } from 'eslint';
import type * as ESTree from 'estree';
import { isDeferred } from './deferred.ts';
import { functionAround, importsSomething, isReadLate, mayRunBefore } from './early-read.ts';
import type { Node } from './guard.ts';
import { endOf, isFunction, isInside, parentOf, startOf } from './nodes.ts';

/** What `let` and `const` may not be called, or what already means something in every scope. */
const UNFIT_NAMES: ReadonlySet<string> = new Set(['let', 'arguments', 'undefined', 'NaN', 'Infinity']);

const LOOPS: ReadonlySet<string> = new Set([
  ...['ForStatement', 'ForInStatement', 'ForOfStatement', 'WhileStatement', 'DoWhileStatement'],
]);

/** A `var` statement. */
export type Declaration = ESTree.VariableDeclaration & Rule.NodeParentExtension;

/** Whether the declaration is the head of a loop. */
export function isLoopHead({ parent }: Declaration, declaration: Declaration): boolean {
  if (parent.type === 'ForStatement') return parent.init === declaration;
  return (parent.type === 'ForInStatement' || parent.type === 'ForOfStatement') && parent.left === declaration;
}

/** The block that a block-scoped declaration at this place would belong to, or null where none may stand. */
function blockOf(declaration: Declaration): ESTree.Node | null {
  const { parent } = declaration;
  if (isLoopHead(declaration, declaration)) return parent;
  if (parent.type === 'SwitchCase' || parent.type === 'BlockStatement' || parent.type === 'Program') return parent;
  if (parent.type === 'ExportNamedDeclaration') return parentOf(parent);
  return ['StaticBlock', 'TSModuleBlock'].includes((parent as { type: string }).type) ? parent : null;
}

function loopAround(declaration: Declaration): boolean {
  for (let at: Node | null = declaration; at !== null && !isFunction(at); at = parentOf(at)) {
    if (LOOPS.has(at.type)) return true;
  }
  return false;
}

/** Whether a loop around the declaration makes its turns share the variable in a way that shows. */
function sharesTurns(
  uses: readonly Scope.Reference[],
  variable: Scope.Variable,
  declarator: ESTree.VariableDeclarator,
  declaration: Declaration,
): boolean {
  if (!loopAround(declaration)) return false;
  const head = isLoopHead(declaration, declaration);
  if (!head && declarator.init == null) return true;
  // A head's variable without a value begins as undefined once, which `let` keeps.
  return uses.some((reference) => reference.from.variableScope !== variable.scope.variableScope);
}

function isReadAfter(
  uses: readonly Scope.Reference[],
  variable: Scope.Variable,
  declarator: ESTree.VariableDeclarator,
  declaration: Declaration,
  context: Rule.RuleContext,
): boolean {
  const head = isLoopHead(declaration, declaration) && declaration.parent.type !== 'ForStatement';
  const iterated = head ? (declaration.parent as ESTree.ForOfStatement).right : null;
  return uses.every((reference) => {
    const { identifier, init } = reference;
    if (iterated !== null && isInside(identifier, iterated)) return false;
    if (init === true) return true;
    if (startOf(identifier) >= endOf(declarator)) return true;
    if (startOf(identifier) < startOf(declarator)) {
      return !mayRunBefore(functionAround(reference, variable), variable, declarator, context);
    }
    return isDeferred(identifier as Node, declarator, context);
  });
}

function clashes(variable: Scope.Variable, block: ESTree.Node, context: Rule.RuleContext): boolean {
  const { name, scope } = variable;
  if (UNFIT_NAMES.has(name)) return true;
  const parent = parentOf(block);
  if (parent?.type === 'CatchClause') {
    return context.sourceCode.getDeclaredVariables(parent).some((caught) => caught.name === name);
  }
  // Inside a named function expression the name is the function's own.
  return scope.block.type === 'FunctionExpression' && scope.block.id?.name === name;
}

/** The block of a further declaration of the same variable, when that gives it a value of its own; else null. */
function ownBlockOf(definition: Scope.Definition): ESTree.Node | null {
  if (definition.type !== 'Variable' || definition.parent.kind !== 'var') return null;
  const declaration = definition.parent as Declaration;
  const iterates = isLoopHead(declaration, declaration) && declaration.parent.type !== 'ForStatement';
  const block = iterates || definition.node.init != null ? blockOf(declaration) : null;
  // The cases of a switch are one block.
  return block?.type === 'SwitchCase' ? null : block;
}

function areApart(a: ESTree.Node, b: ESTree.Node): boolean {
  return endOf(a) <= startOf(b) || endOf(b) <= startOf(a);
}

/** Whether the declarations of one variable are in truth several variables, each used in a block of its own only. */
function isSeveral(variable: Scope.Variable): boolean {
  const blocks = variable.defs.map((definition) => ownBlockOf(definition));
  if (!blocks.every((block) => block !== null)) return false;
  const apart = blocks.every((block, index) => blocks.every((other, at) => at === index || areApart(block, other)));
  return apart && variable.references.every(({ identifier }) => blocks.some((block) => isInside(identifier, block)));
}

/** The uses of a variable that mean the declaration at this place; null when others could mean it, too. */
export function usesInBlock(variable: Scope.Variable, declaration: Declaration): readonly Scope.Reference[] | null {
  const block = blockOf(declaration);
  if (block === null || (variable.defs.length > 1 && !isSeveral(variable))) return null;
  const uses = variable.references.filter(({ identifier }) => isInside(identifier, block));
  return variable.defs.length > 1 || uses.length === variable.references.length ? uses : null;
}

/** Whether this variable, declared by `var` and used so, may be block-scoped at its place. */
export function fitsBlock(
  uses: readonly Scope.Reference[],
  variable: Scope.Variable,
  declarator: ESTree.VariableDeclarator,
  declaration: Declaration,
  context: Rule.RuleContext,
): boolean {
  const block = blockOf(declaration);
  if (block === null || variable.scope.type === 'global') return false;
  if (clashes(variable, block, context) || sharesTurns(uses, variable, declarator, declaration)) return false;
  if (!isReadAfter(uses, variable, declarator, declaration, context)) return false;
  if (declaration.parent.type === 'ExportNamedDeclaration' && importsSomething(context)) return false;
  return isReadLate(uses, variable, declaration, context);
}

/** Whether nothing ever writes the variable after its declaration has given it a value. */
export function isConstant(
  uses: readonly Scope.Reference[],
  declarator: ESTree.VariableDeclarator,
  head: boolean,
): boolean {
  if (declarator.init == null && !head) return false;
  return uses.every(
    (reference) =>
      reference.init === true || !reference.isWrite() || (head && isInside(reference.identifier, declarator)),
  );
}
