// `ioutil` to the functions of `io` and `os` that it forwards to, with its import. All uses of a file or none:
// `ioutil.ReadDir` has no equal, so a file that calls it keeps the package.

import type { Edit } from '../edits.ts';
import { replace, splice, type GrammarFile, type Node } from '../grammar/rule.ts';
import { importsOf, isOnlyQualifier, isPackage, namesIn } from './packages.ts';
import { goRule } from './rule.ts';

const MOVED: Readonly<Record<string, string>> = {
  Discard: 'io.Discard',
  NopCloser: 'io.NopCloser',
  ReadAll: 'io.ReadAll',
  ReadFile: 'os.ReadFile',
  TempDir: 'os.MkdirTemp',
  TempFile: 'os.CreateTemp',
  WriteFile: 'os.WriteFile',
};

/** What to write for the import, or null when a name that it needs is taken. */
function importEdit(file: GrammarFile, spec: Node, needed: readonly string[]): Edit | null {
  const missing = needed.filter((name) => !importsOf(file).some(({ path, alias }) => path === name && alias === null));
  if (needed.some((name) => (missing.includes(name) ? namesIn(file, name).length > 0 : !isOnlyQualifier(file, name))))
    return null;
  if (missing.some((name) => importsOf(file).some(({ path, alias }) => path === name || alias === name))) return null;
  const grouped = spec.parent?.type === 'import_spec_list';
  const lines = missing.map((name) => `"${name}"`);
  if (lines.length === 1 || (grouped && lines.length > 0)) return replace(spec, lines.join('\n\t'));
  if (lines.length > 1) return replace(spec, `(\n\t${lines.join('\n\t')}\n)`);
  const whole = grouped ? spec : spec.parent;
  if (whole === null) return null;
  const start = file.text.lastIndexOf('\n', whole.start - 1) + 1;
  const end = file.text.indexOf('\n', whole.end) + 1;
  const alone =
    end > 0 && file.text.slice(start, whole.start).trim() === '' && file.text.slice(whole.end, end) === '\n';
  return alone ? splice(start, end) : null;
}

/** The functions that `io/ioutil` forwards to. */
export const ioIoutil = goRule({
  id: 'go-ioutil',
  title: 'Call `io` and `os` instead of `io/ioutil`',
  explanation: 'Since Go 1.16 `io/ioutil` only forwards to functions of `io` and `os`, and is deprecated.',
  example: {
    before: 'package a\n\nimport "io/ioutil"\n\nfunc f() ([]byte, error) { return ioutil.ReadFile("x") }\n',
    after: 'package a\n\nimport "os"\n\nfunc f() ([]byte, error) { return os.ReadFile("x") }\n',
  },
  category: 'deprecated_api',
  floor: { version: [1, 16] },
  on: ['source_file'],
  propose(_node, file) {
    const spec = importsOf(file).find(({ path, alias }) => path === 'io/ioutil' && alias === null)?.spec;
    if (spec === undefined || !isPackage(file, 'ioutil', 'io/ioutil')) return null;
    const edits: Edit[] = [];
    const needed = new Set<string>();
    for (const name of namesIn(file, 'ioutil')) {
      const selector = name.parent;
      const field = selector?.children.at(-1)?.text ?? '';
      const moved = Object.hasOwn(MOVED, field) ? MOVED[field] : undefined;
      if (selector?.type !== 'selector_expression' || moved === undefined) return null;
      needed.add(moved.slice(0, moved.indexOf('.')));
      edits.push(replace(selector, moved));
    }
    const edit = needed.size === 0 ? null : importEdit(file, spec, [...needed].toSorted());
    return edit === null ? null : [edit, ...edits];
  },
});
