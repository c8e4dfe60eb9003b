// Cases of the Python rules about what only Python 2 had.

import type { RuleCase } from './rule-case.ts';

export const PYTHON_TWO_CASES: readonly RuleCase[] = [
  {
    rule: 'python2-name',
    before: 'for x in xrange(3): isinstance(x, (int, long)), isinstance(y, basestring)\n',
    after: 'for x in range(3): isinstance(x, int), isinstance(y, str)\n',
    kept: [
      'try:\n    xrange\nexcept NameError:\n    xrange = range\nxrange(3)\n',
      'from x import *\nxrange(3)\n',
      'import sys\nif PY2:\n    text = unicode\n',
      'def f(long): return long\n',
      'x.unicode = unicode(y)  # noqa: F821\n',
      'x.long\nf(long=1)\n',
    ],
  },
  {
    rule: 'python2-dict',
    before: 'def f(k):\n    d = {}\n    for a in d.iteritems(): ...\n    return d.has_key(k)\n',
    after: 'def f(k):\n    d = {}\n    for a in d.items(): ...\n    return k in d\n',
    kept: [
      'def f(d): return d.iteritems()\n',
      'def f():\n    d = {}\n    d = g()\n    return d.iteritems()\n',
      'def f():\n    d = {}\n    return next(d.iteritems())\n',
      'd = {}\nd.iteritems()\n',
      'def f(d=1):\n    d = {}\n    return d.iteritems()\n',
      'def f():\n    d = {}\n    return d.has_key(k) == x\n',
    ],
  },
  {
    rule: 'except-comma',
    before: 'try:\n    f()\nexcept E, e:\n    g(e)\n',
    after: 'try:\n    f()\nexcept E as e:\n    g(e)\n',
    kept: [
      'try:\n    f()\nexcept KeyError, ValueError:\n    g()\n',
      'try:\n    f()\nexcept (A, b):\n    g()\n',
      'try:\n    f()\nexcept A, b, c:\n    g()\n',
    ],
  },
];
