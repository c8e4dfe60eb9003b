// `IOError`, `socket.error` and the other old names of `OSError`, and of `TimeoutError`, in `raise` and `except`.

import type { Edit } from '../../edits.ts';
import { callOf, itemsOf } from '../tree/calls.ts';
import { foldedTuple } from '../tree/fold.ts';
import { partsOf, type Node } from '../tree/node.ts';
import { reaches, replace, treeRule, type TreeFile } from '../tree/rule.ts';

const BUILT_IN: ReadonlySet<string> = new Set(['IOError', 'EnvironmentError', 'WindowsError']);

/** The name that an exception has today; null when it has it already or is another thing. */
function newName(node: Node, file: TreeFile): string | null {
  const { names } = file;
  if (node.type === 'identifier' && BUILT_IN.has(node.text)) {
    return names.isFree(node.text, node) && names.isFree('OSError', node) ? 'OSError' : null;
  }
  const member = (...modules: readonly string[]): string | null => names.memberOf(node, ...modules);
  if (member('mmap', 'os', 'select', 'socket') === 'error') return names.isFree('OSError', node) ? 'OSError' : null;
  const isTimeout =
    (reaches(file, 3, 10) && member('socket') === 'timeout') ||
    (reaches(file, 3, 11) && member('asyncio') === 'TimeoutError');
  return isTimeout && names.isFree('TimeoutError', node) ? 'TimeoutError' : null;
}

function inTuple(tuple: Node, file: TreeFile): readonly Edit[] | null {
  const names = itemsOf(tuple).map(({ node }) => newName(node, file));
  if (names.every((name) => name === null)) return null;
  return [foldedTuple(tuple, file.text, (item, index) => names[index] ?? item.text)];
}

/** What an `except` catches. */
export function caughtBy(clause: Node): Node | null {
  const value = clause.children.find(({ field }) => field === 'value');
  if (value?.type !== 'as_pattern') return value ?? null;
  return partsOf(value)[0] ?? null;
}

/** The old names of operating system errors. */
export const osError = treeRule({
  kind: 'os-error',
  title: 'Use `OSError` and `TimeoutError`',
  explanation: 'The other names are aliases of these built-in exceptions.',
  example: {
    before: 'try:\n    f()\nexcept IOError:\n    pass\n',
    after: 'try:\n    f()\nexcept OSError:\n    pass\n',
  },
  category: 'deprecated_api',
  on: ['except_clause', 'raise_statement'],
  propose(node, file) {
    const subject = node.type === 'except_clause' ? caughtBy(node) : (partsOf(node)[0] ?? null);
    if (subject === null) return null;
    if (node.type === 'except_clause' && subject.type === 'tuple') return inTuple(subject, file);
    const named = node.type === 'raise_statement' ? (callOf(subject)?.function ?? subject) : subject;
    const name = newName(named, file);
    return name === null ? null : [replace(named, name)];
  },
});
