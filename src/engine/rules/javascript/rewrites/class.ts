// A constructor function with methods on its prototype to a class. By default only for functions that never leave the file
// and are strict already; what cannot be proven stays as it is, in whole.

import type { Rule } from 'eslint';
import type * as ESTree from 'estree';
import type { Edit } from '../../edits.ts';
import { changesWhenStrict, isOnlyConstructed, mayBeCalled } from '../class/guards.ts';
import { isParentReady, superCallOf, superMethodEdits } from '../class/inheritance.ts';
import { memberText, type Member } from '../class/member.ts';
import { partOf, type Part } from '../class/statements.ts';
import { trailingComment } from '../class/comments.ts';
import type { Node } from '../guard.ts';
import { endOf, indentAt, indentStepOf, isFunction, lineBreakOf, parentOf, startOf, textOf } from '../nodes.ts';
import { isAsked, isTypescript, rewriteRule, type Rewrite } from '../rewrite.ts';
import { hasDynamicScope } from '../scopes.ts';

type Statement = ESTree.Node & Rule.NodeParentExtension;

interface Found {
  readonly statement: Node;
  readonly part: Part;
}

/** A constructor function, and the statement that a class would replace. */
interface Candidate {
  readonly name: string;
  readonly value: ESTree.FunctionDeclaration | ESTree.FunctionExpression;
  /** What becomes the class: the function itself, or the declaration of its variable. */
  readonly replaced: Node;
  /** Where it stands among its siblings. */
  readonly statement: Node;
}

function candidateOf(node: Statement): Candidate | null {
  const { parent } = node;
  const statement = parent.type.startsWith('Export') ? parent : node;
  if (node.type === 'FunctionDeclaration') {
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- `export default function () {}` has no name
    if (node.id == null) return null;
    return { name: node.id.name, value: node, replaced: node, statement: statement as Node };
  }
  if (node.type !== 'VariableDeclaration' || node.declarations.length !== 1) return null;
  const [declarator] = node.declarations;
  if (declarator?.id.type !== 'Identifier' || declarator.init?.type !== 'FunctionExpression') return null;
  const { id, init } = declarator;
  if (init.id != null && init.id.name !== id.name) return null;
  return { name: id.name, value: init, replaced: node, statement: statement as Node };
}

/** The statements that follow in the same list, when it is a file's or a function's own. */
function siblingsOf(statement: Node): Node[] {
  const list = parentOf(statement);
  const body =
    list?.type === 'Program' || (list?.type === 'BlockStatement' && isFunction(list.parent))
      ? (list.body as Node[])
      : [];
  return body.slice(body.indexOf(statement) + 1);
}

/** Whether the parts fit together: nothing said twice, no prototype replaced after something was put on it. */
function agree(found: readonly Found[]): boolean {
  const seen = new Set<string>();
  let members = 0;
  let parents = 0;
  for (const { part } of found) {
    if (part.type === 'unfit') return false;
    if (part.type === 'parent') parents += 1;
    if (part.type === 'parent' && (parents > 1 || (part.replaces && members > 0))) return false;
    if (part.type !== 'members') continue;
    for (const { kind, isStatic, key } of part.members) {
      const name = `${String(isStatic)} ${key}`;
      const taken = kind === 'method' ? [name, `get ${name}`, `set ${name}`] : [name, `${kind} ${name}`];
      if (taken.some((one) => seen.has(one))) return false;
      seen.add(kind === 'method' ? name : `${kind} ${name}`);
    }
    members += part.members.filter(({ isStatic }) => !isStatic).length;
  }
  return members > 0 || parents > 0 || found.some(({ part }) => part.type === 'members');
}

interface Plan {
  readonly candidate: Candidate;
  readonly found: readonly Found[];
  readonly members: readonly Member[];
  readonly parent: ESTree.Expression | null;
}

function planFor(candidate: Candidate): (context: Rule.RuleContext) => Plan | null {
  return (context) => {
    const { name, value, statement } = candidate;
    if (
      value.async === true ||
      value.generator === true ||
      (value as { typeParameters?: unknown }).typeParameters != null
    )
      return null;
    const found = siblingsOf(statement).flatMap((sibling): Found[] => {
      const part = partOf(sibling, name, context);
      return part === null ? [] : [{ statement: sibling, part }];
    });
    const members = found.flatMap(({ part }) => (part.type === 'members' ? part.members : []));
    const parent = found.flatMap(({ part }) => (part.type === 'parent' ? [part.parent] : []))[0] ?? null;
    if (!agree(found)) return null;
    // Static members alone make a class only of what is named like one.
    const classLike = parent !== null || members.some(({ isStatic }) => !isStatic) || /^[A-Z]/.test(name);
    return classLike ? { candidate, found, members, parent } : null;
  };
}

function isSafe({ candidate, found, members, parent }: Plan, context: Rule.RuleContext): boolean {
  const { name, value, replaced, statement } = candidate;
  const variable = context.sourceCode.getDeclaredVariables(
    replaced.type === 'VariableDeclaration' ? (replaced.declarations[0] as ESTree.Node) : replaced,
  )[0];
  if (variable === undefined || mayBeCalled(value, name, context)) return false;
  if (
    !isOnlyConstructed(
      variable,
      statement,
      found.map((one) => one.statement),
      context,
    )
  )
    return false;
  if (parent !== null && !isParentReady(parent, startOf(statement), context)) return false;
  if (changesWhenStrict(value, context) || members.some((member) => changesWhenStrict(member.value, context)))
    return false;
  if (isAsked(context)) return true;
  // A descriptor says more than a class can; `new P()` puts an object of its own between the two.
  return found.every(({ part, statement: one }) =>
    part.type === 'parent'
      ? !part.made
      : !/\bdefineProperty|\bdefineProperties/.test(textOf(one, context).slice(0, 40)),
  );
}

/** The edits inside the constructor, or null when it cannot be one of a derived class. */
function constructorEdits({ candidate, parent }: Plan, context: Rule.RuleContext): Edit[] | null {
  const { value, name } = candidate;
  if (parent === null) return [];
  const call = superCallOf(value, parent, name, context);
  if (call !== null)
    return [call, ...superMethodEdits(value, parent, name, context)].toSorted((a, b) => a.start - b.start);
  // Without a constructor of its own the class calls its parent's: what was meant, but not what was said.
  return isEmpty(value, context) && isAsked(context) ? [] : null;
}

function isEmpty(value: Candidate['value'], context: Rule.RuleContext): boolean {
  return value.body.body.length === 0 && context.sourceCode.getCommentsInside(value.body).length === 0;
}

function classText(plan: Plan, context: Rule.RuleContext): string | null {
  const { candidate, members, parent } = plan;
  const { value, name } = candidate;
  const { text } = context.sourceCode;
  const outer = indentAt(startOf(candidate.statement), text);
  const indent = outer + indentStepOf(text);
  const newLine = lineBreakOf(text);
  const own = constructorEdits(plan, context);
  if (own === null) return null;
  const constructor: Member[] = isEmpty(value, context)
    ? []
    : [{ kind: 'constructor', isStatic: false, key: 'constructor', value, comments: [], trailing: null }];
  const texts = [...constructor, ...members].map((member) => {
    const calls =
      member.kind === 'constructor'
        ? own
        : parent === null || member.isStatic
          ? []
          : superMethodEdits(member.value, parent, name, context);
    return memberText(member, indent, calls, context);
  });
  if (!texts.every((one) => one !== null)) return null;
  const head = `class ${name}${parent === null ? '' : ` extends ${textOf(parent, context)}`} {`;
  const body = texts.map((one) => newLine + indent + one).join(newLine);
  return `${head}${body}${texts.length > 0 ? newLine + outer : ''}}`;
}

/** Removes a moved statement with the comments that went with it; or what of a call moved. */
function removal({ statement, part }: Found, context: Rule.RuleContext): Edit | null {
  const { sourceCode } = context;
  const { text } = sourceCode;
  const before = sourceCode.getTokenBefore(statement);
  if (before === null) return null;
  if (part.type === 'members' && part.kept !== undefined && part.kept.length > 0) {
    const [first] = part.kept;
    const object = first === undefined ? null : parentOf(first);
    if (object === null || first === undefined) return null;
    const step = lineBreakOf(text) + indentAt(startOf(first), text);
    const properties = part.kept.map((one) => step + textOf(one, context)).join(',');
    return {
      start: startOf(object),
      end: endOf(object),
      text: `{${properties}${lineBreakOf(text)}${indentAt(startOf(statement), text)}}`,
    };
  }
  const behind = sourceCode
    .getCommentsAfter(before)
    .find(
      (comment) =>
        comment.loc?.start.line === before.loc.end.line &&
        comment.range !== undefined &&
        comment.range[1] <= startOf(statement),
    );
  const trailing = trailingComment(statement, context);
  // Comments of a statement that only names the parent have nowhere to go.
  const loses =
    part.type !== 'members' &&
    (trailing !== null || sourceCode.getCommentsBefore(statement).some((comment) => comment !== behind));
  if (loses) return null;
  return { start: behind?.range?.[1] ?? before.range[1], end: trailing?.[1] ?? endOf(statement), text: '' };
}

const toClass: Rewrite<Statement> = (node, context) => {
  // In TypeScript the fields would have to be declared.
  if (hasDynamicScope(context) || isTypescript(context)) return null;
  const candidate = candidateOf(node);
  const plan = candidate === null ? null : planFor(candidate)(context);
  if (plan === null || !isSafe(plan, context)) return null;
  const text = classText(plan, context);
  const removals = plan.found.map((one) => removal(one, context));
  if (text === null || !removals.every((one) => one !== null)) return null;
  const { replaced } = plan.candidate;
  return [{ start: startOf(replaced), end: endOf(replaced), text }, ...removals];
};

/** class: a class in place of a constructor function and its prototype. */
export const CLASS = rewriteRule({ FunctionDeclaration: toClass, VariableDeclaration: toClass });
