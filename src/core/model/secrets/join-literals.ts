// The text with the seams between neighbouring string literals taken out, `"AK" + "IA"` as `"AKIA"`, so that a secret that
// code puts together is seen whole. Remembers where each character came from.

export interface Joined {
  /** Empty when there is no seam. */
  readonly text: string;
  /** Offset in the original of each character of `text`. */
  readonly origin: Int32Array;
}

/** A closing quote, an operator that concatenates or nothing, an opening quote. */
const SEAM =
  /(["'`])[ \t]{0,40}(?:[+.&]|\.\.|<<)?[ \t]{0,40}\\?\n?[ \t]{0,200}(?:[+.&] {0,4})?[bruf]?(["'`])(?=[^"'`])/g;

/** Joins the literals of a text. */
export function joinLiterals(text: string): Joined {
  const seams = [...text.matchAll(SEAM)].filter(({ index }) => isClosing(text, index));
  if (seams.length === 0) return { text: '', origin: new Int32Array() };
  const origin = new Int32Array(text.length);
  let joined = '';
  let at = 0;
  const take = (end: number): void => {
    for (let index = at; index < end; index += 1) origin[joined.length + index - at] = index;
    joined += text.slice(at, end);
  };
  for (const { index, 0: seam } of seams) {
    take(index);
    at = index + seam.length;
  }
  take(text.length);
  return { text: joined, origin: origin.subarray(0, joined.length) };
}

/** A quote behind something that could stand at the end of a token. */
function isClosing(text: string, at: number): boolean {
  return /[A-Za-z0-9+/=_.:@-]/.test(text[at - 1] ?? '');
}
