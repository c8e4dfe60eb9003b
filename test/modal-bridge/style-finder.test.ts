// Which settings files decide a file's style, read from a tree in memory.

import { describe, expect, it } from 'vitest';
import { createStyleFinder } from '../../src/modal-bridge/container/style-finder.ts';
import type { RepositoryReader } from '../../src/modal-bridge/container/repository-reader.ts';

/** A repository of these files; counts the blobs that were read. */
function repository(files: Readonly<Record<string, string | Uint8Array>>) {
  const read: string[] = [];
  const reader: RepositoryReader = {
    readBlob(path) {
      read.push(path);
      const content = files[path];
      return Promise.resolve(typeof content === 'string' ? new TextEncoder().encode(content) : (content ?? null));
    },
    filesIn(directory) {
      const prefix = directory === '' ? '' : `${directory}/`;
      const names = Object.keys(files).flatMap((path) => {
        const name = path.slice(prefix.length);
        return path.startsWith(prefix) && !name.includes('/') ? [[name, path] as const] : [];
      });
      return Promise.resolve(new Map(names));
    },
  };
  const find = createStyleFinder(reader);
  return { find, styleOf: async (...of: Parameters<typeof find>) => (await find(...of)).style, read };
}

describe('createStyleFinder', () => {
  it('the nearest settings of each tool hold', async () => {
    const { styleOf } = repository({
      '.editorconfig': '[*]\nindent_style = tab\n',
      '.prettierrc': '{"semi": false}',
      'web/.prettierrc': '{"singleQuote": true}',
      'lib/ruff.toml': 'line-length = 100\n',
    });

    expect(await styleOf('a.js', 'javascript')).toMatchObject({ semicolons: false, indent: { unit: 'tab' } });
    expect(await styleOf('web/deep/a.ts', 'typescript')).toMatchObject({ semicolons: true, quotes: 'single' });
    expect(await styleOf('lib/a.py', 'python')).toMatchObject({ max_line_length: 100 });
  });

  it('says nothing where nothing is declared, and of languages without rules', async () => {
    const { styleOf, read } = repository({
      'package.json': '{"name": "a"}',
      '.editorconfig': '[*]\nindent_size = 2\n',
    });

    expect(await styleOf('a.js', 'javascript')).toBeUndefined();
    expect(await styleOf('a.go', 'go')).toBeUndefined();
    expect(read.toSorted()).toEqual(['.editorconfig', 'package.json']);
  });

  it('reads each file once, and programs never', async () => {
    const { styleOf, read } = repository({
      '.prettierrc.js': 'module.exports = {}',
      '.eslintrc.cjs': 'module.exports = {}',
      '.editorconfig': '[*]\nquote_type = single\n',
    });

    await Promise.all(['a.js', 'b.ts', 'c/d.js'].map((path) => styleOf(path, 'javascript')));

    expect(read).toEqual(['.editorconfig']);
    expect(await styleOf('a.js', 'javascript')).toMatchObject({ quotes: 'single', formatter: null });
  });

  it('a file that is no text or too large counts as absent, a BOM hides nothing', async () => {
    const { styleOf } = repository({
      '.editorconfig': new Uint8Array([0xff, 0xfe, 0]),
      'a/.prettierrc': `{"semi": false}${' '.repeat(200_000)}`,
      '.prettierrc': '\ufeff{"semi": true}',
    });

    expect(await styleOf('a/b.js', 'javascript')).toMatchObject({ semicolons: true });
  });

  it.each([
    ['no text', '.prettierrc', new Uint8Array([0xff, 0xfe, 0]), 'malformed'],
    ['more than a file may have', 'biome.json', new Uint8Array(2_000_000), 'too_large'],
    ['more than settings have', 'package.json', ' '.repeat(200_001), 'too_large'],
    ['no JSON', '.prettierrc.json', '{"semi": ', 'malformed'],
    ['a program', 'prettier.config.mjs', 'export default {}', 'program'],
    ['a package', 'package.json', '{"prettier": "@company/prettier"}', 'not_here'],
  ])('tells of settings that are %s', async (_what, path, content, reason) => {
    const { find } = repository({ [path]: content, '.editorconfig': '[*]\nquote_type = single\n' });

    expect((await find('web/a.js', 'javascript')).problems).toEqual([{ path, reason }]);
  });

  it('tells nothing of settings that hold, and of those beside the path', async () => {
    const { find } = repository({ '.prettierrc': '{"semi": false}', 'web/.prettierrc': '{"semi": ' });

    expect((await find('lib/a.js', 'javascript')).problems).toEqual([]);
    expect((await find('web/a.js', 'javascript')).problems).toEqual([{ path: 'web/.prettierrc', reason: 'malformed' }]);
  });
});
