// Rules about strings and their formatting.

import type { RuleInfo } from '../rule.ts';

/** Strings. */
export const PYTHON_STRING_RULES: readonly RuleInfo[] = [
  {
    id: 'UP025',
    language: 'python',
    kind: 'unicode-kind-prefix',
    title: 'Drop the `u` prefix',
    explanation: 'Every Python 3 string is Unicode.',
    category: 'outdated_syntax',
    severity: 'low',
    floor: {},
    example: { before: "a = u'é😀'\n", after: "a = 'é😀'\n" },
  },
];
