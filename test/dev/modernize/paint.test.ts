// Text for a terminal.

import { describe, expect, it } from 'vitest';
import { createPaint, paintHunks, wantsColor } from '../../../dev/modernize/paint.ts';
import { unifiedDiff } from '../../../src/core/changelog/unified-diff.ts';

const plain = createPaint(false);

it.each([
  [{}, true, true],
  [{}, false, false],
  [{ FORCE_COLOR: '1' }, false, true],
  [{ FORCE_COLOR: '0' }, true, false],
  [{ NO_COLOR: '1' }, true, false],
  [{ NO_COLOR: '' }, true, true],
  [{ TERM: 'dumb' }, true, false],
  [{ NO_COLOR: '1', FORCE_COLOR: '1' }, false, true],
])('%j on a terminal: %s', (env, isTerminal, expected) => {
  expect(wantsColor(env, isTerminal)).toBe(expected);
});

describe('hunks', () => {
  it('show lines that look like headers', () => {
    const { diff } = unifiedDiff('a.sql', '-- old\nx\n', '++ new\nx\n');

    expect(paintHunks(diff, plain)).toBe('@@ -1,2 +1,2 @@\n--- old\n+++ new\n x\n');
  });

  it('have no control of the terminal, and no line ends of Windows', () => {
    const { diff } = unifiedDiff('a.py', 'a\r\n', '\tb\u001b[2J\u202e\r\n');

    expect(paintHunks(diff, plain)).toBe('@@ -1,1 +1,1 @@\n-a\n+\tb\ufffd[2J\ufffd\n');
  });

  it('are green and red', () => {
    const { diff } = unifiedDiff('a.py', 'a\n', 'b\n');

    const painted = paintHunks(diff, createPaint(true));

    expect(painted).toContain('\u001b[31m-a\u001b[39m\n\u001b[32m+b\u001b[39m');
  });
});
