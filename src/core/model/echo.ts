// An answer that repeats the question: words of the instructions, or something like the marks around the file. Nobody
// who edits code writes them, so they are the frame that leaked into the file.

const SEQUENCE = 6;
const MARK_LIKE = /={5}[0-9a-f]{8,}={5}/;

/** Makes a test for texts that repeat the mark of any request or six words in a row of the instructions. */
export function echoOf(instructions: string): (text: string) => boolean {
  const words = wordsOf(instructions);
  const sequences = new Set(words.slice(SEQUENCE - 1).map((_, at) => words.slice(at, at + SEQUENCE).join(' ')));
  return (text) => {
    if (MARK_LIKE.test(text)) return true;
    const said = wordsOf(text);
    return said.some((_, at) => sequences.has(said.slice(at, at + SEQUENCE).join(' ')));
  };
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[a-z]+/g) ?? [];
}
