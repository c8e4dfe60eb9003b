// Backticks to `$(…)`, and `$[…]` to `$((…))`. Backticks take one level of backslashes away before the command is read, so
// one with a backslash in it is left alone; so are those whose text would read differently up to a bracket.

import { replace, splice, tokenOf, ancestorsOf } from '../grammar/rule.ts';
import { shellRule } from './rule.ts';
import { isBash } from './shebang.ts';

/** Escapes, comments, here-documents, and what older shells cannot find the end of in brackets. */
const DOUBTFUL = /[\\#`]|<<|\bcase\b|^\s*$|^\(|\)$/;

/** Command substitution. */
export const commandSubstitution = shellRule({
  id: 'shell-backticks',
  title: 'Write `$(…)` for backticks',
  explanation: '`$(…)` nests and needs no escapes of its own.',
  example: { before: 'a=`ls "$b"`\n', after: 'a=$(ls "$b")\n' },
  on: ['command_substitution'],
  propose(node, { text }) {
    const [first, last] = [node.children[0], node.children.at(-1)];
    if (first === undefined || last === undefined || text[node.start] !== '`' || text[node.end - 1] !== '`')
      return null;
    const inner = text.slice(node.start + 1, node.end - 1);
    const isNested = [...ancestorsOf(node)].some(
      ({ type }) => type === 'heredoc_body' || type === 'command_substitution',
    );
    if (node.end - node.start < 3 || isNested || DOUBTFUL.test(inner)) return null;
    return [splice(node.start, node.start + 1, '$('), splice(node.end - 1, node.end, ')')];
  },
});

/** Arithmetic. */
export const arithmetic = shellRule({
  id: 'shell-arithmetic',
  title: 'Write `$((…))` for `$[…]`',
  explanation: 'Bash only keeps `$[…]` for old scripts, and does not document it any more.',
  example: { before: '#!/bin/bash\na=$[b + 1]\n', after: '#!/bin/bash\na=$((b + 1))\n' },
  on: ['arithmetic_expansion'],
  propose(node, file) {
    const [open, close] = [tokenOf(node, '$['), node.children.at(-1)];
    // Other shells take `$[` as it stands.
    if (open === null || close?.type !== ']' || !isBash(file)) return null;
    return [replace(open, '$(('), replace(close, '))')];
  },
});
