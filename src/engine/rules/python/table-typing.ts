// Rules about annotations. Each needs a floor at which the newer form works at run time.

import type { RuleInfo } from '../rule.ts';

/** Annotations. */
export const PYTHON_TYPING_RULES: readonly RuleInfo[] = [
  {
    id: 'UP006',
    language: 'python',
    kind: 'non-pep585-annotation',
    title: 'Use built-in generics',
    explanation: '`list[int]` works at run time since Python 3.9, and the `typing` aliases are deprecated.',
    category: 'deprecated_api',
    severity: 'low',
    floor: { python: [3, 9] },
  },
  {
    id: 'UP007',
    language: 'python',
    kind: 'non-pep604-annotation-union',
    title: 'Write unions with `|`',
    explanation: '`X | Y` needs no import and is what error messages and documentation show.',
    category: 'outdated_syntax',
    severity: 'low',
    floor: { python: [3, 10] },
  },
  {
    id: 'UP019',
    language: 'python',
    kind: 'typing-text-str-alias',
    title: 'Replace `typing.Text` by `str`',
    explanation: '`typing.Text` is a deprecated alias of `str`.',
    category: 'deprecated_api',
    severity: 'low',
    floor: {},
  },
  {
    id: 'UP045',
    language: 'python',
    kind: 'non-pep604-annotation-optional',
    title: 'Write optional types as `X | None`',
    explanation: '`X | None` says what is meant and needs no import.',
    category: 'outdated_syntax',
    severity: 'low',
    floor: { python: [3, 10] },
  },
];
