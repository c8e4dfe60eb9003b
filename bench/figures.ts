// How a measurement is shown: a small table for people, one JSON object for machines.

export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What the figure should be, in words. */
  readonly aim?: string;
}

/** Prints figures as a table, or with `--json` as JSON. */
export function printFigures(title: string, figures: readonly Figure[]): void {
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify({ title, figures }));
    return;
  }
  const rows = figures.map(
    ({ name, value, unit, aim = '' }) => [name, `${format(value)} ${unit}`.trim(), aim] as const,
  );
  const width = (column: 0 | 1): number => Math.max(...rows.map((row) => row[column].length));
  console.log(`\n${title}`);
  for (const [name, value, aim] of rows) {
    console.log(`  ${name.padEnd(width(0))}  ${value.padStart(width(1))}  ${aim}`.trimEnd());
  }
}

/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function format(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(2);
}
