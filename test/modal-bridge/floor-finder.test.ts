// Which manifests decide a file's floor, read from a tree in memory.

import { describe, expect, it } from 'vitest';
import { createFloorFinder } from '../../src/modal-bridge/container/floor-finder.ts';
import type { RepositoryReader } from '../../src/modal-bridge/container/repository-reader.ts';

const python = (version: string) => `[project]\nrequires-python = ">=${version}"\n`;

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
  return { floorOf: createFloorFinder(reader), read };
}

describe('createFloorFinder', () => {
  it('the nearest declaration wins', async () => {
    const { floorOf } = repository({ 'pyproject.toml': python('3.12'), 'lib/old/pyproject.toml': python('3.7') });

    expect((await floorOf('a.py', 'python')).python).toEqual([3, 12]);
    expect((await floorOf('lib/b.py', 'python')).python).toEqual([3, 12]);
    expect((await floorOf('lib/old/deep/c.py', 'python')).python).toEqual([3, 7]);
  });

  it('a manifest that cannot be read as text counts as absent', async () => {
    const { floorOf } = repository({
      'pyproject.toml': python('3.12'),
      'lib/pyproject.toml': new Uint8Array([0xff, 0xfe, 0]),
      'huge/pyproject.toml': python('3.7') + '#'.repeat(200_000),
    });

    expect((await floorOf('lib/a.py', 'python')).python).toEqual([3, 12]);
    expect((await floorOf('huge/a.py', 'python')).python).toEqual([3, 12]);
  });

  it('a BOM before a manifest does not hide it', async () => {
    const { floorOf } = repository({ 'pyproject.toml': `\ufeff${python('3.12')}` });

    expect((await floorOf('a.py', 'python')).python).toEqual([3, 12]);
  });

  it('reads each manifest once for all files', async () => {
    const { floorOf, read } = repository({ 'pyproject.toml': python('3.12') });

    await Promise.all(['a.py', 'b.py', 'lib/c.py'].map((path) => floorOf(path, 'python')));

    expect(read).toEqual(['pyproject.toml']);
  });

  it('says so when nothing is declared', async () => {
    const { floorOf } = repository({});

    expect(await floorOf('a/b/c.py', 'python')).toMatchObject({ declared_in: 'default' });
    expect(await floorOf('a.go', 'go')).toEqual({ declared_in: 'default' });
  });
});
