// The look of the file stays: final newline, indentation unit, no new trailing blanks.

import { added, countBy, type Check } from './check.ts';

/** `bytes_changed` when lines that have nothing to do with the rewrite would look different. */
export const checkTextShape: Check = {
  name: 'text_shape',
  run({ before, after }) {
    if (before === after) return null;
    if (before.endsWith('\n') !== after.endsWith('\n')) return { reason: 'bytes_changed', detail: 'final newline' };
    if (after.includes('\r')) return { reason: 'bytes_changed', detail: 'carriage return' };
    if (trailingBlanks(before, after) > 0) return { reason: 'bytes_changed', detail: 'trailing blanks' };
    const [tabsBefore, spacesBefore] = indents(before);
    const [tabsAfter, spacesAfter] = indents(after);
    const switched =
      (tabsBefore === 0 && tabsAfter > 0 && spacesBefore > 0) ||
      (spacesBefore === 0 && spacesAfter > 0 && tabsBefore > 0);
    return switched ? { reason: 'bytes_changed', detail: 'indentation' } : null;
  },
};

function trailingBlanks(before: string, after: string): number {
  const trailing = (text: string): Map<string, number> =>
    countBy(text.split('\n').filter((line) => /[ \t]$/.test(line)));
  return added(trailing(before), trailing(after)).size;
}

function indents(text: string): readonly [tabs: number, spaces: number] {
  const lines = text.split('\n');
  return [lines.filter((line) => line.startsWith('\t')).length, lines.filter((line) => /^ {2,}\S/.test(line)).length];
}
