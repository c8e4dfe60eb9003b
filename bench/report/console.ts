// Shows a section on the terminal, as it is measured.

import type { Section, Table } from './section.ts';

/** Prints tables, goals and notes. Gives the number of goals that were missed. */
export function printSection(title: string, section: Section): number {
  console.log(`\n${title}`);
  for (const table of section.tables) printTable(table);
  for (const { name, figure, aim, met } of section.goals) {
    console.log(`  ${met ? 'met   ' : 'MISSED'}  ${name}: ${figure} (aim: ${aim})`);
  }
  for (const note of section.notes) console.log(`  ${note}`);
  return section.goals.filter(({ met }) => !met).length;
}

function printTable({ columns, rows }: Table): void {
  const widths = columns.map((name, at) => Math.max(name.length, ...rows.map((row) => row[at]?.length ?? 0)));
  for (const row of [columns, ...rows]) {
    const cells = row.map((text, at) => (at === 0 ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0)));
    console.log(`  ${cells.join('  ')}`.trimEnd());
  }
  console.log();
}
