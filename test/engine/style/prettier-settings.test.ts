// Our reading of prettier's settings against prettier's own, over repositories on disk: what it resolves, we resolve.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { resolveConfig } from 'prettier';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEditorConfig } from '../../../src/core/style/editorconfig/read-editorconfig.ts';
import { readPrettier } from '../../../src/core/style/prettier/read-prettier.ts';

let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'style-'));
});

afterAll(() => rm(root, { recursive: true }));

type Files = Readonly<Record<string, string>>;

const REPOSITORIES: readonly (readonly [string, Files, readonly string[]])[] = [
  [
    'EditorConfig and nothing else',
    {
      'package.json': '{"devDependencies": {"prettier": "^3.0.0"}}',
      '.editorconfig':
        'root = true\n[*]\nindent_style = space\nindent_size = 4\nmax_line_length = 99\n[*.{jsx,tsx}]\nindent_size=2\n' +
        '[lib/**.js]\nindent_style = tab\ntab_width = 8\n[{a,b}.js]\nmax_line_length = off\n[src/[!a-c]*.js]\nquote_type = single\n',
    },
    ['a.js', 'z.js', 'lib/x.js', 'lib/deep/x.js', 'x/y.jsx', 'src/dog.js', 'src/cat.js'],
  ],
  [
    'a monorepo',
    {
      '.editorconfig': '[*]\nindent_style = tab\n',
      '.prettierrc': 'semi: false\noverrides:\n  - files: "*.test.js"\n    options:\n      printWidth: 120\n',
      'packages/a/package.json': '{"name": "a", "prettier": {"tabWidth": 8}}',
      'packages/b/package.json': '{"name": "b"}',
      'packages/c/.editorconfig': 'root = true\n[*]\nindent_size = 3\nindent_style = space\n',
      'packages/d/.prettierrc.toml': 'arrowParens = "avoid"\n',
    },
    ['x.js', 'x.test.js', 'packages/a/x.js', 'packages/b/deep/x.test.js', 'packages/c/x.js', 'packages/d/x.test.js'],
  ],
  [
    'overrides of every kind',
    {
      'web/.prettierrc.json5':
        "{ tabWidth: 4, overrides: [{ files: ['src/**/*.js', 'none.js'], excludeFiles: 'src/gen/*.js', options: { semi: false } }," +
        "{ files: 'lib/*.js', options: { useTabs: true } }, { files: '*.{mjs,cjs}', options: { singleQuote: true } },] }",
    },
    ['web/src/a.js', 'web/src/b/a.js', 'web/src/gen/a.js', 'web/lib/a.js', 'web/lib/b/a.js', 'web/x/a.mjs', 'a.js'],
  ],
  [
    'two files in one directory',
    { '.prettierrc': '{"semi": false}', '.prettierrc.json': '{"tabWidth": 8}', '.prettierrc.toml': 'tabWidth = 3' },
    ['a.js'],
  ],
];

const CASES = REPOSITORIES.flatMap(([name, files, paths]) => paths.map((path) => ({ name, files, path })));

describe('the options', () => {
  it.each(CASES)('of $path in $name', async ({ name, files, path }) => {
    const home = join(root, name);
    for (const [at, text] of Object.entries({ ...files, '.git': '' })) {
      await mkdir(dirname(join(home, at)), { recursive: true });
      await writeFile(join(home, at), text);
    }
    const list = Object.entries(files).map(([at, text]) => ({ path: at, text }));
    const theirs = await resolveConfig(join(home, path), { editorconfig: true, useCache: false });

    const ours = readPrettier(path, list, readEditorConfig(path, list).value);

    if (theirs === null) expect(ours.value).toEqual({ from: 'nowhere' });
    else expect('options' in ours.value ? finite(ours.value.options) : ours).toEqual(finite(theirs));
  });
});

/** `off` is no limit, which both say with a number of their own. */
function finite<T extends { readonly printWidth?: number | undefined }>(options: T): T {
  return (options.printWidth ?? 0) > 10_000 ? { ...options, printWidth: 0 } : options;
}
