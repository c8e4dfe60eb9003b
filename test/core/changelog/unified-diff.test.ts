import { describe, expect, it } from 'vitest';
import { joinPatch } from '../../../src/core/changelog/patch.ts';
import { quotePath } from '../../../src/core/changelog/quote-path.ts';
import { unifiedDiff } from '../../../src/core/changelog/unified-diff.ts';

describe('unifiedDiff', () => {
  it('writes git headers, ranges and three lines of context', () => {
    const before = '1\n2\n3\n4\n5\n6\n7\n8\n9\n';

    const result = unifiedDiff('src/a.py', before, before.replace('5', 'five\nfive and a half'));

    expect(result).toEqual({
      diff:
        'diff --git a/src/a.py b/src/a.py\n--- a/src/a.py\n+++ b/src/a.py\n' +
        '@@ -2,7 +2,8 @@\n 2\n 3\n 4\n-5\n+five\n+five and a half\n 6\n 7\n 8\n',
      lines_added: 2,
      lines_removed: 1,
    });
  });

  it.each([
    ['CRLF stays in the line (C13)', 'a\r\nb\r\n', 'a\r\nc\r\n', '@@ -1,2 +1,2 @@\n a\r\n-b\r\n+c\r\n'],
    ['a lost final newline shows (C13)', 'a\n', 'a', '@@ -1,1 +1,1 @@\n-a\n+a\n\\ No newline at end of file\n'],
    ['a text from nothing', '', 'a\n', '@@ -0,0 +1,1 @@\n+a\n'],
    ['a text to nothing', 'a\n', '', '@@ -1,1 +0,0 @@\n-a\n'],
    ['CR alone is no line end (C13)', 'a\rb\n', 'a\rc\n', '@@ -1,1 +1,1 @@\n-a\rb\n+a\rc\n'],
  ])('%s', (_name, before, after, hunk) => {
    const { diff } = unifiedDiff('f', before, after);

    expect(diff).toBe(`diff --git a/f b/f\n--- a/f\n+++ b/f\n${hunk}`);
  });

  it('counts lines that look like headers', () => {
    const { lines_added, lines_removed } = unifiedDiff('f', '-- a\n', '++ b\n');

    expect([lines_added, lines_removed]).toEqual([1, 1]);
  });

  it('is empty for equal texts', () => {
    expect(unifiedDiff('f', 'a', 'a')).toEqual({ diff: '', lines_added: 0, lines_removed: 0 });
  });
});

describe('quotePath', () => {
  it.each([
    ['plain/path.py', 'plain/path.py'],
    ['with blank.py', 'with blank.py'],
    ['ünï.py', 'ünï.py'],
    ['a"b', '"a\\"b"'],
    ['a\\b', '"a\\\\b"'],
    ['a\tb\nc\rd', '"a\\tb\\nc\\rd"'],
    ['a\x01\x7f', '"a\\001\\177"'],
  ])('%j -> %s (C18)', (path, quoted) => {
    expect(quotePath(path)).toBe(quoted);
  });
});

describe('joinPatch', () => {
  it('orders by path, skips files without a diff and ends each diff with a newline', () => {
    const files = [
      { path: 'b', diff: 'B\n' },
      { path: 'c', diff: null },
      { path: 'a', diff: 'A' },
    ];

    expect(joinPatch(files)).toBe('A\nB\n');
  });
});
