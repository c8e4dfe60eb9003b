// Programs and options whose old forms are going away: `egrep`, `fgrep`, `head -1`, and on request `which`.

import { childrenOf, replace } from '../grammar/rule.ts';
import { programOf, shellRule } from './rule.ts';

/** One `grep`. */
export const plainGrep = shellRule({
  id: 'shell-grep',
  title: 'Call `grep -E` and `grep -F`',
  explanation: 'GNU grep warns of `egrep` and `fgrep` since 3.8, and POSIX has neither.',
  example: { before: "egrep 'a|b' c\n", after: "grep -E 'a|b' c\n" },
  category: 'deprecated_api',
  on: ['command'],
  propose(node, file) {
    const name = programOf(file, node);
    if (name?.text !== 'egrep' && name?.text !== 'fgrep') return null;
    return /\bgrep[ \t]*\(\)|\balias[ \t]+grep\b/.test(file.text)
      ? null
      : [replace(name, `grep -${name.text === 'egrep' ? 'E' : 'F'}`)];
  },
});

/** The count as an option. */
export const lineCount = shellRule({
  id: 'shell-line-count',
  title: 'Write `-n` before a count of lines',
  explanation: 'POSIX dropped `head -1` and `tail -1` in 2001; some systems do too.',
  example: { before: 'head -1 a\n', after: 'head -n 1 a\n' },
  category: 'deprecated_api',
  on: ['command'],
  propose(node, file) {
    const name = programOf(file, node);
    const [first] = childrenOf(node, 'argument');
    if ((name?.text !== 'head' && name?.text !== 'tail') || first === undefined || !/^-\d+$/.test(first.text))
      return null;
    return [replace(first, `-n ${first.text.slice(1)}`)];
  },
});

/** Which program a name runs. Not the same: `command -v` also finds functions, built-ins and aliases. */
export const commandV = shellRule({
  id: 'shell-which',
  title: 'Call `command -v`',
  explanation: '`command -v` is built into every POSIX shell; `which` is a program that may be missing.',
  example: { before: 'if which git >/dev/null; then :; fi\n', after: 'if command -v git >/dev/null; then :; fi\n' },
  category: 'deprecated_api',
  optIn: true,
  on: ['command'],
  propose(node, file) {
    const name = programOf(file, node);
    const given = childrenOf(node, 'argument');
    const isOne = given.length === 1 && given[0]?.text.startsWith('-') === false;
    return name?.text === 'which' && isOne ? [replace(name, 'command -v')] : null;
  },
});
