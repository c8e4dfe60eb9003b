// What unifiedDiff writes, given to the real git: it must apply and lead to exactly the new bytes.

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { joinPatch } from '../../src/core/changelog/patch.ts';
import { unifiedDiff } from '../../src/core/changelog/unified-diff.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dependify-patch-'));
  git(['init', '-q'], '');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function git(args: readonly string[], input: string): void {
  execFileSync('git', ['-c', 'core.autocrlf=false', ...args], { cwd: folder, input, stdio: 'pipe' });
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function applied(path: string, before: string, patch: string): string {
  write(path, before);
  git(['apply', '--check', '-'], patch);
  git(['apply', '--whitespace=nowarn', '-'], patch);
  return readFileSync(join(folder, path), 'utf8');
}

const line = fc.oneof(
  fc.constantFrom(
    '',
    'a',
    'b',
    'x = 1',
    '\tif (x)',
    '--- a/y',
    '+++ b/y',
    '@@ -1 +1 @@',
    '\\ No newline',
    'é ✓ 𝒳',
    '\u2028',
  ),
  fc.string({ unit: 'grapheme', maxLength: 8 }).map((text) => text.replaceAll('\n', '').replaceAll('\0', '')),
);
const lineEnd = fc.constantFrom('\n', '\n', '\r\n', '\r\n', '\r');
const text = fc
  .tuple(
    fc.array(
      fc.tuple(line, lineEnd).map(([body, end]) => body + end),
      { maxLength: 40 },
    ),
    line,
  )
  .map(([lines, last]) => lines.join('') + last);

describe('unifiedDiff and git apply', () => {
  it('applies between any two texts: CRLF, CR, no final newline, Unicode (C13)', () => {
    const property = fc.property(text, text, (before, after) => {
      fc.pre(before !== after);

      const { diff } = unifiedDiff('src/file.txt', before, after);

      expect(applied('src/file.txt', before, diff)).toBe(after);
    });
    fc.assert(property, { numRuns: 120 });
  });

  it('applies after a few edited lines of a longer text', () => {
    const edits = fc.array(fc.tuple(fc.nat(199), line), { minLength: 1, maxLength: 6 });
    const property = fc.property(edits, fc.constantFrom('\n', '\r\n'), (changes, end) => {
      const lines = Array.from({ length: 200 }, (_, index) => `line ${index % 7}`);
      const before = lines.join(end);
      for (const [at, replacement] of changes) lines[at] = replacement;
      const after = lines.join(end);
      fc.pre(before !== after);

      const { diff } = unifiedDiff('long.txt', before, after);

      expect(applied('long.txt', before, diff)).toBe(after);
    });
    fc.assert(property, { numRuns: 60 });
  });

  it.each([
    ['a b.py'],
    ['tab\there.py'],
    ['quote".py'],
    ['back\\slash.py'],
    ['new\nline.py'],
    ['ünï/✓ 文.py'],
    ['x b/x b/x'],
    [' lead and trail '],
    ['--- a'],
    ['bell\x07\x7f\x01.py'],
    ['a/b/c d/"e"\t.py'],
  ])('names %j so that git finds it (C18)', (path) => {
    const before = 'one\ntwo\n';
    const after = 'one\nthree\n';

    const { diff } = unifiedDiff(path, before, after);

    expect(applied(path, before, diff)).toBe(after);
  });

  it('replaces the middle when the edit is too long to search', () => {
    const rows = (name: string): string => Array.from({ length: 3_000 }, (_, index) => `${name} ${index}\n`).join('');
    const before = `head\n${rows('old')}tail`;
    const after = `head\n${rows('new')}tail`;

    const { diff, lines_added, lines_removed } = unifiedDiff('big.txt', before, after);

    expect([lines_added, lines_removed]).toEqual([3_000, 3_000]);
    expect(applied('big.txt', before, diff)).toBe(after);
  });

  it('joins diffs of several files into one patch that applies whole', () => {
    const files = ['b c.py', 'a"x.py', 'z.py'].map((path) => ({ path, before: 'x', after: `${path}\r\n` }));
    for (const { path, before } of files) write(path, before);

    git(
      ['apply', '-'],
      joinPatch(
        files
          .map(({ path, before, after }) => unifiedDiff(path, before, after))
          .map((d, i) => ({ path: files[i]!.path, diff: d.diff })),
      ),
    );

    for (const { path, after } of files) expect(readFileSync(join(folder, path), 'utf8')).toBe(after);
  });
});
