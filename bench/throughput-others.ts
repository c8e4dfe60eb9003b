// `node bench/throughput-others.ts PATH… [--runs 3] [--json]`: files and MB a second that the rules engine gets through for
// Go, Java, PHP, Ruby, Rust and shell, engines loaded, on one thread. There is no command with the same rules to stand
// beside it. Every file is treated as if its repository declared the newest version, so that all rules look at it.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Floor } from '../src/core/floor/floor.ts';
import { languageOf, type Language } from '../src/core/language.ts';
import { MAX_FILE_BYTES } from '../src/core/limits.ts';
import { createRuleEngine } from '../src/engine/rules/index.ts';
import { median, printFigures, type Figure } from './figures.ts';

interface Source {
  readonly path: string;
  readonly language: Language;
  readonly text: string;
}

const LANGUAGES: readonly Language[] = ['go', 'java', 'php', 'ruby', 'rust', 'shell'];
const NEWEST: Floor = { version: [99, 0], declared_in: 'bench' };

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '3' }, json: { type: 'boolean', default: false } },
});

async function* sourcesBelow(folder: string): AsyncGenerator<Source> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== '.git') yield* sourcesBelow(path);
    const language = entry.isFile() ? languageOf(entry.name) : null;
    if (language === null || !LANGUAGES.includes(language)) continue;
    const text = await readFile(path, 'utf8');
    if (Buffer.byteLength(text) <= MAX_FILE_BYTES) yield { path, language, text };
  }
}

/** A new engine each time, because an engine remembers what it has seen. */
async function measure(sources: readonly Source[]): Promise<{ seconds: number; changed: number }> {
  const engine = createRuleEngine();
  await engine.warm(LANGUAGES);
  const began = performance.now();
  let changed = 0;
  for (const source of sources) {
    const { text } = await engine.fix({ ...source, floor: NEWEST });
    if (text !== source.text) changed += 1;
  }
  return { seconds: (performance.now() - began) / 1_000, changed };
}

const figures: Figure[] = [];
for (const folder of positionals) {
  const sources: Source[] = [];
  for await (const source of sourcesBelow(folder)) sources.push(source);
  for (const language of LANGUAGES) {
    const own = sources.filter((source) => source.language === language);
    if (own.length === 0) continue;
    const bytes = own.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
    const samples = [];
    for (let run = 0; run < Number(values.runs); run += 1) samples.push(await measure(own));
    const seconds = median(samples.map((sample) => sample.seconds));
    const name = `${language}, ${folder.split('/').at(-1) ?? folder}`;
    figures.push(
      { name: `${name}: files`, value: own.length, unit: '' },
      { name: '  changed', value: samples[0]?.changed ?? 0, unit: '' },
      { name: '  files a second', value: own.length / seconds, unit: '' },
      { name: '  MB a second', value: bytes / 1e6 / seconds, unit: '' },
    );
  }
}
printFigures('Rules of other languages', figures);
