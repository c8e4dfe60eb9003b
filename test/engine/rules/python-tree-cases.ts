// Cases of the Python rules on the syntax tree.

import type { RuleCase } from './rule-case.ts';

export const PYTHON_TREE_CASES: readonly RuleCase[] = [
  {
    rule: 'set-literal',
    before: 'x = set(\n    [(1, 2)],\n)\n',
    after: 'x = {\n    (1, 2)\n}\n',
    kept: ['x = set (a)\n', "x = f'{set((1, 2))}'\n", 'set = f\nx = set([1])\n'],
  },
  {
    rule: 'set-literal',
    before: 'x = set(()), set(y.a for y in z)\n',
    after: 'x = set(), {y.a for y in z}\n',
    kept: ['x = set(a, b)\n'],
  },
  {
    rule: 'dict-comprehension',
    before: 'x = dict((k, v)for k, v in f(z))\n',
    after: 'x = {k: v for k, v in f(z)}\n',
    kept: [
      'x = dict (((k, v) for k in z))\n',
      'x = dict(((k, v) for k in z), a=1)\n',
      'x = dict((k, v, w) for k in z)\n',
    ],
  },
  {
    rule: 'default-factory',
    before: 'from collections import defaultdict\nx = defaultdict(lambda: []), defaultdict(lambda: 0.0)\n',
    after: 'from collections import defaultdict\nx = defaultdict(list), defaultdict(float)\n',
    kept: [
      'from collections import defaultdict\nx = defaultdict(lambda: [1])\n',
      'from x import defaultdict\nx = defaultdict(lambda: [])\n',
      'from collections import defaultdict\nlist = f\nx = defaultdict(lambda: [])\n',
    ],
  },
  {
    rule: 'duplicate-types',
    before: 'x = isinstance(y, (str, str, int))\n',
    after: 'x = isinstance(y, (str, int))\n',
    kept: ['x = isinstance(y, (f(), f()))\n', 'x = isinstance(y, (str, int))\n'],
  },
  {
    rule: 'extra-parentheses',
    before: 'print(("a"))\n',
    after: 'print("a")\n',
    kept: [
      'print((1, 2))\n',
      'print(())\n',
      'f((x for x in y), 1)\n',
      'def f():\n    x = int((yield 1))\n',
      'print((  # why\n    1))\n',
    ],
  },
  {
    rule: 'format-positions',
    before: "x = '{0}{1:>3}' '{2}'.format(f(), *g)\n",
    after: "x = '{}{:>3}' '{}'.format(f(), *g)\n",
    kept: [
      "x = '{1} {0}'.format(f(), *g)\n",
      "x = '{0} {0}'.format(*g)\n",
      "x = '{0:{1}}'.format(*g)\n",
      "x = '{'.format(1)\n",
    ],
  },
  {
    rule: 'f-string',
    before: "x = '{} {}'.format(f(), g.h)\n",
    after: "x = f'{f()} {g.h}'\n",
    kept: [
      "x = '{}'.format('a')\n",
      "x = '{a[b]}'.format(a=a)\n",
      "x = '{}'.format({1})\n",
      "x = '{}'.format(lambda: 1)\n",
      "x = '{}'.format(\n    a,\n)\n",
      "x = '{}' '{}'.format(a, b)\n",
      "x = '{} {}'.format(a)\n",
      "x = '{:{}}'.format(a, b)\n",
      "x = '{1} {0}'.format(f(), g())\n",
    ],
  },
  {
    rule: 'f-string',
    before: "def f(a): return '{a}'.format(**locals())\n",
    after: "def f(a): return f'{a}'\n",
    kept: ["def f(a): return '{}'.format(**locals())\n", "def f(a): return '{a[b]}'.format(**locals())\n"],
  },
  {
    rule: 'percent-format',
    before: "x = '%s %.2f%%' % (f(), g())\n",
    after: "x = f'{f()} {g():.2f}%'\n",
    kept: ["x = '%s' '%s' % (a, b)\n", "x = '%*d' % (a, b)\n"],
  },
  {
    rule: 'percent-format',
    before: "x = '%(a)s {%(b)r}' % {'a': f(), 'b': 'c'}\n",
    after: "x = '{a} {{{b!r}}}'.format(a=f(), b='c')\n",
    kept: ["x = '%(a)s' % {'a-b': c}\n", "x = '%(a)s' % {**d}\n", "x = '%(a)s' % {'b': c}\n"],
  },
  {
    rule: 'identity-literal',
    before: "x = a is 5, b is not 'c'\n",
    after: "x = a == 5, b != 'c'\n",
    kept: ['x = a is None\n', 'x = a is ()\n', 'x = a is True\n', 'x = a is 5 + 5\n'],
  },
  {
    rule: 'unpacked-comprehension',
    before: 'a, b = [f(x) for x in y]\n',
    after: 'a, b = (f(x) for x in y)\n',
    kept: [
      'a = [f(x) for x in y]\n',
      'async def f():\n    a, b = [await x for x in y]\n',
      'a.b, c = [f(x) for x in y]\n',
    ],
  },
  {
    rule: 'unpacked-loop',
    before: 'x = [y for y in z], {k: v for k, v in d.items()}\n',
    after: 'x = [*z], {**d}\n',
    kept: [
      'x = [y for y in z if y]\n',
      'x = f(y for y in z)\n',
      'x = {k: v for k, v in d}\n',
      'x = [y for w in z for y in w]\n',
      'x = {v: k for k, v in d.items()}\n',
    ],
  },
  {
    rule: 'remove-affix',
    before: "if s.startswith('a'):\n    s = s[len('a'):]\n",
    after: "s = s.removeprefix('a')\n",
    kept: [
      "if s.startswith('a'):\n    s = s[len('b'):]\n",
      "if s.startswith('a'):\n    s = s[len('a'):]\nelse:\n    pass\n",
      "if s.endswith('a'):\n    s = s[len('a'):]\n",
      "if s.endswith(''):\n    s = s[:-len('')]\n",
      "if s.startswith('a'):\n    # why\n    s = s[len('a'):]\n",
    ],
    floor: { python: [3, 9] },
  },
  {
    rule: 'shlex-join',
    before: "import shlex\nx = ' '.join(shlex.quote(a) for a in b)\n",
    after: 'import shlex\nx = shlex.join(b)\n',
    kept: [
      "import shlex\nx = ','.join(shlex.quote(a) for a in b)\n",
      "import shlex\nx = ' '.join(shlex.quote(a) for a in b if a)\n",
      "from x import shlex\nx = ' '.join(shlex.quote(c) for a in b)\n",
    ],
  },
  {
    rule: 'yield-from',
    before: 'def f():\n    for a, b in g():\n        yield a, b\n',
    after: 'def f():\n    yield from g()\n',
    kept: [
      'def f():\n    for a in g():\n        yield a\n    print(a)\n',
      'async def f():\n    for a in g():\n        yield a\n',
      'def f():\n    for a in g():\n        yield a\n    else:\n        h()\n',
      'def f():\n    for a in g():\n        # why\n        yield a\n',
      'def f():\n    global a\n    for a in g():\n        yield a\n',
      'def f():\n    for a in g():\n        yield b\n',
    ],
  },
  {
    rule: 'argparse-suggestions',
    before: "import argparse\nargparse.ArgumentParser('a', suggest_on_error=True)\n",
    after: "import argparse\nargparse.ArgumentParser('a')\n",
    kept: ['import argparse\nargparse.ArgumentParser(suggest_on_error=False)\n'],
    floor: { python: [3, 15] },
  },
  {
    rule: 'open-encoding',
    before: "open(f, 'w', encoding='UTF8')\n",
    after: "open(f, 'w')\n",
    kept: ["open(f, encoding='latin-1')\n", "open(f, 'w', -1, 'utf-8')\n"],
    floor: { python: [3, 15] },
  },
  {
    rule: 'sentinel-object',
    before: '_MISSING = object()\n',
    after: "_MISSING = sentinel('_MISSING')\n",
    kept: ['def f():\n    x = object()\n', 'x = y = object()\n'],
    floor: { python: [3, 15] },
  },
  {
    rule: 'lazy-import',
    before: 'from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import a\n',
    after: 'from typing import TYPE_CHECKING\nlazy import a\n',
    kept: [
      'from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import a\n    x = 1\n',
      'from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import a\nelse:\n    a = 1\n',
    ],
    floor: { python: [3, 15] },
  },
  {
    rule: 'native-literal',
    before: "x = str(), bytes(b'a')\n",
    after: "x = '', b'a'\n",
    kept: ['x = str(*a)\n', "x = str('a'\n'b')\n", "x = bytes('a', 'ascii')\n"],
  },
  {
    rule: 'version-branch',
    before: 'import sys\nif a:\n    x = 1\nelif sys.version_info >= (3,):\n    x = 2\nelse:\n    x = 3\n',
    after: 'import sys\nif a:\n    x = 1\nelse:\n    x = 2\n',
    kept: [
      'import sys\nif sys.version_info == 3:\n    x = 1\nelse:\n    x = 2\n',
      'import sys\nif sys.version_info >= (3, 0, 1):\n    x = 1\n',
    ],
  },
  {
    rule: 'version-branch',
    before:
      "import sys\ndef f():\n    if sys.version_info < (3, 6):\n        return 1\n    else:\n        s = '''\n  a'''\n        return s\n",
    after: "import sys\ndef f():\n    s = '''\n  a'''\n    return s\n",
    kept: ['import sys\ndef f():\n    if sys.version_info < (3, 6):\n        return 1\n'],
  },
];
