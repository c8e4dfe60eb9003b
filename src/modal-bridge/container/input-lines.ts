// Cuts a stream of bytes into lines of a bounded length. Of a longer line only its beginning is kept, so that whoever
// sent it can be told; its rest is read and dropped.

export interface InputLine {
  readonly text: string;
  /** The text is only the beginning of the line. */
  readonly cut: boolean;
}

/** How much of a line that is too long is kept: an id stands at its front. */
const KEPT_BYTES = 1_024;
const NEWLINE = 10;

/** Lines in the order of arrival. What stands behind the last newline is no line: its sender died while writing. */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<InputLine, undefined> {
  let parts: Uint8Array[] = [];
  let bytes = 0;
  let cut = false;

  function keep(part: Uint8Array): void {
    if (cut) return;
    parts.push(part);
    bytes += part.byteLength;
    if (bytes <= maxBytes) return;
    parts = [Buffer.concat(parts).subarray(0, KEPT_BYTES)];
    cut = true;
  }

  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, from)) {
      keep(chunk.subarray(from, end));
      yield { text: Buffer.concat(parts).toString('utf8'), cut };
      parts = [];
      bytes = 0;
      cut = false;
      from = end + 1;
    }
    if (from < chunk.byteLength) keep(chunk.subarray(from));
  }
  return undefined;
}
