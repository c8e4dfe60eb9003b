// Which source files a program consists of, and which packages they name: found by following the imports, so that a
// new file needs no list. Reads text only; what a file means is Node's business.

import { posix } from 'node:path';
import ts from 'typescript';

/** A file that is started as a thread or a process. */
const STARTED = /\bURL\(\s*'(\.[\w./-]+)'/g;
/** Any string that could be a package: some are loaded by a name that stands in a constant or is put together. */
const STRING = /'([@a-z][\w@./-]*)'|`(@[\w@./-]+)/g;
/** Gone before Node looks for the module. */
const TYPES_ONLY = /^(?:import|export) type [^;]*;/gm;

export interface Sources {
  /** Paths from the repository's root, sorted. */
  readonly files: readonly string[];
  /** Names of packages, sorted. */
  readonly packages: readonly string[];
}

/**
 * Follows the imports from `entries`. `read` gives a file's text by its path; `dependencies` are the packages that a
 * string may name.
 */
export function followImports(
  entries: readonly string[],
  read: (path: string) => string,
  dependencies: ReadonlySet<string>,
): Sources {
  const files = new Set(entries);
  const packages = new Set<string>();
  // A set hands out what is added while it is walked.
  for (const file of files) {
    const text = read(file).replaceAll(TYPES_ONLY, '');
    for (const name of [...importedBy(text), ...[...text.matchAll(STARTED)].map((match) => match[1] ?? '')]) {
      if (name.startsWith('.')) files.add(posix.join(posix.dirname(file), name));
      else if (!name.startsWith('node:')) packages.add(packageOf(name));
    }
    for (const [, quoted, begun] of text.matchAll(STRING)) {
      const name = quoted ?? begun ?? '';
      if (dependencies.has(packageOf(name))) packages.add(packageOf(name));
    }
  }
  return { files: [...files].sort(), packages: [...packages].sort() };
}

/** Read from the syntax tree, because texts of programs stand in strings and patterns too. */
function importedBy(text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const isDeclared = ts.isImportDeclaration(node) || ts.isExportDeclaration(node);
    const isCalled = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
    const name = isDeclared ? node.moduleSpecifier : isCalled ? node.arguments[0] : undefined;
    if (name !== undefined && ts.isStringLiteral(name)) found.push(name.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('source.ts', text, ts.ScriptTarget.ESNext));
  return found;
}

/** `@scope/name/file` and `name/file` without the file. */
function packageOf(name: string): string {
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
}
