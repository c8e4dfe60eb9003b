// Text of a repository cut into what everybody sees and what nobody would: control, bidi and other invisible characters
// are named, so that a file name cannot pretend to be another one.

export interface TextPart {
  readonly text: string;
  /** `text` is a name such as `\u202e`, not the character. */
  readonly isEscape: boolean;
}

const UNSEEN = /[\p{DI}\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u;
const RUNS = /([\p{DI}\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]+)/u;

/** The parts of a text in order. */
export function visibleParts(text: string): readonly TextPart[] {
  if (!UNSEEN.test(text)) return text === '' ? [] : [{ text, isEscape: false }];
  return text
    .split(RUNS)
    .filter((part) => part !== '')
    .map((part) =>
      UNSEEN.test(part)
        ? { text: Array.from(part, escapeOf).join(''), isEscape: true }
        : { text: part, isEscape: false },
    );
}

/** The same as one string, for labels. */
export function visibleText(text: string): string {
  return visibleParts(text)
    .map((part) => part.text)
    .join('');
}

function escapeOf(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16);
  return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`;
}
