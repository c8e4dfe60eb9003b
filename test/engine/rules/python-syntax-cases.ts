// Cases of the Python rules about syntax and annotations.

import type { RuleCase } from './rule-case.ts';

export const PYTHON_SYNTAX_CASES: readonly RuleCase[] = [
  {
    rule: 'metaclass-type',
    before: '__metaclass__ = type\nx = 1\n',
    after: 'x = 1\n',
    kept: ['__metaclass__ = Meta\n', '__metaclass__ = type  # why\n', 'class A:\n    __metaclass__ = type\n'],
  },
  {
    rule: 'type-of-literal',
    before: "x = type('')\n",
    after: 'x = str\n',
    kept: ['x = type(y)\n', "type = f\nx = type('')\n"],
  },
  {
    rule: 'useless-base',
    before: 'class A(object):\n    pass\n',
    after: 'class A:\n    pass\n',
    kept: ['class A(B):\n    pass\n', 'class A(\n    object,  # new style\n):\n    pass\n'],
  },
  {
    rule: 'super-call',
    before: 'class A(B):\n    def f(self):\n        super(A, self).f()\n',
    after: 'class A(B):\n    def f(self):\n        super().f()\n',
    kept: [
      'class A(B):\n    def f(self):\n        super(B, self).f()\n',
      '@add_metaclass(M)\nclass A(B):\n    def f(self):\n        super(A, self).f()\n',
      '@dataclass(\n    slots=True\n)\n# why\nclass A(B):\n    def f(self):\n        super(A, self).f()\n',
      'class A(B):\n    def f(self):\n        super(A, self).f()\nA = wrap(A)\n',
    ],
  },
  {
    rule: 'super-call',
    before:
      "import unittest\n@unittest.skipIf(a, 'b')\nclass A(B):\n    def f(self):\n        super(A, self).f()\nclass C:\n    super = B\n",
    after:
      "import unittest\n@unittest.skipIf(a, 'b')\nclass A(B):\n    def f(self):\n        super().f()\nclass C:\n    super = B\n",
    kept: [
      "import unittest\n@unittest.skipIf(a, 'b')\n@wrap\nclass A(B):\n    def f(self):\n        super(A, self).f()\n",
      'class A(B):\n    def f(self, super):\n        super(A, self).f()\n',
      'super = B\nclass A(B):\n    def f(self):\n        super(A, self).f()\n',
      'class A(B):\n    def f(self):\n        super(A, self).f()\ndef g():\n    global super\n    super = B\n',
    ],
  },
  {
    rule: 'coding-line',
    before: '# -*- coding: utf-8 -*-\nx = 1\n',
    after: 'x = 1\n',
    kept: ['# coding: latin-1\nx = 1\n'],
  },
  {
    rule: 'from-import',
    before: 'from __future__ import print_function, annotations\n',
    after: 'from __future__ import annotations\n',
    kept: ['from __future__ import annotations\n', 'from __future__ import print_function  # for 2.7\n'],
  },
  {
    rule: 'version-branch',
    before: 'import sys\nif sys.version_info[0] < 3:\n    x = 1\nelse:\n    x = 2\nprint(sys.argv)\n',
    after: 'import sys\nx = 2\nprint(sys.argv)\n',
    kept: [
      'import sys\nif sys.version_info >= (3, 12):\n    x = 1\n',
      'import sys\nif sys.version_info[0] < 3:\n    x = 1\nelse:\n    if y:\n        x = 2\n',
      'sys = f()\nif sys.version_info[0] < 3:\n    x = 1\nelse:\n    x = 2\n',
    ],
  },
  {
    rule: 'UP050',
    before: 'class A(metaclass=type):\n    pass\n',
    after: 'class A:\n    pass\n',
    kept: ['class A(metaclass=Meta):\n    pass\n'],
  },
  { rule: 'E713', before: 'a = not x in y\n', after: 'a = x not in y\n', kept: ['a = not (x in y) == z\n'] },
  { rule: 'E714', before: 'a = not x is y\n', after: 'a = x is not y\n', kept: ['a = x is (not y)\n'] },
  { rule: 'C400', before: 'a = list(f(x) for x in y)\n', after: 'a = [f(x) for x in y]\n', kept: ['a = list(y)\n'] },
  {
    rule: 'set-literal',
    before: 'a = set(f(x) for x in y)\n',
    after: 'a = {f(x) for x in y}\n',
    kept: ['a = set(y)\n', 'def set(x): ...\na = set(f(x) for x in y)\n'],
  },
  {
    rule: 'dict-comprehension',
    before: 'a = dict((k, f(k)) for k in y)\n',
    after: 'a = {k: f(k) for k in y}\n',
    kept: ['a = dict(pair for pair in y)\n'],
  },
  {
    rule: 'set-literal',
    before: 'a = set([f(x) for x in y])\n',
    after: 'a = {f(x) for x in y}\n',
    kept: ['a = set(y)\n'],
  },
  {
    rule: 'dict-comprehension',
    before: 'a = dict([(k, f(k)) for k in y])\n',
    after: 'a = {k: f(k) for k in y}\n',
    kept: ['a = dict(y)\n'],
  },
  {
    rule: 'set-literal',
    before: 'a = set([1, 2])\n',
    after: 'a = {1, 2}\n',
    kept: ['a = set()\n'],
  },
  { rule: 'C406', before: 'a = dict([(1, 2)])\n', after: 'a = {1: 2}\n', kept: ['a = dict([pair])\n'] },
  { rule: 'C410', before: 'a = list([1, 2])\n', after: 'a = [1, 2]\n', kept: ['a = list(b)\n'] },
  { rule: 'C411', before: 'a = list([f(x) for x in y])\n', after: 'a = [f(x) for x in y]\n', kept: ['a = list(y)\n'] },
  { rule: 'C418', before: "a = dict({'b': 1})\n", after: "a = {'b': 1}\n", kept: ['a = dict(b)\n'] },
  {
    rule: 'typing-generic',
    before: 'import typing\nx: typing.List[int] = []\ny: typing.Any\n',
    after: 'import typing\nx: list[int] = []\ny: typing.Any\n',
    kept: ['List = f\nx: List[int] = []\n'],
    floor: { python: [3, 9] },
  },
  {
    rule: 'typing-union',
    before: 'from typing import Union, Any\ndef f(x: Union[int, str], y: Any): ...\n',
    after: 'from typing import Union, Any\ndef f(x: int | str, y: Any): ...\n',
    kept: ['from typing import Union\ndef f(x: Union["A", str]): ...\n'],
    floor: { python: [3, 10] },
  },
  {
    rule: 'typing-text',
    before: 'import typing\nx: typing.Text = ""\ny: typing.Any\n',
    after: 'import typing\nx: str = ""\ny: typing.Any\n',
    kept: ['import typing\nx: typing.Any\n'],
  },
  {
    rule: 'typing-union',
    before: 'from typing import Optional, Any\ndef f(x: Optional[int], y: Any): ...\n',
    after: 'from typing import Optional, Any\ndef f(x: int | None, y: Any): ...\n',
    kept: ['from typing import Optional\ndef f(x: Optional["A"]): ...\n'],
    floor: { python: [3, 10] },
  },
];
