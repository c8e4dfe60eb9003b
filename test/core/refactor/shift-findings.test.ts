import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/core/findings.ts';
import { shiftFindings } from '../../../src/core/refactor/shift-findings.ts';

const at = (line_start: number, line_end = line_start): Finding => ({
  source: 'model',
  line_start,
  line_end,
  category: 'deprecated_api',
  severity: 'low',
  confidence: 0.9,
  title: 't',
  explanation: 'e',
});
const text = (...lines: string[]) => `${lines.join('\n')}\n`;

describe('shiftFindings', () => {
  it.each([
    ['nothing changed', text('a', 'b', 'c'), text('a', 'b', 'c'), at(2), [2, 2]],
    ['lines were added above', text('a', 'b'), text('x', 'y', 'a', 'b'), at(2), [4, 4]],
    ['lines were removed above', text('x', 'y', 'a', 'b'), text('a', 'b'), at(4), [2, 2]],
    ['its own line was replaced', text('a', 'b', 'c'), text('a', 'B', 'c'), at(2), [2, 2]],
    ['its block was replaced by a shorter one', text('a', 'b', 'c', 'd'), text('a', 'X', 'd'), at(2, 3), [2, 2]],
    ['its line was removed at the end', text('a', 'b', 'c'), text('a'), at(3), [2, 2]],
  ])('keeps a finding on its code when %s', (_name, before, after, finding, expected) => {
    const [shifted] = shiftFindings([finding], before, after);

    expect([shifted?.line_start, shifted?.line_end]).toEqual(expected);
  });
});
