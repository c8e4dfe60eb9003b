// What a measurement gives: tables and plots of numbers, in the order in which a reader wants them.

export interface Table {
  readonly columns: readonly string[];
  /** Cells as they are shown; `show` rounds numbers. */
  readonly rows: readonly (readonly string[])[];
}

export interface Line {
  readonly name: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

export interface Plot {
  /** Name of the file, without its ending. */
  readonly name: string;
  readonly title: string;
  readonly x: string;
  readonly y: string;
  readonly lines: readonly Line[];
}

/** A goal that a measurement was made for, and whether it was met. */
export interface Goal {
  readonly name: string;
  readonly figure: string;
  readonly aim: string;
  readonly met: boolean;
}

export interface Section {
  /** Names the place in the document that holds it. */
  readonly id: string;
  readonly tables: readonly Table[];
  readonly plots: readonly Plot[];
  readonly goals: readonly Goal[];
  /** Sentences that a table needs beside it: what was left out, and why. */
  readonly notes: readonly string[];
}

/** A number for people: three digits that count, thousands set apart. */
export function show(value: number, unit = ''): string {
  if (!Number.isFinite(value)) return 'none';
  const size = Math.abs(value);
  const digits = size >= 100 || Number.isInteger(value) ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  const text = value.toLocaleString('en-US', { maximumFractionDigits: digits });
  return unit === '' ? text : `${text} ${unit}`;
}
