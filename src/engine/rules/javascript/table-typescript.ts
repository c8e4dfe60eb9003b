// Rules about TypeScript itself.

import type { RuleInfo } from '../rule.ts';

/** TypeScript. */
export const TYPESCRIPT_RULES: readonly RuleInfo[] = [
  {
    id: '@typescript-eslint/prefer-namespace-keyword',
    language: 'typescript',
    kind: 'namespace-keyword',
    title: 'Use the `namespace` keyword',
    explanation: '`module` for namespaces is deprecated and refused by TypeScript 7.',
    category: 'deprecated_api',
    severity: 'high',
    floor: {},
    example: {
      before: 'module Shop {\n  export const open = true;\n}\n',
      after: 'namespace Shop {\n  export const open = true;\n}\n',
    },
  },
  {
    id: '@typescript-eslint/prefer-as-const',
    language: 'typescript',
    kind: 'as-const',
    title: 'Use `as const`',
    explanation: '`as const` says the literal once, so the value and its type cannot drift apart.',
    category: 'outdated_syntax',
    severity: 'low',
    // TypeScript 3.4 has it, and only later ones have ES2020 as target.
    floor: { ecmascript: 2020 },
    example: { before: "let mode = 'read' as 'read';\n", after: "let mode = 'read' as const;\n" },
  },
  {
    id: '@typescript-eslint/consistent-type-assertions',
    language: 'typescript',
    kind: 'type-assertion',
    title: 'Write assertions with `as`',
    explanation: 'The angle-bracket form clashes with JSX and is a relic.',
    category: 'outdated_syntax',
    severity: 'low',
    floor: {},
    example: { before: 'const box = <HTMLDivElement>found;\n', after: 'const box = found as HTMLDivElement;\n' },
  },
];
