// `from` imports of names that moved, of modules that have new names, and of what Python 3 has anyway.

import type { Edit } from '../../edits.ts';
import { hasNames, isNeedless, movedModule, movedName } from '../import-moves.ts';
import { indentOf, lineEnd, lineStart, standsAlone } from '../tree/lines.ts';
import { ancestorOf, childOf, partsOf, tokenOf, type Node } from '../tree/node.ts';
import { moduleOf } from '../tree/names.ts';
import { replace, splice, treeRule, type TreeFile } from '../tree/rule.ts';

interface Name {
  readonly node: Node;
  readonly name: string;
  readonly alias: string | null;
}

/** What becomes of one name: it goes, or a line of its own imports it. */
type Fate =
  | { readonly kind: 'keep' | 'drop' }
  | { readonly kind: 'from'; readonly module: string }
  | { readonly kind: 'import'; readonly line: string };

/** Files that exist to hand names on. */
const HANDS_NAMES_ON = /(?:^|\/)(?:__init__|_?compat\w*|\w*_compat|six|py3k?|_?py2\w*)\.py$/i;
const TRY: ReadonlySet<string> = new Set(['try_statement']);

function namesIn(node: Node): readonly Name[] {
  const wildcard = tokenOf(node, 'wildcard_import');
  if (wildcard !== null) return [{ node: wildcard, name: '*', alias: null }];
  return node.children
    .filter(({ field }) => field === 'name')
    .map((item) => {
      const alias = childOf(item, 'alias')?.text ?? null;
      return { node: item, name: childOf(item, 'name')?.text ?? item.text, alias };
    });
}

/** `X as Y`, or `X` where both are one. */
function spelled(name: string, alias: string | null): string {
  return alias === null || alias === name ? name : `${name} as ${alias}`;
}

function fateOf(module: string, { name, alias }: Name, isTop: boolean, file: TreeFile): Fate {
  const isHandedOn = module !== '__future__' && (HANDS_NAMES_ON.test(file.path) || isExported(name, file.text));
  if (isTop && alias === null && !isHandedOn && isNeedless(module, name, file.python)) return { kind: 'drop' };
  const moved = movedName(module, name, file.python);
  if (moved !== null) return { kind: 'from', module: moved };
  const target = movedModule(`${module}.${name}`);
  if (target === null || (alias === null && name !== target)) return { kind: 'keep' };
  const dot = target.lastIndexOf('.');
  const last = spelled(target.slice(dot + 1), alias ?? (dot < 0 ? null : name));
  return { kind: 'import', line: dot < 0 ? `import ${last}` : `from ${target.slice(0, dot)} import ${last}` };
}

function isExported(name: string, text: string): boolean {
  const list = /^__all__\s*\+?=\s*[[(]([^\])]*)/m.exec(text)?.[1] ?? '';
  return list.includes(`'${name}'`) || list.includes(`"${name}"`);
}

/** Removes a whole statement with its line, and the blank lines that would then begin the file. */
function removeStatement(node: Node, text: string): Edit | null {
  if (!standsAlone(node, text)) return null;
  const start = lineStart(text, node.start);
  let end = lineEnd(text, node.end);
  while (text.slice(0, start).trim() === '' && text[end] === '\n') end += 1;
  return splice(start, end);
}

function removeNames(names: readonly Name[], gone: readonly boolean[]): readonly Edit[] {
  const edits: Edit[] = [];
  let kept: Name | null = null;
  for (const [index, name] of names.entries()) {
    const next = names[index + 1];
    if (gone[index] !== true) kept = name;
    else if (kept !== null) edits.push(splice(names[index - 1]?.node.end ?? name.node.start, name.node.end));
    else edits.push(splice(name.node.start, next?.node.start ?? name.node.end));
  }
  return edits;
}

/** The lines that import what moved, sorted. */
function newLines(names: readonly Name[], fates: readonly Fate[]): readonly string[] {
  const byModule = new Map<string, string[]>();
  const lines: string[] = [];
  for (const [index, fate] of fates.entries()) {
    const { name, alias } = names[index] ?? { name: '', alias: null };
    if (fate.kind === 'import') {
      const [, module, rest] = /^from (\S+) import (.*)$/.exec(fate.line) ?? [];
      if (module === undefined) lines.push(fate.line);
      else byModule.set(module, [...(byModule.get(module) ?? []), rest ?? '']);
    }
    if (fate.kind === 'from') byModule.set(fate.module, [...(byModule.get(fate.module) ?? []), spelled(name, alias)]);
  }
  return [...lines, ...[...byModule].map(([module, list]) => `from ${module} import ${list.join(', ')}`)].toSorted(
    (a, b) => (a < b ? -1 : 1),
  );
}

function mixed(node: Node, names: readonly Name[], fates: readonly Fate[], { text }: TreeFile): readonly Edit[] | null {
  const indent = indentOf(text, node.start);
  const end = lineEnd(text, node.end);
  if (indent === null || !standsAlone(node, text)) return null;
  const lines = newLines(names, fates).map((line) => `${indent}${line}\n`);
  const hasBreak = text[end - 1] === '\n';
  const added = hasBreak ? lines.join('') : `\n${lines.join('').replace(/\n$/, '')}`;
  const gone = fates.map(({ kind }) => kind !== 'keep');
  if (gone.every(Boolean)) return [splice(lineStart(text, node.start), end, hasBreak ? added : added.slice(1))];
  return [...removeNames(names, gone), ...(lines.length > 0 ? [splice(end, end, added)] : [])];
}

/** `from` imports that lead to old places. */
export const fromImport = treeRule({
  kind: 'from-import',
  title: 'Import from the current module',
  explanation: 'The old module is gone, an alias, or a bridge between Python 2 and 3.',
  example: { before: 'from mock import call, patch\n', after: 'from unittest.mock import call, patch\n' },
  category: 'deprecated_api',
  on: ['import_from_statement', 'future_import_statement'],
  propose(node, file) {
    const module = moduleOf(node);
    // Beside an `except ImportError` both places are wanted.
    if (module === null || ancestorOf(node, TRY) !== null) return null;
    const names = namesIn(node);
    const isTop = node.parent?.type === 'module' && indentOf(file.text, node.start) === '';
    const fates = names.map((name) => fateOf(module, name, isTop, file));
    if (names.length === 0) return null;
    if (fates.every(({ kind }) => kind === 'drop')) {
      const removed = removeStatement(node, file.text);
      return removed === null ? null : [removed];
    }
    const place = childOf(node, 'module_name');
    const targets = new Set(fates.map((fate) => (fate.kind === 'from' ? fate.module : null)));
    const [target] = targets;
    if (place !== null && target !== null && target !== undefined && targets.size === 1)
      return [replace(place, target)];
    if (fates.some(({ kind }) => kind !== 'keep')) return mixed(node, names, fates, file);
    const listed = names.map(({ name }) => name);
    const moved = hasNames(module, listed, file.python) ? movedModule(module) : null;
    return place === null || moved === null || partsOf(place).length === 0 ? null : [replace(place, moved)];
  },
});
