// What a rewrite of ours is: a question asked of each node of a type, answered by edits or by null. As an ESLint rule it
// runs in the same pass as the rules of others and gets their scope analysis. It knows no rewrite.

import type { Rule } from 'eslint';
import type { Edit } from '../edits.ts';
import type { Node } from './guard.ts';

/** The edits that rewrite this node, sorted and disjoint, or null when that is not proven to be safe. */
export type Rewrite<T extends Node = Node> = (node: T, context: Rule.RuleContext) => readonly Edit[] | null;

/** The name of the setting that holds the kinds that the user asked for by name. */
const ASKED = 'dependify/asked';

/** The name of the setting that says that a file is TypeScript. */
const TYPESCRIPT = 'dependify/typescript';

/** The settings of a run; `kinds` when the user named them. */
export function settingsOf(kinds: readonly string[] | undefined, typescript: boolean): Record<string, unknown> {
  return { [TYPESCRIPT]: typescript, ...(kinds === undefined ? {} : { [ASKED]: kinds }) };
}

/** Whether the file is TypeScript, where new parameters and fields would need types. */
export function isTypescript(context: Rule.RuleContext): boolean {
  return context.settings[TYPESCRIPT] === true;
}

/**
 * Whether the user named the kind of rewrite. Then a rule may go by what the language's community takes for granted
 * (a top-level name belongs to its file, `+` and a template read a value alike); by default it needs a proof.
 */
export function isAsked(context: Rule.RuleContext): boolean {
  return Array.isArray(context.settings[ASKED]);
}

/** Whether the user named this very kind. */
export function isKindAsked(context: Rule.RuleContext, kind: string): boolean {
  const kinds = context.settings[ASKED];
  return Array.isArray(kinds) && kinds.includes(kind);
}

/** Makes an ESLint rule of rewrites by selector. */
export function rewriteRule(rewrites: Readonly<Record<string, Rewrite<never>>>): Rule.RuleModule {
  return {
    meta: { type: 'suggestion', fixable: 'code', messages: { outdated: 'There is a newer form.' } },
    create(context) {
      const listen = (rewrite: Rewrite) => (node: Node) => {
        const edits = rewrite(node, context);
        if (edits === null || edits.length === 0) return;
        context.report({
          node,
          messageId: 'outdated',
          fix: (fixer) => edits.map(({ start, end, text }) => fixer.replaceTextRange([start, end], text)),
        });
      };
      return Object.fromEntries(
        Object.entries(rewrites).map(([selector, rewrite]) => [selector, listen(rewrite as unknown as Rewrite)]),
      );
    },
  };
}
