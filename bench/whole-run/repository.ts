// A made-up repository of any size, the same on every machine: Python, JavaScript and TypeScript in the sizes that
// source files have (many short ones, few long ones). Every file holds at least one construct that the rules modernise.

import type { Language } from '../../src/core/language.ts';
import { JAVASCRIPT, PYTHON, TYPESCRIPT, type Template } from './templates.ts';

export interface BenchFile {
  readonly path: string;
  readonly language: Language;
  readonly content: string;
}

const NAMES = ['Order', 'Cart', 'Invoice', 'Customer', 'Stock', 'Price', 'Report', 'Mail', 'Refund', 'Session'];
const KINDS: readonly { readonly template: Template; readonly language: Language; readonly path: string }[] = [
  { template: PYTHON, language: 'python', path: 'office/{}.py' },
  { template: JAVASCRIPT, language: 'javascript', path: 'web/src/{}.js' },
  { template: TYPESCRIPT, language: 'typescript', path: 'admin/src/{}.ts' },
];
const MOST_PIECES = 60;
const MEDIAN_PIECES = 6;

/** What the floors of the repository are read from. */
export const MANIFESTS: readonly { readonly path: string; readonly content: string }[] = [
  {
    path: 'office/pyproject.toml',
    content: '[project]\nname = "office"\nversion = "1.0.0"\nrequires-python = ">=3.9"\n',
  },
  ...['web', 'admin'].map((name) => ({
    path: `${name}/package.json`,
    content: `{ "name": "${name}", "version": "1.0.0", "type": "module", "engines": { "node": ">=18" } }\n`,
  })),
];

/** Makes `count` source files. */
export function makeFiles(count: number): readonly BenchFile[] {
  const random = createRandom(count);
  return Array.from({ length: count }, (_, index) => {
    const { template, language, path } = KINDS[index % KINDS.length] ?? fail();
    const name = pick(NAMES, random);
    const stem = `${name.toLowerCase()}_${String(index).padStart(3, '0')}`;
    return { path: path.replace('{}', stem), language, content: makeText(template, name, random) };
  });
}

function makeText(template: Template, name: string, random: () => number): string {
  // Log-normal: the median file has a few pieces, one in a hundred ten times as many.
  const spread = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const count = Math.min(MOST_PIECES, Math.max(1, Math.round(MEDIAN_PIECES * Math.exp(spread))));
  const pieces = Array.from({ length: count }, (_, index) => {
    const outdated = index === 0 || random() < 0.3;
    return pick(outdated ? template.outdated : template.current, random)(name, index + 1);
  });
  return [template.head(name, 0), ...pieces].join('\n');
}

function pick<T>(items: readonly T[], random: () => number): T {
  return items[Math.floor(random() * items.length)] ?? fail();
}

function fail(): never {
  throw new Error('nothing to pick from');
}

/** mulberry32: small, and the same everywhere. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
