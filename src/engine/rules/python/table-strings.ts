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
    id: 'UP031',
    language: 'python',
    kind: 'printf-string-formatting',
    title: 'Replace `%` formatting',
    explanation: '`%` treats a lone tuple as its arguments; newer formatting has no such trap and reads in order.',
    category: 'outdated_syntax',
    severity: 'low',
    floor: { python: [3, 6] },
  },
  {
    id: 'UP032',
    language: 'python',
    kind: 'f-string',
    title: 'Use an f-string',
    explanation: 'An f-string shows each value where it appears and is faster than `format`.',
    category: 'outdated_syntax',
    severity: 'low',
    floor: { python: [3, 6] },
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
