// Cases of the Python rules that take six and old versions out.

import type { RuleCase } from './rule-case.ts';

export const PYTHON_SIX_CASES: readonly RuleCase[] = [
  {
    rule: 'six-name',
    before: 'import six\nx = isinstance(s, six.string_types), six.text_type, six.moves.xrange(3)\n',
    after: 'import six\nx = isinstance(s, str), str, range(3)\n',
    kept: [
      'from six import MAXSIZE as text_type\nx = text_type\n',
      'six = f()\nx = six.text_type\n',
      'def str(x): ...\nx = six.text_type\n',
      "x = f'{six.text_type}'\n",
      'x = foo.text_type\n',
    ],
  },
  {
    rule: 'six-name',
    before: 'from six import string_types\nT = string_types\n',
    after: 'from six import string_types\nT = (str,)\n',
    kept: ['try:\n    from six import string_types\nexcept ImportError:\n    string_types = str\nT = string_types\n'],
  },
  {
    rule: 'six-call',
    before: "import six\nfor k in six.iterkeys(a or b): next(six.itervalues(c)), six.b('x'), six.u('y')\n",
    after: "import six\nfor k in (a or b).keys(): next(iter(c.values())), b'x', 'y'\n",
    kept: [
      'six.iteritems()\n',
      'six.iteritems(*a)\n',
      "six.b('é')\n",
      'six.b(x)\n',
      'from six import iteritems as f\nf(x)\n',
    ],
  },
  {
    rule: 'six-call',
    before: 'import six\nsix.assertRegex(\n    self,\n    a,\n    b,\n)\n',
    after: 'import six\nself.assertRegex(\n    a,\n    b,\n)\n',
    kept: ['six.assertRegex(\n    self,  # why\n    a,\n)\n'],
  },
  {
    rule: 'six-raise',
    before: 'import six\ntry:\n    f()\nexcept E as e:\n    six.raise_from(X(), e)\n',
    after: 'import six\ntry:\n    f()\nexcept E as e:\n    raise X() from e\n',
    kept: ['x = six.raise_from(a, b)\n', 'six.reraise(*err)\n', 'six.reraise(a, b, tb=c)\n'],
  },
  {
    rule: 'six-raise',
    before: 'import six, sys\nsix.reraise(*sys.exc_info())\nsix.reraise(a, b, c)\n',
    after: 'import six, sys\nraise\nraise b.with_traceback(c)\n',
    kept: ['six.reraise(a)\n'],
  },
  {
    rule: 'six-class',
    before: 'import six\n@six.add_metaclass(M)\n@other\nclass A(B): pass\nclass C(six.with_metaclass(M, D)): pass\n',
    after: 'import six\n@other\nclass A(B, metaclass=M): pass\nclass C(D, metaclass=M): pass\n',
    kept: [
      'class C(six.with_metaclass(M, B), D): pass\n',
      'class C(six.with_metaclass(*a)): pass\n',
      '@six.add_metaclass(*a)\nclass C: pass\n',
      '@six.add_metaclass(M)  # why\nclass C: pass\n',
    ],
  },
  {
    rule: 'six-class',
    before: 'import six\n@six.python_2_unicode_compatible\nclass A: pass\n',
    after: 'import six\nclass A: pass\n',
    kept: ['@python_2_unicode_compatible\nclass A: pass\n'],
  },
  {
    rule: 'versioned-skip',
    before: "import pytest, sys\n@pytest.mark.skipif(sys.version_info < (3, 6), reason='old')\ndef test(): pass\n",
    after: 'import pytest, sys\ndef test(): pass\n',
    kept: [
      "import pytest, sys\n@pytest.mark.skipif(sys.version_info < (3, 12), reason='old')\ndef test(): pass\n",
      "import pytest, sys\n@pytest.mark.skipif(a, reason='old')\ndef test(): pass\n",
    ],
  },
];
