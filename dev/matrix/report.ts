// What vitest's JSON report says about the crash matrix, as a table. Runs nothing.

import * as z from 'zod';

/** The parts of vitest's JSON report that the table needs. */
export const Report = z.object({
  testResults: z.array(
    z.object({
      assertionResults: z.array(
        z.object({
          title: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).default([]),
          meta: z
            .object({ recoveryMs: z.number().optional(), facts: z.record(z.string(), z.unknown()).optional() })
            .default({}),
        }),
      ),
    }),
  ),
});
export type Report = z.infer<typeof Report>;

export const MOMENTS = ['before', 'effect', 'record'] as const;
type Moment = (typeof MOMENTS)[number];

export interface Cell {
  readonly ok: boolean;
  readonly recoveryMs: number | null;
  /** What the run made, or why the test failed. */
  readonly note: string;
}

export type Matrix = ReadonlyMap<string, Partial<Record<Moment, Cell>>>;

/** The cells of a report, by step. */
export function readMatrix(report: Report): Matrix {
  const matrix = new Map<string, Partial<Record<Moment, Cell>>>();
  for (const { title, status, meta, failureMessages } of report.testResults.flatMap((file) => file.assertionResults)) {
    const [, step, moment] = /^H2: (.+), crash at: (before|effect|record)$/.exec(title) ?? [];
    const at = MOMENTS.find((known) => known === moment);
    if (step === undefined || at === undefined) continue;
    const ok = status === 'passed';
    const facts = Object.entries(meta.facts ?? {}).map(([name, value]) => `${name} ${String(value)}`);
    const note = ok ? '' : [...facts, failureMessages[0]?.split('\n')[0] ?? status].join(', ');
    matrix.set(step, { ...matrix.get(step), [at]: { ok, recoveryMs: meta.recoveryMs ?? null, note } });
  }
  return matrix;
}

/** One line per step, and below it what differed. */
export function renderMatrix(title: string, matrix: Matrix): string {
  const lines = [title, ['step'.padEnd(14), ...MOMENTS.map((moment) => moment.padEnd(12))].join('  ')];
  const notes: string[] = [];
  for (const [step, cells] of matrix) {
    const shown = MOMENTS.map((moment) => {
      const cell = cells[moment];
      if (cell !== undefined && !cell.ok) notes.push(`${step}, ${moment}: ${cell.note}`);
      return textOf(cell).padEnd(12);
    });
    lines.push([step.padEnd(14), ...shown].join('  ').trimEnd());
  }
  return [...lines, ...notes].join('\n');
}

/** The longest time between a crash and the next step; null when none was measured. */
export function slowest(matrix: Matrix): number | null {
  const times = [...matrix.values()].flatMap((cells) => MOMENTS.map((moment) => cells[moment]?.recoveryMs ?? null));
  return times.reduce<number | null>((most, time) => (time === null ? most : Math.max(most ?? 0, time)), null);
}

function textOf(cell: Cell | undefined): string {
  if (cell === undefined) return '-';
  const word = cell.ok ? 'ok' : 'DIFFERS';
  return cell.recoveryMs === null ? word : `${word} ${cell.recoveryMs} ms`;
}
