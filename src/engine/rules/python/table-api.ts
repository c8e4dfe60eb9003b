// Rules about library names that were renamed, deprecated or removed.

import type { RuleInfo } from '../rule.ts';

/** Library names. */
export const PYTHON_API_RULES: readonly RuleInfo[] = [
  {
    id: 'FURB105',
    language: 'python',
    kind: 'print-empty-string',
    title: 'Call `print()` for an empty line',
    explanation: 'The empty string is a leftover of the print statement.',
    category: 'outdated_syntax',
    severity: 'low',
    floor: {},
    example: { before: "print('')\n", after: 'print()\n' },
  },
  {
    id: 'FURB181',
    language: 'python',
    kind: 'hashlib-digest-hex',
    title: 'Use `hexdigest()`',
    explanation: '`hexdigest()` gives the same text in one call.',
    category: 'maintainability',
    severity: 'low',
    floor: { python: [3, 5] },
    example: {
      before: 'import hashlib\na = hashlib.md5().digest().hex()\n',
      after: 'import hashlib\na = hashlib.md5().hexdigest()\n',
    },
  },
  {
    id: 'G010',
    language: 'python',
    kind: 'logging-warn',
    title: 'Use `warning` instead of `warn`',
    explanation: '`warn` is deprecated since Python 3.3.',
    category: 'deprecated_api',
    severity: 'medium',
    floor: {},
    example: {
      before: "import logging\nlog = logging.getLogger(__name__)\nlog.warn('x')\n",
      after: "import logging\nlog = logging.getLogger(__name__)\nlog.warning('x')\n",
    },
  },
  {
    id: 'LOG009',
    language: 'python',
    kind: 'undocumented-warn',
    title: 'Use `logging.WARNING`',
    explanation: '`logging.WARN` is an undocumented alias.',
    category: 'deprecated_api',
    severity: 'low',
    floor: {},
    example: { before: 'import logging\na = logging.WARN\n', after: 'import logging\na = logging.WARNING\n' },
  },
  {
    id: 'NPY001',
    language: 'python',
    kind: 'numpy-deprecated-type-alias',
    title: 'Use the built-in type instead of its NumPy alias',
    explanation: 'NumPy 1.24 removed aliases such as `np.int`; they were the built-in types.',
    category: 'deprecated_api',
    severity: 'high',
    floor: {},
    example: { before: 'import numpy as np\na = f(np.int)\n', after: 'import numpy as np\na = f(int)\n' },
  },
  {
    id: 'NPY003',
    language: 'python',
    kind: 'numpy-deprecated-function',
    title: 'Use the current NumPy function name',
    explanation: 'NumPy 2.0 removed the old names of these functions.',
    category: 'deprecated_api',
    severity: 'high',
    floor: {},
    example: { before: 'import numpy as np\na = np.product(b)\n', after: 'import numpy as np\na = np.prod(b)\n' },
  },
];
