// `var x = require('x')` and its kin as import declarations.

import type { Rule } from 'eslint';
import type * as ESTree from 'estree';
import type { Declaration } from '../block-scope.ts';
import { isNamed, memberName, textOf } from '../nodes.ts';

/** A converted statement: its new text and the names of CommonJS that it no longer uses. */
export interface Converted {
  readonly text: string;
  readonly spent: readonly ESTree.Identifier[];
}

interface Required {
  readonly source: string;
  readonly require: ESTree.Identifier;
}

function requiredBy(node: ESTree.Node | null | undefined, context: Rule.RuleContext): Required | null {
  if (
    node?.type !== 'CallExpression' ||
    node.optional ||
    !isNamed(node.callee, 'require') ||
    node.arguments.length !== 1
  )
    return null;
  const [name] = node.arguments;
  if (name?.type !== 'Literal' || typeof name.value !== 'string') return null;
  // An import of JSON needs an attribute that not every runtime knows.
  return name.value.endsWith('.json') ? null : { source: textOf(name, context), require: node.callee };
}

function specifier(imported: string, local: string): string {
  return imported === local ? local : `${imported} as ${local}`;
}

function fromPattern(pattern: ESTree.ObjectPattern): string | null {
  const named: string[] = [];
  let byDefault: string | null = null;
  for (const property of pattern.properties) {
    if (property.type !== 'Property' || property.computed || property.key.type !== 'Identifier') return null;
    if (property.value.type !== 'Identifier') return null;
    const { name } = property.key;
    if (name !== 'default') named.push(specifier(name, property.value.name));
    else if (byDefault !== null) return null;
    else byDefault = property.value.name;
  }
  const braces = named.length > 0 ? `{${named.join(', ')}}` : '';
  return [byDefault ?? '', braces].filter((one) => one !== '').join(', ') || null;
}

function clauseOf(declarator: ESTree.VariableDeclarator, context: Rule.RuleContext): Converted | null {
  const { id, init } = declarator;
  const whole = requiredBy(init, context);
  if (whole !== null) {
    const clause = id.type === 'Identifier' ? id.name : id.type === 'ObjectPattern' ? fromPattern(id) : null;
    return clause === null ? null : { text: `import ${clause} from ${whole.source};`, spent: [whole.require] };
  }
  const name = memberName(init);
  if (name === null || init?.type !== 'MemberExpression' || id.type !== 'Identifier') return null;
  const part = requiredBy(init.object, context);
  if (part === null) return null;
  const clause = name === 'default' ? id.name : `{${specifier(name, id.name)}}`;
  return { text: `import ${clause} from ${part.source};`, spent: [part.require] };
}

function isNeverWritten(declarator: ESTree.VariableDeclarator, context: Rule.RuleContext): boolean {
  return context.sourceCode
    .getDeclaredVariables(declarator)
    .every(
      ({ defs, references }) => defs.length === 1 && references.every((one) => one.init === true || !one.isWrite()),
    );
}

/** The imports, and the declarations of other variables, that replace a declaration; null when it requires nothing. */
export function importsFor(declaration: Declaration, newLine: string, context: Rule.RuleContext): Converted | null {
  const spent: ESTree.Identifier[] = [];
  const lines: string[] = [];
  for (const declarator of declaration.declarations) {
    const clause = clauseOf(declarator, context);
    if (clause !== null && !isNeverWritten(declarator, context)) return null;
    if (clause !== null) spent.push(...clause.spent);
    lines.push(clause?.text ?? `${declaration.kind} ${textOf(declarator, context)};`);
  }
  return spent.length === 0 ? null : { text: lines.join(newLine), spent };
}

/** `require('x');` as an import for its effects, or null. */
export function effectImportFor(statement: ESTree.Node, context: Rule.RuleContext): Converted | null {
  if (statement.type !== 'ExpressionStatement') return null;
  const required = requiredBy(statement.expression, context);
  return required === null ? null : { text: `import ${required.source};`, spent: [required.require] };
}
