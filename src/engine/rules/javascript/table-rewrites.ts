// Rules of ours about syntax: what no engine rewrites, or none safely enough. The rewrites are in rewrites/.

import type { RuleInfo } from '../rule.ts';

/** Rewrites of our own. */
export const JAVASCRIPT_REWRITE_RULES: readonly RuleInfo[] = [
  {
    id: 'no-var',
    language: 'javascript',
    kind: 'let-const',
    title: 'Replace `var` by `const` or `let`',
    explanation: '`const` and `let` live in their block and cannot be read before their line.',
    category: 'outdated_syntax',
    severity: 'medium',
    floor: { ecmascript: 2015 },
  },
  {
    id: 'multi-var',
    language: 'javascript',
    kind: 'multi-var',
    title: 'Declare each variable on its own',
    explanation: 'A declaration of its own can be moved, and changed, without touching its neighbours.',
    category: 'outdated_syntax',
    severity: 'low',
    floor: {},
  },
  {
    id: 'arrow-return',
    language: 'javascript',
    kind: 'arrow-return',
    title: 'Return an expression without a block',
    explanation: 'An arrow function that only returns needs neither braces nor `return`.',
    category: 'outdated_syntax',
    severity: 'low',
    floor: { ecmascript: 2015 },
  },
  {
    id: 'object-method',
    language: 'javascript',
    kind: 'object-method',
    title: 'Write methods in short form',
    explanation: '`name() {}` says what `name: function () {}` says, without the keyword.',
    category: 'outdated_syntax',
    severity: 'low',
    floor: { ecmascript: 2015 },
  },
  {
    id: 'use-strict',
    language: 'javascript',
    kind: 'use-strict',
    title: 'Drop a directive that says nothing',
    explanation: 'Modules, classes and what is inside strict code are strict without it.',
    category: 'outdated_syntax',
    severity: 'low',
    floor: { ecmascript: 2015 },
  },
];
