// Whether a text is what a minifier wrote: nobody reads it, and its source is elsewhere. Judged by the length of its lines.

const SMALLEST_CHARACTERS = 2_000;
const LONG_LINE_CHARACTERS = 250;

/** Whether the lines of a text are longer on average than anybody writes them. */
export function isMinified(text: string): boolean {
  if (text.length < SMALLEST_CHARACTERS) return false;
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return text.length / lines.length > LONG_LINE_CHARACTERS;
}
