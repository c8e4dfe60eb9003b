// Cases of the Python rules about annotations and typed classes.

import type { RuleCase } from './rule-case.ts';

export const PYTHON_TYPING_CASES: readonly RuleCase[] = [
  {
    rule: 'typing-generic',
    before: 'from __future__ import annotations\nfrom typing import List\ndef f(x: List[int]) -> None: ...\n',
    after: 'from __future__ import annotations\nfrom typing import List\ndef f(x: list[int]) -> None: ...\n',
    kept: [
      'from __future__ import annotations\nfrom typing import List\nX = List[int]\n',
      'from __future__ import annotations\nimport pydantic\nfrom typing import List\ndef f(x: List[int]) -> None: ...\n',
      'from __future__ import annotations\nfrom typing import List\nclass A(Base):\n    x: List[int]\n',
      'from __future__ import annotations\nfrom typing import List\n@app.get\ndef f(x: List[int]) -> None: ...\n',
    ],
  },
  {
    rule: 'typing-union',
    before: 'import typing\nx: typing.Union[\n    int,\n    str,\n]\n',
    after: 'import typing\nx: (\n    int |\n    str\n)\n',
    kept: [
      'import typing\nx: typing.Union[()]\n',
      'import typing\nx: typing.Optional[None]\n',
      'import typing\nX = typing.Optional[int]\n',
      'import threading, typing\nx: typing.Optional[threading.Lock]\n',
    ],
    floor: { python: [3, 10] },
  },
  {
    rule: 'typing-class',
    before:
      "from typing import NamedTuple\nA = NamedTuple('A', [\n    ('a', int),  # one\n    ('b', \"B[str]\"),\n])\n",
    after: "from typing import NamedTuple\nclass A(NamedTuple):\n    a: int  # one\n    b: 'B[str]'\n",
    kept: [
      "from typing import NamedTuple\nA = NamedTuple('B', [('a', int)])\n",
      "from typing import NamedTuple\nA = NamedTuple('A', [('def', int)])\n",
      "from typing import NamedTuple\nA = NamedTuple('A', [('a', f(1))])\n",
      "from x import NamedTuple\nA = NamedTuple('A', [('a', int)])\n",
    ],
  },
  {
    rule: 'typing-class',
    before: "import typing\nA = typing.TypedDict('A', {'a': int}, total=False)\n",
    after: 'import typing\nclass A(typing.TypedDict, total=False):\n    a: int\n',
    kept: [
      "import typing\nA = typing.TypedDict('A', {'a-b': int})\n",
      "import typing\nA = typing.TypedDict('A', {})\n",
    ],
  },
  {
    rule: 'typing-defaults',
    before: 'from collections.abc import Generator\ndef f() -> Generator[int, None, None]: ...\n',
    after: 'from collections.abc import Generator\ndef f() -> Generator[int]: ...\n',
    kept: ['from collections.abc import Generator\ndef f() -> Generator[int, str, None]: ...\n'],
    floor: { python: [3, 13] },
  },
  {
    rule: 'typing-unpack',
    before: 'from typing import Generic, Unpack\nclass A(Generic[Unpack[S]]): ...\ndef f(*args: Unpack[T]): ...\n',
    after: 'from typing import Generic, Unpack\nclass A(Generic[*S]): ...\ndef f(*args: *T): ...\n',
    kept: [
      'from typing import Unpack\ndef f(**kwargs: Unpack[D]): ...\n',
      'from typing import Unpack\nclass A(Unpack[S]): ...\n',
    ],
    floor: { python: [3, 11] },
  },
  {
    rule: 'quoted-annotation',
    before: "from __future__ import annotations\ndef f(x: 'A', *y: List['B']) -> Annotated['C', 'd']: ...\n",
    after: "from __future__ import annotations\ndef f(x: A, *y: List[B]) -> Annotated[C, 'd']: ...\n",
    kept: [
      "def f(x: 'A'): ...\n",
      "from __future__ import annotations\nx: Literal['a']\n",
      "from __future__ import annotations\nx: cast('A', 'b')\n",
      "from __future__ import annotations\nx: 'a b'\n",
    ],
  },
];
