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
  },
  {
    id: 'W605',
    language: 'python',
    kind: 'invalid-escape-sequence',
    title: 'Make invalid escape sequences explicit',
    explanation: 'Python 3.12 warns about them at run time, and a later version will refuse them.',
    category: 'deprecated_api',
    severity: 'medium',
    floor: {},
  },
];
