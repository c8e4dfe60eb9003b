import { describe, expect, it } from 'vitest';
import type { TreeEntry } from '../../../src/core/changes.ts';
import { computeTreeSha } from '../../../src/core/commit/tree-objects.ts';

const SHA = 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391';

async function sha1Hex(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-1', new Uint8Array(bytes));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function entry(path: string, mode: TreeEntry['mode'] = '100644', sha = SHA): TreeEntry {
  const type = mode === '040000' ? 'tree' : mode === '160000' ? 'commit' : 'blob';
  return { path, mode, type, sha };
}

describe('computeTreeSha', () => {
  it('gives the id git gives', async () => {
    // printf 'hello\n' | git hash-object -w --stdin; git mktree of that blob as a.txt
    const tree = await computeTreeSha([entry('a.txt')], [{ path: 'a.txt', content: 'hello\n' }], sha1Hex);

    expect(tree).toEqual({ ok: true, value: '2e81171448eb9f2ee3821e3d447aa6b2fe3ddba1' });
  });

  it.each([
    ['absent', [entry('a')], 'b'],
    ['a symbolic link (C15)', [entry('a', '120000')], 'a'],
    ['a submodule (C16)', [entry('a', '160000')], 'a'],
    ['a directory', [entry('a', '040000'), entry('a/b')], 'a'],
    ['below a file', [entry('a')], 'a/b'],
    ['the root', [entry('a')], ''],
    ['in a repository with SHA-256 ids (C29)', [entry('a', '100644', '0'.repeat(64))], 'a'],
  ])('refuses a path that is %s', async (_name, entries, path) => {
    const tree = await computeTreeSha(entries, [{ path, content: 'x' }], sha1Hex);

    expect(tree).toMatchObject({ ok: false, error: { reason: 'tree_mismatch', retry: 'never' } });
  });
});
