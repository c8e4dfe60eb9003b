// Puts a guard between a rule and its report: what the guard does not accept is not reported. Rules of others are
// used as they are; only what is proven safe gets through.

import type { Rule } from 'eslint';
import type * as ESTree from 'estree';

/** Nodes of espree and of typescript-eslint alike, as the guards read them. */
export type Node = ESTree.Node & Rule.NodeParentExtension;

/** Whether the rewrite of this reported node is proven to keep the program's behaviour. */
export type Guard = (node: Node, context: Rule.RuleContext) => boolean;

/** Makes another fix than the rule's own, or null for none. */
export type Refix = (node: Node, context: Rule.RuleContext) => Rule.ReportFixer | null;

/** The rule with its reports filtered by the guard. A report without a node has nothing to judge by and is dropped. */
export function guardRule(rule: Rule.RuleModule, guard: Guard, refix?: Refix): Rule.RuleModule {
  return {
    ...rule,
    create(context) {
      const report = (descriptor: Rule.ReportDescriptor): void => {
        if (!('node' in descriptor)) return;
        const node = descriptor.node as Node;
        if (!guard(node, context)) return;
        context.report(refix === undefined ? descriptor : { ...descriptor, fix: refix(node, context) });
      };
      return rule.create(Object.create(context, { report: { value: report } }) as Rule.RuleContext);
    },
  };
}
