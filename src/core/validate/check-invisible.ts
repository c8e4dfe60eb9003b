// L2: no rewrite adds a character that a reviewer cannot see.

import { added, countBy, type Check } from './check.ts';

/** Controls, bidi marks, zero-width, variation selectors, tags, private use and other format characters. */
const INVISIBLE =
  /[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}\u00a0\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\ufe00-\ufe0f\uffa0\u{e0100}-\u{e01ef}]/gu;

/** `invisible_characters` when the count of any such character rises. */
export const checkInvisible: Check = {
  name: 'invisible_characters',
  run({ before, after }) {
    const more = [...added(scan(before), scan(after)).keys()];
    const first = more[0];
    if (first === undefined) return null;
    const code = (first.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return { reason: 'invisible_characters', detail: `U+${code}` };
  },
};

function scan(text: string): Map<string, number> {
  return countBy((text.match(INVISIBLE) ?? []).filter((character) => character !== '\n' && character !== '\t'));
}
