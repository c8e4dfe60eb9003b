// Where a regular expression literal ends, for languages that write it between slashes. Whether a slash begins one is
// told from the token before it; where that is not certain it is a division, and the text stays standing.

/** Nearly all literals are shorter; the bound keeps hostile lines linear. */
const MAX_LENGTH = 400;
const BEFORE_REGEX = new Set(
  'return typeof case in of delete void throw new else do instanceof yield await if unless when while and or not'.split(
    ' ',
  ),
);

/** The position after the literal that begins at `at`, or null when none does. `last` is the token before. */
export function regexEnd(text: string, at: number, last: string): number | null {
  if (text[at] !== '/' || !mayBegin(last)) return null;
  let inClass = false;
  for (let index = at + 1; index < Math.min(text.length, at + MAX_LENGTH); index += 1) {
    const character = text[index];
    if (character === '\n') return null;
    if (character === '\\') index += 1;
    else if (character === '[') inClass = true;
    else if (character === ']') inClass = false;
    else if (character === '/' && !inClass) return index + 1;
  }
  return null;
}

/** `<`, `>` and `}` are not among them: in JSX a tag ends so. */
function mayBegin(last: string): boolean {
  return last === '' || last === '=>' || BEFORE_REGEX.has(last) || /^[([{,;:=!&|?+\-*%~^]$/.test(last);
}
