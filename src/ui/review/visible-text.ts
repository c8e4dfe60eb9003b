// Characters that a reader cannot see, or that turn the direction of what stands beside them, told apart from the rest.

export interface TextPiece {
  readonly text: string;
  /** The text stands for one character that cannot be shown as itself. */
  readonly escape: boolean;
}

/** Controls (but tab), soft hyphen, marks of direction, zero-width characters, separators, tags, lone surrogates. */
const HIDDEN =
  /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|\udb40[\udc00-\udfff]/g;

/** The text in pieces; hidden characters as `\u{202e}`. */
export function visiblePieces(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(HIDDEN)) {
    if (index > from) pieces.push({ text: text.slice(from, index), escape: false });
    pieces.push({ text: `\\u{${(found.codePointAt(0) ?? 0).toString(16)}}`, escape: true });
    from = index + found.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), escape: false });
  return pieces;
}
