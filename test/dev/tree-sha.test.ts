// computeTreeSha against the real git: the same tree id for random trees with names that sort in git's odd order.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TreeEntry } from '../../src/core/changes.ts';
import { computeTreeSha } from '../../src/core/commit/tree-objects.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dependify-tree-'));
  git(['init', '-q', '--bare']);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function git(args: readonly string[], input = ''): string {
  return execFileSync('git', [...args], { cwd: folder, input, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
}

function sha1Hex(bytes: Uint8Array): Promise<string> {
  return Promise.resolve(createHash('sha1').update(bytes).digest('hex'));
}

interface File {
  readonly path: string;
  readonly mode: '100644' | '100755' | '120000';
  readonly content: string;
}

/** Writes the files with git itself, by fast-import, and returns the tree id. */
function writeTree(files: readonly File[]): string {
  const stream = files.map(({ path, mode, content }) => {
    const name = `"${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
    return `M ${mode} inline ${name}\ndata ${Buffer.byteLength(content)}\n${content}\n`;
  });
  const head = 'commit refs/heads/t\ncommitter a <a@example.com> 0 +0000\ndata 0\n\ndeleteall\n';
  git(['fast-import', '--quiet', '--force'], `${head}${stream.join('')}\n`);
  return git(['rev-parse', 'refs/heads/t^{tree}']).trim();
}

function listTree(sha: string): TreeEntry[] {
  const lines = git(['ls-tree', '-r', '-t', '-z', sha]).split('\0').filter(Boolean);
  return lines.map((line) => {
    const [, mode, type, id, path] = /^(\d+) (\w+) ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
    return { path: path!, mode: mode as TreeEntry['mode'], type: type as TreeEntry['type'], sha: id! };
  });
}

/** Drops files whose path is a directory of another, or below one that is a file. */
function withoutClashes(files: readonly File[]): File[] {
  const kept: File[] = [];
  for (const file of files) {
    const clash = kept.some(
      ({ path }) => path === file.path || path.startsWith(`${file.path}/`) || file.path.startsWith(`${path}/`),
    );
    if (!clash) kept.push(file);
  }
  return kept;
}

const name = fc.constantFrom(
  'a',
  'a.b',
  'a-b',
  'a0',
  'a b',
  'A',
  'b',
  'é',
  '\u{1F600}',
  '\uFF5E',
  'x"y',
  'x\\y',
  'n\nl',
);
const file = fc.record({
  path: fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/')),
  mode: fc.constantFrom('100644', '100644', '100755', '120000'),
  content: fc.string({ unit: 'grapheme', maxLength: 20 }),
});

describe('computeTreeSha and git', () => {
  it('agree on random trees with random changes', async () => {
    const property = fc.asyncProperty(
      fc.array(file, { minLength: 1, maxLength: 25 }).map(withoutClashes),
      fc.func(fc.boolean()),
      async (files, isChanged) => {
        const changes = files
          .filter(({ path, mode }) => mode !== '120000' && isChanged(path))
          .map(({ path, content }) => ({ path, content: `${content}\r\nchanged \u{1F600}` }));
        const base = listTree(writeTree(files));
        const changed = new Map(changes.map(({ path, content }) => [path, content]));
        const expected = writeTree(files.map((each) => ({ ...each, content: changed.get(each.path) ?? each.content })));

        const tree = await computeTreeSha(base, changes, sha1Hex);

        expect(tree).toEqual({ ok: true, value: expected });
      },
    );
    await fc.assert(property, { numRuns: 60 });
  });

  it('agree where a directory sorts as if its name ended in a slash', async () => {
    const paths = ['a', 'a-b', 'a.b', 'a0', 'b/x', 'b-c', 'b.c', 'b0', 'c/d/e', 'c/d.e', 'c/d-e', 'c/d0'];
    const files = paths.map((path) => ({ path, mode: '100644', content: path }) as const);
    const base = listTree(writeTree(files));

    const tree = await computeTreeSha(base, [{ path: 'c/d/e', content: 'new' }], sha1Hex);

    const expected = writeTree(files.map((each) => (each.path === 'c/d/e' ? { ...each, content: 'new' } : each)));
    expect(tree).toEqual({ ok: true, value: expected });
  });
});
