import { describe, expect, it } from 'vitest';
import { readBlocks } from '../../../src/ui/review/diff-blocks.ts';
import { changedParts, inlineRows, sideBySideRows, type Row } from '../../../src/ui/review/diff-rows.ts';
import type { Hunk } from '../../../src/ui/review/types.ts';

const DIFF = `--- a/shop.py
+++ b/shop.py
@@ -3,4 +3,4 @@
 def label(name):
-    return "%s items" % name
+    return f"{name} items"
 
 x = 1
@@ -20,2 +20,3 @@
 y = 2
+z = 3
-w = 4
\\ No newline at end of file
`;

const HUNK: Hunk = {
  old_start: 4,
  old_lines: 1,
  new_start: 4,
  new_lines: 1,
  sources: [{ kind: 'rule', id: 'UP031', title: '% formatting', explanation: 'An f-string is easier to read.' }],
  confidence: 95,
};

function told(row: Row): string {
  if (row.kind === 'gap') return `… ${row.lines}`;
  if (row.kind === 'note') return `# ${row.block.made?.sources[0]?.id ?? 'nobody'}`;
  return [row.old, row.new].map((cell) => (cell === null ? '' : `${cell.line} ${cell.text}`)).join(' | ');
}

describe('readBlocks', () => {
  it('tells what stayed, what changed and what is not shown', () => {
    const blocks = readBlocks(DIFF, [HUNK]);

    expect(blocks.map(({ kind }) => kind)).toEqual(['gap', 'context', 'change', 'context', 'gap', 'context', 'change']);
    expect(blocks[0]).toEqual({ kind: 'gap', lines: 2 });
    expect(blocks[4]).toEqual({ kind: 'gap', lines: 13 });
  });

  it('gives each change what made it, and null where nobody is named', () => {
    const changes = readBlocks(DIFF, [HUNK]).filter((block) => block.kind === 'change');

    expect(changes.map(({ made }) => made)).toEqual([HUNK, null]);
  });

  it('finds the maker of lines that were only added, and of lines that were only taken', () => {
    const added = { ...HUNK, old_start: 2, old_lines: 0, new_start: 2, new_lines: 1 };
    const taken = { ...HUNK, old_start: 1, old_lines: 1, new_start: 1, new_lines: 0 };

    expect(readBlocks('--- a\n+++ b\n@@ -1,1 +1,2 @@\n a\n+b\n', [added])[1]).toMatchObject({ made: added });
    expect(readBlocks('--- a\n+++ b\n@@ -1,2 +1,1 @@\n-a\n b\n', [taken])[0]).toMatchObject({ made: taken });
  });

  it('reads a file of which everything went, and one that was empty', () => {
    expect(readBlocks('--- a\n+++ b\n@@ -1,1 +0,0 @@\n-a\n', [])).toMatchObject([{ old: [{ line: 1 }], new: [] }]);
    expect(readBlocks('--- a\n+++ b\n@@ -0,0 +1,1 @@\n+a\n', [])).toMatchObject([{ old: [], new: [{ line: 1 }] }]);
    expect(readBlocks('', [])).toEqual([]);
  });

  it('says where a file ends without a line end', () => {
    const last = readBlocks(DIFF, []).at(-1);

    expect(last).toMatchObject({ new: [{ text: 'z = 3', endless: true }] });
  });

  it('takes lines that look like a header of a diff for what they are', () => {
    const blocks = readBlocks('--- a\n+++ b\n@@ -1,1 +1,1 @@\n---- x\n++++ y\n', []);

    expect(blocks).toMatchObject([{ kind: 'change', old: [{ text: '--- x' }], new: [{ text: '+++ y' }] }]);
  });
});

describe('rows', () => {
  it('inline: what was above what is', () => {
    expect(
      inlineRows(readBlocks(DIFF, [HUNK]))
        .slice(1, 5)
        .map(told),
    ).toEqual([
      '3 def label(name): | 3 def label(name):',
      '# UP031',
      '4     return "%s items" % name | ',
      ' | 4     return f"{name} items"',
    ]);
  });

  it('side by side: what was beside what is, and nothing beside what came alone', () => {
    const rows = sideBySideRows(readBlocks('--- a\n+++ b\n@@ -1,2 +1,1 @@\n-a\n-b\n+c\n', [])).map(told);

    expect(rows).toEqual(['# nobody', '1 a | 1 c', '2 b | ']);
  });
});

describe('changedParts', () => {
  it.each([
    ['var total = 1;', 'const total = 1;', 'var', 'const'],
    ['return a', 'return a;', '', ';'],
    ['x = "😀"', 'x = "😁"', '😀', '😁'],
  ])('%s becomes %s', (before, after, gone, came) => {
    const parts = changedParts(before, after);

    expect(parts && before.slice(parts.old.from, parts.old.end)).toBe(gone);
    expect(parts && after.slice(parts.new.from, parts.new.end)).toBe(came);
  });

  it('marks nothing in lines that have little in common', () => {
    expect(changedParts('    foo(1)', '    whatever = [1, 2, 3]')).toBeNull();
  });
});
