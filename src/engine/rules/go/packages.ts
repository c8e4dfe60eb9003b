// Which standard packages a Go file imports by their own names, and whether nothing in the file gives such a name another
// meaning.

import { childOf, perFile, type GrammarFile, type Node } from '../grammar/rule.ts';

/** One import: its spec, its path, and the alias when it has one. */
export interface GoImport {
  readonly spec: Node;
  readonly path: string;
  readonly alias: string | null;
}

/** The imports of a file. */
export const importsOf = perFile((file: GrammarFile): readonly GoImport[] =>
  file.all
    .filter(({ type }) => type === 'import_spec')
    .map((spec) => ({
      spec,
      path: childOf(spec, 'path')?.text.slice(1, -1) ?? '',
      alias: childOf(spec, 'name')?.text ?? null,
    })),
);

const identifiers = perFile((file: GrammarFile): ReadonlyMap<string, readonly Node[]> =>
  Map.groupBy(
    file.all.filter(({ type, parent }) => NAMES.has(type) && parent?.type !== 'import_spec'),
    ({ text }) => text,
  ),
);
const NAMES: ReadonlySet<string> = new Set(['identifier', 'type_identifier', 'package_identifier']);

/** Every node that may declare or use a name, other than as a field or a method behind a dot. */
export function namesIn(file: GrammarFile, name: string): readonly Node[] {
  return identifiers(file).get(name) ?? [];
}

/** Whether every such node is `name.X`. */
export function isOnlyQualifier(file: GrammarFile, name: string): boolean {
  return namesIn(file, name).every(({ parent, field }) => {
    if (parent?.type === 'qualified_type') return field === 'package';
    return parent?.type === 'selector_expression' && field === 'operand';
  });
}

/** Whether `name` is the standard package at `path`, wherever it stands in the file. */
export function isPackage(file: GrammarFile, name: string, path = name): boolean {
  return importsOf(file).some((one) => one.path === path && one.alias === null) && isOnlyQualifier(file, name);
}

/** The member of a standard package that a node names, such as `Replace` in `strings.Replace`; else null. */
export function memberOf(file: GrammarFile, node: Node | null, name: string): string | null {
  if (node?.type !== 'selector_expression' || childOf(node, 'operand')?.text !== name) return null;
  return isPackage(file, name) ? (childOf(node, 'field')?.text ?? null) : null;
}

/** Arguments of a call, without comments and commas. */
export function argumentsOf(call: Node): readonly Node[] {
  return childOf(call, 'arguments')?.children.filter(({ named, type }) => named && type !== 'comment') ?? [];
}

/** Whether a value is a variable or a field, so that when it is read does not matter much and reading it does nothing. */
export function isPlain(node: Node | null): boolean {
  if (node?.type === 'selector_expression') return isPlain(childOf(node, 'operand'));
  return node?.type === 'identifier';
}
