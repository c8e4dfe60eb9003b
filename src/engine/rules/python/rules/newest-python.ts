// Small rules for what Python 3.15 made the default or built in.

import { calledName, callOf, removalOf, type Call } from '../tree/calls.ts';
import { childOf, partsOf, type Node } from '../tree/node.ts';
import { replace, splice, treeRule } from '../tree/rule.ts';
import { codecOf, plainText } from '../tree/strings.ts';
import { dedent, branchesOf, bodyOf } from '../tree/branches.ts';
import type { Edit } from '../../edits.ts';

const FLOOR = { python: [3, 15] } as const;

function removeKeyword(call: Call, name: string, text: string): readonly Edit[] {
  const index = call.args.findIndex((argument) => argument.name === name);
  return index < 0 ? [] : [splice(...removalOf(call.args, index, text))];
}

/** `suggest_on_error=True`, which became the default. */
export const argparseSuggestions = treeRule({
  kind: 'argparse-suggestions',
  title: 'Drop `suggest_on_error=True`',
  explanation: 'Suggestions are the default since Python 3.15.',
  example: {
    before: "import argparse\nargparse.ArgumentParser('a', suggest_on_error=True)\n",
    after: "import argparse\nargparse.ArgumentParser('a')\n",
  },
  floor: FLOOR,
  on: ['call'],
  propose(node, { names, text }) {
    const call = callOf(node);
    if (call === null || names.memberOf(call.function, 'argparse') !== 'ArgumentParser') return null;
    const value = call.keywords.find(({ name }) => name === 'suggest_on_error')?.value;
    return value?.type === 'true' ? removeKeyword(call, 'suggest_on_error', text) : null;
  },
});

/** `encoding='utf-8'` of `open`, which became the default. */
export const openEncoding = treeRule({
  kind: 'open-encoding',
  title: 'Drop the UTF-8 encoding of `open`',
  explanation: 'UTF-8 is the default encoding of files since Python 3.15.',
  example: { before: "open(f, 'w', encoding='UTF8')\n", after: "open(f, 'w')\n" },
  floor: FLOOR,
  on: ['call'],
  propose(node, { names, text }) {
    const call = callOf(node);
    if (call === null || calledName(call) !== 'open' || !names.isFree('open')) return null;
    const value = call.keywords.find(({ name }) => name === 'encoding')?.value;
    const encoding = value === undefined ? null : plainText(value);
    return encoding !== null && codecOf(encoding) === 'utf-8' ? removeKeyword(call, 'encoding', text) : null;
  },
});

/** `_MISSING = object()` at the top of a module. */
export const sentinelObject = treeRule({
  kind: 'sentinel-object',
  title: 'Use `sentinel` for unique values',
  explanation: 'A sentinel has a name of its own in messages and keeps its identity in copies.',
  example: { before: '_MISSING = object()\n', after: "_MISSING = sentinel('_MISSING')\n" },
  floor: FLOOR,
  on: ['assignment'],
  propose(node, { names }) {
    const [left, right] = [childOf(node, 'left'), childOf(node, 'right')];
    const call = callOf(right);
    if (node.parent?.parent?.type !== 'module' || left?.type !== 'identifier' || call === null) return null;
    if (calledName(call) !== 'object' || call.args.length > 0) return null;
    return names.isFree('object') && names.isFree('sentinel') ? [replace(call.node, `sentinel('${left.text}')`)] : null;
  },
});

const IMPORTS: ReadonlySet<string> = new Set(['import_statement', 'import_from_statement']);

/** Imports for type checkers only, which may be lazy instead. */
export const lazyImport = treeRule({
  kind: 'lazy-import',
  title: 'Import lazily instead of for type checkers only',
  explanation: 'A lazy import costs nothing until it is used, and then it is there.',
  example: {
    before: 'from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import a\n',
    after: 'from typing import TYPE_CHECKING\nlazy import a\n',
  },
  floor: FLOOR,
  on: ['if_statement'],
  propose(node: Node, file) {
    const branches = branchesOf(node, file.text);
    const [branch] = branches ?? [];
    if (branch?.condition == null || branches?.length !== 1 || node.parent?.type !== 'module') return null;
    const isChecking = file.names.memberOf(branch.condition, 'typing', 'typing_extensions') === 'TYPE_CHECKING';
    const isFalse = branch.condition.type === 'false' || branch.condition.text === '0';
    const statements = partsOf(branch.block);
    if ((!isChecking && !isFalse) || !statements.every(({ type }) => IMPORTS.has(type))) return null;
    const moved = dedent(branch, '', file);
    const starts = statements.map(({ start }) => splice(start, start, 'lazy '));
    return moved === null ? null : [splice(branch.lineStart, bodyOf(branch, file.text).start), ...moved, ...starts];
  },
});
