// A measurement as a command of its own: its options, its table, and exit code 1 when a goal was missed.

import { printSection } from './console.ts';
import type { Section } from './section.ts';

export interface Options {
  /** The option `--name N`, or what it is without. */
  readonly number: (name: string, fallback: number) => number;
}

/** Measures and prints when `file` is what node was started with; does nothing when it was imported. */
export async function runAlone(
  file: string,
  title: string,
  measure: (options: Options) => Promise<Section>,
): Promise<void> {
  if (process.argv[1] !== file) return;
  const missed = printSection(title, await measure({ number: numberOption }));
  if (missed > 0) process.exitCode = 1;
}

function numberOption(name: string, fallback: number): number {
  const at = process.argv.indexOf(`--${name}`);
  if (at === -1) return fallback;
  const value = Number(process.argv[at + 1]);
  if (!Number.isFinite(value)) throw new Error(`--${name} must be a number`);
  return value;
}
