// Cases of the Python rules about imports and file heads.

import type { RuleCase } from './rule-case.ts';

export const PYTHON_IMPORT_CASES: readonly RuleCase[] = [
  {
    rule: 'from-import',
    before: 'from __future__ import division, annotations\nfrom six.moves import map, getcwd\nx = map(f, getcwd())\n',
    after: 'from __future__ import annotations\nfrom os import getcwd\nx = map(f, getcwd())\n',
    kept: [
      'from six.moves import map as m\n',
      'try:\n    from collections import Mapping\nexcept ImportError:\n    pass\n',
      'if x:\n    from six.moves import map\n',
      'from io import open  # keep\n',
      'from .collections import Mapping\n',
      "__all__ = ['map']\nfrom six.moves import map\n",
    ],
  },
  {
    rule: 'from-import',
    before: 'def f():\n    from collections import Counter, Mapping as M\n    return Counter, M\n',
    after:
      'def f():\n    from collections import Counter\n    from collections.abc import Mapping as M\n    return Counter, M\n',
    kept: ['if x: from collections import Counter, Mapping\n'],
  },
  {
    rule: 'from-import',
    before: 'from xml.etree import cElementTree as ET\nfrom six.moves import queue\n',
    after: 'from xml.etree import ElementTree as ET\nimport queue\n',
    kept: ['from xml.etree import cElementTree\n'],
  },
  {
    rule: 'plain-import',
    before: 'import mock, sys\n',
    after: 'import sys\nfrom unittest import mock\n',
    kept: [
      'if x:import mock, sys\n',
      'import xml.etree.cElementTree\n',
      'try:\n    import mock\nexcept ImportError:\n    mock = None\n',
    ],
  },
  {
    rule: 'mock-attribute',
    before: "import mock\nmock.mock.patch('a')\n",
    after: "from unittest import mock\nmock.patch('a')\n",
    kept: ["from x import mock\nmock.mock.patch('a')\n", "mock = f()\nmock.mock.patch('a')\n"],
  },
  {
    rule: 'collections-abc',
    before: 'import collections\nx = isinstance(y, collections.Mapping)\n',
    after: 'import collections\nx = isinstance(y, collections.abc.Mapping)\n',
    kept: ['import collections\nx = collections.OrderedDict()\n', 'collections = f()\nx = collections.Mapping\n'],
  },
  {
    rule: 'coding-line',
    before: '#!/usr/bin/env python\n# -*- coding: utf-8 -*-\nx = 1\n',
    after: '#!/usr/bin/env python\nx = 1\n',
    kept: ['x = 1\n# coding: utf-8\n', '# a\n# b\n# coding: utf-8\n'],
  },
  {
    rule: 'from-import',
    before: 'from mock import call, patch\n',
    after: 'from unittest.mock import call, patch\n',
    kept: ['from mock import ThreadingMock\n', 'from mock import *\n'],
  },
];
