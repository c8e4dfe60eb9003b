// Puts what was measured into docs/performance.md: each section between two comments that name it; what people wrote
// around them stays. Plots go beside the other pictures.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { format } from 'prettier';
import { drawPlot } from './plot.ts';
import type { Section, Table } from './section.ts';

const DOCS = resolve(import.meta.dirname, '../../docs');
const IMAGES = 'images/bench';

/** Writes the sections into the document. Fails with the name of a section that has no place in it. */
export async function writeSections(sections: readonly Section[], measured: string): Promise<void> {
  const path = join(DOCS, 'performance.md');
  let text = readFileSync(path, 'utf8');
  mkdirSync(join(DOCS, IMAGES), { recursive: true });
  for (const section of sections) {
    text = replaceBlock(text, section.id, markdownOf(section, measured));
    for (const plot of section.plots) writeFileSync(join(DOCS, IMAGES, `${plot.name}.svg`), drawPlot(plot));
  }
  writeFileSync(path, await format(text, { parser: 'markdown', printWidth: 120 }));
}

/** The document with the block `id` filled anew. */
export function replaceBlock(text: string, id: string, content: string): string {
  const [open, close] = [`<!-- bench:${id} -->`, `<!-- /bench:${id} -->`];
  const [from, to] = [text.indexOf(open), text.indexOf(close)];
  if (from === -1 || to < from) throw new Error(`docs/performance.md has no place for "${id}"`);
  return `${text.slice(0, from + open.length)}\n\n${content}\n\n${text.slice(to)}`;
}

/** A section as markdown. */
export function markdownOf(section: Section, measured: string): string {
  const goals: Table = {
    columns: ['goal', 'figure', 'aim', 'met'],
    rows: section.goals.map(({ name, figure, aim, met }) => [name, figure, aim, met ? 'yes' : '**no**']),
  };
  const tables = [...section.tables, ...(section.goals.length > 0 ? [goals] : [])];
  const plots = section.plots.map(({ name, title }) => `![${title}](${IMAGES}/${name}.svg)`);
  return [`_${measured}_`, ...tables.map(tableOf), ...plots, ...section.notes].join('\n\n');
}

function tableOf({ columns, rows }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
