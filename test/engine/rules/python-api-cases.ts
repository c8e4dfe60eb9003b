// Cases of the Python rules about strings and library names.

import type { RuleCase } from './rule-case.ts';

const LOGGER = 'import logging\nlog = logging.getLogger(__name__)\n';

export const PYTHON_API_CASES: readonly RuleCase[] = [
  {
    rule: 'encode-literal',
    before: "a = 'e'.encode('utf-8')\n",
    after: "a = b'e'\n",
    kept: ["a = 'é'.encode('utf-8')\n", "a = '\\u00e9'.encode()\n", "a = '\\777'.encode()\n", 'a = b.encode()\n'],
  },
  {
    rule: 'encode-literal',
    before: "a = f'{b}'.encode('utf-8')\n",
    after: "a = f'{b}'.encode()\n",
    kept: ["a = f'{b}'.encode('utf-8', 'strict')\n", "a = f'{b}'.encode('utf-16')\n"],
  },
  {
    rule: 'native-literal',
    before: "a = str('b')\n",
    after: "a = 'b'\n",
    kept: ['a = str(b)\n', "a = str(b'x', 'ascii')\n"],
  },
  { rule: 'UP025', before: "a = u'é😀'\n", after: "a = 'é😀'\n", kept: ['a = f(u)\n'] },
  {
    rule: 'percent-format',
    before: "a = 'é😀'; b = '%s and %r' % (a, c.d)\n",
    after: "a = 'é😀'; b = f'{a} and {c.d!r}'\n",
    kept: [
      "a = '%s' % b\n",
      "a = '%s' % b.c\n",
      "a = '%s' % f()\n",
      "a = '%s' % (b)\n",
      "a = '%d' % (b,)\n",
      "a = '%s' % (b, c)\n",
      "a = '%s %s' % (b,)\n",
      "a = '%s' % {'b': c}\n",
      "a = '%s %s' % 'b'\n",
      "a = '%(b)s' % (c,)\n",
      "a = '%5s' % (b,)\n",
      "a = '%(x)s' % locals()\n",
      "a = '%s' % (Color.RED,)\n",
      "from enum import Enum\na = '%s' % (b,)\n",
      "a = '%s %s' % b + (c,)\n",
      "a = b'%s' % (b,)\n",
    ],
  },
  {
    rule: 'f-string',
    before: "a = '{} {x}'.format(b[0], x=c)\n",
    after: "a = f'{b[0]} {c}'\n",
    kept: [
      "a = '{0} {0}'.format(b())\n",
      "a = '{0} {0}'.format(b + c)\n",
      "a = '{1} {0}'.format(b(), c)\n",
      "a = '{}'.format(*b)\n",
      'a = fmt.format(b)\n',
      "a = '{{}}'.format(b())\n",
      "a = '{}'.format(\n    # why\n    b\n)\n",
    ],
  },
  { rule: 'escape-sequence', before: "a = '\\d'\n", after: "a = r'\\d'\n", kept: ["a = '\\n'\n", "a = r'\\d'\n"] },
  {
    rule: 'unittest-alias',
    before: 'import unittest\nclass T(unittest.TestCase):\n    def test(self):\n        self.assertEquals(1, 1)\n',
    after: 'import unittest\nclass T(unittest.TestCase):\n    def test(self):\n        self.assertEqual(1, 1)\n',
    kept: [
      'class T(Base):\n    def assertEquals(self, a, b): ...\n    def test(self):\n        self.assertEquals(1, 1)\n',
      'x.assertEquals(1, 1)\n',
    ],
  },
  {
    rule: 'lru-cache',
    before: 'import functools\n@functools.lru_cache()\ndef f(): ...\n',
    after: 'import functools\n@functools.lru_cache\ndef f(): ...\n',
    kept: ['import functools\n@functools.lru_cache(maxsize=1)\ndef f(): ...\n'],
  },
  { rule: 'open-mode', before: "open(f, 'rU')\n", after: 'open(f)\n', kept: ["open(f, 'rb')\n", "open(f, 'w')\n"] },
  {
    rule: 'datetime-utc',
    before: 'import datetime\na = datetime.timezone.utc\n',
    after: 'import datetime\na = datetime.UTC\n',
    kept: ['a = timezone.utc\n'],
    floor: { python: [3, 11] },
  },
  {
    rule: 'io-open',
    before: "import io\nio.open('f')\nio.StringIO()\n",
    after: "import io\nopen('f')\nio.StringIO()\n",
    kept: ["import io\ndef open(f): ...\nio.open('f')\n", "from skimage import io\nio.open('f')\n"],
  },
  {
    rule: 'subprocess-run',
    before: 'import subprocess\nsubprocess.run(a, universal_newlines=True)\n',
    after: 'import subprocess\nsubprocess.run(a, text=True)\n',
    kept: ['run(a, universal_newlines=True)\n'],
  },
  {
    rule: 'subprocess-run',
    before: 'import subprocess as s\ns.run(a, stdout=s.PIPE, stderr=s.PIPE)\n',
    after: 'import subprocess as s\ns.run(a, capture_output=True)\n',
    kept: ['import subprocess as s\ns.run(a, stdout=s.PIPE, stderr=s.STDOUT)\n'],
  },
  {
    rule: 'plain-import',
    before: 'import xml.etree.cElementTree as ET\n',
    after: 'import xml.etree.ElementTree as ET\n',
    kept: ['import xml.etree.ElementTree as ET\n'],
  },
  {
    rule: 'os-error',
    before: 'try:\n    f()\nexcept IOError:\n    pass\n',
    after: 'try:\n    f()\nexcept OSError:\n    pass\n',
    kept: ['from x import IOError\ntry:\n    f()\nexcept IOError:\n    pass\n'],
  },
  {
    rule: 'lru-cache',
    before: 'import functools\n@functools.lru_cache(maxsize=None)\ndef f(): ...\n',
    after: 'import functools\n@functools.cache\ndef f(): ...\n',
    kept: ['import functools\n@functools.lru_cache(maxsize=8)\ndef f(): ...\n'],
    floor: { python: [3, 9] },
  },
  {
    rule: 'from-import',
    before: 'from collections import Mapping\nMapping\n',
    after: 'from collections.abc import Mapping\nMapping\n',
    kept: ['from collections import OrderedDict\n', 'from typing_extensions import Literal\n'],
  },
  {
    rule: 'os-error',
    before: 'import socket\ntry:\n    f()\nexcept socket.timeout:\n    pass\n',
    after: 'import socket\ntry:\n    f()\nexcept TimeoutError:\n    pass\n',
    kept: ['try:\n    f()\nexcept timeout:\n    pass\n'],
    floor: { python: [3, 10] },
  },
  { rule: 'FURB105', before: "print('')\n", after: 'print()\n', kept: ["print('', x)\n", 'print(x)\n'] },
  {
    rule: 'FURB181',
    before: 'import hashlib\na = hashlib.md5().digest().hex()\n',
    after: 'import hashlib\na = hashlib.md5().hexdigest()\n',
    kept: ['a = x.digest().hex()\n'],
  },
  {
    rule: 'G010',
    before: `${LOGGER}log.warn('x')\n`,
    after: `${LOGGER}log.warning('x')\n`,
    kept: ["logger.warn('x')\n", "import logging\nimport structlog\nlog = structlog.get_logger()\nlog.warn('x')\n"],
  },
  {
    rule: 'LOG009',
    before: 'import logging\na = logging.WARN\n',
    after: 'import logging\na = logging.WARNING\n',
    kept: ['a = other.WARN\n'],
  },
  {
    rule: 'NPY001',
    before: 'import numpy as np\na = f(np.int)\n',
    after: 'import numpy as np\na = f(int)\n',
    kept: ['import numpy as np\na = np.int64(1)\n'],
  },
  {
    rule: 'NPY003',
    before: 'import numpy as np\na = np.product(b)\n',
    after: 'import numpy as np\na = np.prod(b)\n',
    kept: ['a = np.product(b)\n'],
  },
  {
    rule: 'os-error',
    before: 'import socket\ndef f(socket): ...\ntry: ...\nexcept socket.error: ...\n',
    after: 'import socket\ndef f(socket): ...\ntry: ...\nexcept OSError: ...\n',
    kept: [
      'import socket\ndef f(socket):\n    try: ...\n    except socket.error: ...\n',
      'import socket\ndef f(socket):\n    def g():\n        try: ...\n        except socket.error: ...\n',
      'import socket\ndef f():\n    global socket\n    socket = g()\ntry: ...\nexcept socket.error: ...\n',
    ],
  },
  {
    rule: 'threading-alias',
    before: 'import threading\nclass T(threading.Thread):\n    def f(self):\n        self.setDaemon(True)\n',
    after: 'import threading\nclass T(threading.Thread):\n    def f(self):\n        self.daemon = True\n',
    kept: [
      'import threading\nclass T(Base):\n    def f(self):\n        self.setDaemon(True)\n',
      'import threading\nclass T(threading.Thread):\n    def setDaemon(self, on): ...\n    def f(self):\n        self.setDaemon(True)\n',
      'import threading\nclass T(threading.Thread):\n    def f(self):\n        return self.setDaemon(True)\n',
      'import threading\nclass T(threading.Thread):\n    def f(self):\n        def g(self):\n            self.setDaemon(True)\n',
    ],
  },
  {
    rule: 'threading-alias',
    before:
      'import threading\nt = threading.Thread()\nt.setName(a)\nprint(t.getName(), threading.currentThread().isDaemon())\n',
    after: 'import threading\nt = threading.Thread()\nt.name = a\nprint(t.name, threading.current_thread().daemon)\n',
    kept: [
      'import threading\nt = threading.Thread()\nt = f()\nt.setName(a)\n',
      'import threading\nt = threading.Thread()\ndef f(t):\n    t.setName(a)\n',
      'import threading\nt = threading.Thread()\nfor t in a:\n    t.setName(a)\n',
      'from a import threading\nt = threading.Thread()\nt.setName(a)\n',
      't.isSet()\n',
    ],
  },
  {
    rule: 'threading-alias',
    before:
      'import threading\nclass A:\n    def f(self):\n        self.e = threading.Event()\n        self.c = threading.Condition()\n        self.c.notifyAll()\n        return self.e.isSet()\n',
    after:
      'import threading\nclass A:\n    def f(self):\n        self.e = threading.Event()\n        self.c = threading.Condition()\n        self.c.notify_all()\n        return self.e.is_set()\n',
    kept: [
      'import threading\nclass A:\n    def f(self):\n        self.e = threading.Event()\n        self.e = g()\n        return self.e.isSet()\n',
      'import threading\nclass A:\n    def f(self):\n        self.e = threading.Event()\nclass B:\n    def f(self):\n        return self.e.isSet()\n',
      'import threading\nclass A:\n    def f(self):\n        self.e = threading.Event()\n        self.e.getName()\n',
    ],
  },
];
