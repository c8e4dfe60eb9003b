// Turns what a fixpoint found and did into the forms that core speaks.

import type { Finding } from '../../core/findings.ts';
import type { RuleFix } from '../../core/ports.ts';
import { writeLines } from '../../core/changelog/line-ranges.ts';
import type { Fixpoint } from './fixpoint.ts';
import type { RuleInfo } from './rule.ts';

/** Rules are allow-listed and guarded, so a finding of theirs is sure up to the engine's own mistakes. */
const RULE_CONFIDENCE = 0.95;

/** Findings with lines of the original text, in the order of lines. */
export function findingsOf(fixpoint: Fixpoint, rules: ReadonlyMap<string, RuleInfo>): Finding[] {
  // Nothing changed in the end, so nothing is promised.
  if (fixpoint.counts.size === 0 || !fixpoint.stable) return [];
  const findings = fixpoint.first.flatMap((fix): Finding[] => {
    const rule = rules.get(fix.rule);
    if (rule === undefined) return [];
    return [
      {
        source: 'rule',
        rule: rule.id,
        line_start: fix.lineStart,
        line_end: Math.max(fix.lineStart, fix.lineEnd),
        category: rule.category,
        severity: rule.severity,
        confidence: RULE_CONFIDENCE,
        title: rule.title,
        explanation: rule.explanation,
      },
    ];
  });
  return findings.toSorted((a, b) => a.line_start - b.line_start || a.line_end - b.line_end);
}

/** The rewritten text with what was applied, counted per rule. */
export function ruleFixOf(fixpoint: Fixpoint, rules: ReadonlyMap<string, RuleInfo>): RuleFix {
  const applied = [...fixpoint.counts].flatMap(([id, count]) => {
    const rule = rules.get(id);
    if (rule === undefined) return [];
    const { category, title, explanation } = rule;
    const lines = writeLines(fixpoint.lines?.get(id) ?? []);
    const change = { source: 'rule' as const, rule: id, category, title, explanation, count };
    return [lines === null ? change : { ...change, lines }];
  });
  return { text: fixpoint.text, applied, stable: fixpoint.stable };
}
