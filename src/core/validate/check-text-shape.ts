// The look of the file stays: final newline, indentation unit, no new blanks at line ends.

import type { Check } from './check.ts';

/** `bytes_changed` when the rewrite changes the look of lines instead of what they say. */
export const checkTextShape: Check = {
  name: 'text_shape',
  run({ before, after }) {
    // An empty file has no last line.
    if (after !== '' && finalBreaks(before) !== finalBreaks(after))
      return { reason: 'bytes_changed', detail: 'final newline' };
    if (after.includes('\r')) return { reason: 'bytes_changed', detail: 'carriage return' };
    if (count(after, /[ \t](?:\n|$)/g) > count(before, /[ \t](?:\n|$)/g)) {
      return { reason: 'bytes_changed', detail: 'trailing blanks' };
    }
    const [tabs, spaces] = [/^\t/gm, /^ {2,}\S/gm];
    const toTabs = count(before, tabs) === 0 && count(after, tabs) > 0 && count(before, spaces) > 0;
    const toSpaces = count(before, spaces) === 0 && count(after, spaces) > 0 && count(before, tabs) > 0;
    return toTabs || toSpaces ? { reason: 'bytes_changed', detail: 'indentation' } : null;
  },
};

/** 0 without a final newline, 1 with one, 2 with empty lines at the end. */
function finalBreaks(text: string): number {
  return text.endsWith('\n\n') ? 2 : Number(text.endsWith('\n'));
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
