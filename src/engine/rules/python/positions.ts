// Offsets of a text in UTF-16 units, from ruff's rows and columns (1-based, UTF-16 by our setting) and from the UTF-8
// byte offsets of its token list.

/** Where a text's lines start, and how its bytes map to its units. */
export interface Positions {
  at(row: number, column: number): number;
  ofByte(byte: number): number;
  /** The row, from 1, that holds an offset. */
  rowOf(offset: number): number;
}

function byteMap(text: string): (byte: number) => number {
  const bytes = Buffer.byteLength(text);
  if (bytes === text.length) return (byte) => byte;
  const units = new Uint32Array(bytes + 1);
  let byte = 0;
  for (let unit = 0; unit < text.length;) {
    const codePoint = text.codePointAt(unit) ?? 0;
    units[byte] = unit;
    byte += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    unit += codePoint < 0x10000 ? 1 : 2;
  }
  units[bytes] = text.length;
  return (offset) => units[offset] ?? text.length;
}

/** Indexes a text without carriage returns. */
export function positionsOf(text: string): Positions {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  let ofByte: ((byte: number) => number) | undefined;
  return {
    at: (row, column) => Math.min(text.length, (starts[row - 1] ?? text.length) + column - 1),
    rowOf: (offset) => {
      let low = 0;
      let high = starts.length;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if ((starts[middle] ?? 0) <= offset) low = middle;
        else high = middle;
      }
      return low + 1;
    },
    ofByte: (byte) => (ofByte ??= byteMap(text))(byte),
  };
}
