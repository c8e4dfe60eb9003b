// Which member of which module an expression names: `util.isArray`, `require('util').isArray`, or a name picked from it.

import type { Rule } from 'eslint';
import type * as ESTree from 'estree';
import { isNamed, memberName } from './nodes.ts';
import { variableOf } from './scopes.ts';

/** A module by its bare name, without `node:`. */
function bare(name: unknown): string {
  return String(name).replace(/^node:/, '');
}

/** The module that a `require` loads, without `node:`, or null. */
export function requiredModule(node: ESTree.Node | null | undefined): string | null {
  if (node?.type !== 'CallExpression' || !isNamed(node.callee, 'require') || node.arguments.length !== 1) return null;
  const [name] = node.arguments;
  return name?.type === 'Literal' && typeof name.value === 'string' ? bare(name.value) : null;
}

/** The module that an expression is as a whole, or null. */
export function moduleOf(node: ESTree.Node, context: Rule.RuleContext): string | null {
  if (node.type !== 'Identifier') return requiredModule(node);
  const variable = variableOf(node, context);
  const definition = variable?.defs[0];
  if (variable?.defs.length !== 1 || definition === undefined) return null;
  if (definition.type === 'Variable') {
    const written = variable.references.some((one) => one.isWrite() && one.init !== true);
    return definition.node.id.type === 'Identifier' && !written ? requiredModule(definition.node.init) : null;
  }
  if (definition.type !== 'ImportBinding' || definition.node.type === 'ImportSpecifier') return null;
  return bare(definition.parent.source.value);
}

/** A member of a module. */
export interface ModuleMember {
  readonly module: string;
  readonly name: string;
}

function pickedFrom(pattern: ESTree.ObjectPattern, local: string): string | null {
  for (const property of pattern.properties) {
    if (property.type !== 'Property' || property.computed || property.key.type !== 'Identifier') continue;
    if (isNamed(property.value, local)) return property.key.name;
  }
  return null;
}

/** The member of a module that an expression names, or null. */
export function moduleMemberOf(node: ESTree.Node, context: Rule.RuleContext): ModuleMember | null {
  const name = memberName(node);
  if (name !== null && node.type === 'MemberExpression') {
    const module = moduleOf(node.object, context);
    return module === null ? null : { module, name };
  }
  if (node.type !== 'Identifier') return null;
  const variable = variableOf(node, context);
  const definition = variable?.defs[0];
  if (variable?.defs.length !== 1 || definition === undefined) return null;
  if (variable.references.some((one) => one.isWrite() && one.init !== true)) return null;
  if (definition.type === 'ImportBinding') {
    if (definition.node.type !== 'ImportSpecifier' || definition.node.imported.type !== 'Identifier') return null;
    return { module: bare(definition.parent.source.value), name: definition.node.imported.name };
  }
  if (definition.type !== 'Variable' || definition.node.init == null) return null;
  const { id, init } = definition.node;
  if (id.type === 'Identifier') return init.type === 'MemberExpression' ? moduleMemberOf(init, context) : null;
  const module = id.type === 'ObjectPattern' ? moduleOf(init, context) : null;
  const picked = module !== null && id.type === 'ObjectPattern' ? pickedFrom(id, node.name) : null;
  return module === null || picked === null ? null : { module, name: picked };
}
