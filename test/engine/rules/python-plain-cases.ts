// Cases of the Python rules about plainer forms.

import type { RuleCase } from './rule-case.ts';

export const PYTHON_PLAIN_CASES: readonly RuleCase[] = [
  {
    rule: 'SIM911',
    before: 'd = {}\nfor a in zip(d.keys(), d.values()): ...\n',
    after: 'd = {}\nfor a in d.items(): ...\n',
    kept: ['for a in zip(d.keys(), e.values()): ...\n'],
  },
  {
    rule: 'PIE800',
    before: "a = {**{'b': 1}, 'c': 2}\n",
    after: "a = {'b': 1, 'c': 2}\n",
    kept: ["a = {**b, 'c': 2}\n"],
  },
  { rule: 'PIE804', before: "f(**{'a': 1})\n", after: 'f(a=1)\n', kept: ["f(**{'a-b': 1})\n", 'f(**a)\n'] },
  {
    rule: 'PIE808',
    before: 'for a in range(0, b): ...\n',
    after: 'for a in range(b): ...\n',
    kept: ['for a in range(1, b): ...\n', 'for a in range(0, b, 2): ...\n'],
  },
  {
    rule: 'FURB168',
    before: 'a = isinstance(b, type(None))\n',
    after: 'a = b is None\n',
    kept: ['a = isinstance(b, type(c))\n'],
  },
  {
    rule: 'FURB169',
    before: 'a = type(b) is type(None)\n',
    after: 'a = b is None\n',
    kept: ['a = type(b) is type(c)\n'],
  },
  {
    rule: 'FURB188',
    before: "a = b[len('c'):] if b.startswith('c') else b\n",
    after: "a = b.removeprefix('c')\n",
    kept: ["a = b[1:] if b.startswith('cd') else b\n"],
    floor: { python: [3, 9] },
  },
  { rule: 'C413', before: 'a = list(sorted(b))\n', after: 'a = sorted(b)\n', kept: ['a = list(reversed(b))\n'] },
  {
    rule: 'C414',
    before: 'a = sorted(list(b))\n',
    after: 'a = sorted(b)\n',
    kept: ['a = sorted(reversed(b))\n', 'a = set(sorted(b))\n'],
  },
  {
    rule: 'C420',
    before: 'a = {b: None for b in c}\n',
    after: 'a = dict.fromkeys(c)\n',
    kept: ['a = {b: [] for b in c}\n'],
  },
  { rule: 'UP039', before: 'class A(): ...\n', after: 'class A: ...\n', kept: ['class A(B): ...\n'] },
  {
    rule: 'B009',
    before: "a = getattr(b, 'c')\n",
    after: 'a = b.c\n',
    kept: ["a = getattr(b, 'c', 1)\n", 'a = getattr(b, c)\n'],
  },
  { rule: 'B010', before: "setattr(b, 'c', 1)\n", after: 'b.c = 1\n', kept: ['setattr(b, c, 1)\n'] },
  { rule: 'B033', before: 'a = {1, 2, 1}\n', after: 'a = {1, 2}\n', kept: ['a = {b(), b()}\n'] },
];
