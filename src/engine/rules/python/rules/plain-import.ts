// `import mock` to `from unittest import mock`, and modules with new names that are imported under an alias.

import type { Edit } from '../../edits.ts';
import { movedModule } from '../import-moves.ts';
import { indentOf, lineEnd, lineStart, standsAlone } from '../tree/lines.ts';
import { ancestorOf, childOf, type Node } from '../tree/node.ts';
import { replace, splice, treeRule } from '../tree/rule.ts';

const TRY: ReadonlySet<string> = new Set(['try_statement']);

interface Move {
  readonly item: Node;
  /** A line of its own, or null when the new name stands in the place of the old one. */
  readonly line: string | null;
  readonly text: string;
}

function moveOf(item: Node): Move | null {
  const old = (childOf(item, 'name') ?? item).text;
  const alias = childOf(item, 'alias')?.text ?? null;
  const now = movedModule(old);
  if (now === null) return null;
  const dot = now.lastIndexOf('.');
  const last = now.slice(dot + 1);
  const as = alias === null || alias === last ? '' : ` as ${alias}`;
  // The name that the code uses is the first part of the old one.
  if (dot > 0 && last === old.split('.')[0])
    return { item, line: `from ${now.slice(0, dot)} import ${last}${as}`, text: '' };
  return alias === null ? null : { item, line: null, text: `${now} as ${alias}` };
}

/** Plain imports of old modules. */
export const plainImport = treeRule({
  kind: 'plain-import',
  title: 'Import the current module',
  explanation: 'The old module is an alias or a copy of one in the standard library.',
  example: { before: 'import mock, sys\n', after: 'import sys\nfrom unittest import mock\n' },
  category: 'deprecated_api',
  on: ['import_statement'],
  propose(node, { text }) {
    const items = node.children.filter(({ field }) => field === 'name');
    const moves = items.flatMap((item) => moveOf(item) ?? []);
    const indent = indentOf(text, node.start);
    if (moves.length === 0 || indent === null || !standsAlone(node, text) || ancestorOf(node, TRY) !== null)
      return null;
    const leaving = moves.filter(({ line }) => line !== null);
    const edits: Edit[] = moves.filter(({ line }) => line === null).map((move) => replace(move.item, move.text));
    const lines = leaving.map(({ line }) => `${indent}${line ?? ''}\n`).toSorted();
    const end = lineEnd(text, node.end);
    const hasBreak = text[end - 1] === '\n';
    const added = hasBreak ? lines.join('') : lines.join('').replace(/\n$/, '');
    if (leaving.length === items.length) return [splice(lineStart(text, node.start), end, added)];
    for (const { item } of leaving) edits.push(cut(items, item));
    return lines.length === 0 ? edits : [...edits, splice(end, end, hasBreak ? added : `\n${added}`)];
  },
});

function cut(items: readonly Node[], item: Node): Edit {
  const index = items.indexOf(item);
  const [before, after] = [items[index - 1], items[index + 1]];
  if (before !== undefined) return splice(before.end, item.end);
  return splice(item.start, after?.start ?? item.end);
}
