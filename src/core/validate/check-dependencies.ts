// L6: no rewrite adds a dependency. A rewrite may turn an import into a newer name of the same standard module, and
// may import Python's standard modules that modern forms live in; nothing else.

import type { Check } from './check.ts';
import { importsOf } from './imports.ts';

/** Standard modules that modern Python forms come from. None reaches the network, a shell or the file system alone. */
const MODERN_PYTHON = new Set([
  '__future__',
  'abc',
  'builtins',
  'collections',
  'collections.abc',
  'contextlib',
  'dataclasses',
  'datetime',
  'enum',
  'functools',
  'importlib.metadata',
  'importlib.resources',
  'io',
  'itertools',
  'math',
  'operator',
  'pathlib',
  'queue',
  're',
  'types',
  'typing',
  'unittest.mock',
  'urllib.error',
  'urllib.parse',
  'urllib.request',
  'xml.etree.ElementTree',
  'configparser',
]);

/** `new_dependency` when an import is new and not a newer name of one that was there. */
export const checkDependencies: Check = {
  name: 'new_dependency',
  run({ before, after, language, source }) {
    const known = importsOf(before, language);
    const fresh = [...importsOf(after, language)].filter((name) => !known.has(name));
    const foreign = fresh.filter(
      (name) => !isNewerName(name, known) && !(source === 'rule' && isModern(name, language)),
    );
    return foreign.length === 0 ? null : { reason: 'new_dependency', detail: `${foreign.length} new` };
  },
};

function isModern(name: string, language: string): boolean {
  return language === 'python' && MODERN_PYTHON.has(name);
}

/** `node:fs` for `fs`. */
function isNewerName(name: string, known: ReadonlySet<string>): boolean {
  return name.startsWith('node:') && known.has(name.slice('node:'.length));
}
