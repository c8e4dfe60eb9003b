// The suite that the rules bring along: the example in each rule's own row, and the rows of the rules' tests. They are
// read where they stand, so that a new rule is evaluated without a copy of its cases here.

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import { Floor } from '../../src/core/floor/floor.ts';
import { Language } from '../../src/core/language.ts';
import type { SourceFile } from '../../src/core/ports.ts';
import type { RuleInfo } from '../../src/engine/rules/index.ts';
import type { EvalCase } from './case.ts';

/** A case whose floor is not that of a manifest. */
export interface PlacedCase {
  readonly one: EvalCase;
  readonly source: SourceFile;
}

/** A row of the rules' tests. Rows with a `kind` ask for it by name; the others run beside all rules. */
const RuleRow = z.object({
  rule: z.string(),
  kind: z.string().optional(),
  before: z.string(),
  after: z.string(),
  kept: z.array(z.string()),
  floor: Floor.partial().optional(),
  language: Language.optional(),
  path: z.string().optional(),
});
type RuleRow = z.infer<typeof RuleRow>;

const DECLARED: Floor = { python: [3, 8], ecmascript: 2022, node: 18, declared_in: 'a manifest' };
const NEWEST_PYTHON = 13;
const ROWS_FILE = /^(python|javascript)-[\w-]+-cases\.ts$/;

/** One case per rule: its example. */
export function exampleCases(rules: readonly RuleInfo[]): readonly PlacedCase[] {
  return rules.map((rule) => {
    const { before, after } = rule.example;
    const floor: Floor = { ...DECLARED, python: [3, Math.max(NEWEST_PYTHON, rule.floor.python?.[1] ?? 0)] };
    const path = `examples/${rule.id}.${EXTENSIONS[rule.language]}`;
    const one: EvalCase = { path, before, after, kinds: [rule.id] };
    return { one, source: { path, language: rule.language, text: before, floor, rules: { only: [rule.id] } } };
  });
}

const EXTENSIONS = { python: 'py', javascript: 'js', typescript: 'ts' } as const;

/** The cases of every file of rows in `folder`. Throws for a file that holds none. */
export async function rowCases(folder: string): Promise<readonly PlacedCase[]> {
  const names = (await readdir(folder)).filter((name) => ROWS_FILE.test(name)).toSorted();
  const cases = await Promise.all(names.map(async (name) => casesOf(join(folder, name), name)));
  return cases.flat();
}

async function casesOf(file: string, name: string): Promise<readonly PlacedCase[]> {
  const exported = Object.values((await import(pathToFileURL(file).href)) as Record<string, unknown>);
  const rows = exported.flatMap((value) => (Array.isArray(value) ? z.array(RuleRow).parse(value) : []));
  if (rows.length === 0) throw new Error(`${file} holds no rows`);
  const base = name.startsWith('python-') ? PYTHON_FILE : SCRIPT_FILE;
  return rows.flatMap((row) => [
    placed(row, base, row.before, row.after),
    ...row.kept.map((text) => placed(row, base, text, null)),
  ]);
}

const PYTHON_FILE = { path: 'pkg/mod.py', language: 'python' } as const;
const SCRIPT_FILE = { path: 'a.js', language: 'javascript' } as const;

/** A text that a rule must leave alone may well be one for another rule, so only that rule may apply to it. */
function placed(
  row: RuleRow,
  base: Pick<SourceFile, 'path' | 'language'>,
  before: string,
  after: string | null,
): PlacedCase {
  const { rule, kind } = row;
  const path = row.path ?? base.path;
  const floor = Floor.parse({ ...DECLARED, ...row.floor });
  const kinds = kind !== undefined ? [kind] : after === null ? [rule] : undefined;
  const source: SourceFile = { path, language: row.language ?? base.language, text: before, floor };
  const one: EvalCase = { path: `rows/${rule}/${path}`, before, after };
  if (kinds === undefined) return { one, source };
  const rules = { only: kinds, ...(kind === undefined ? {} : { vouched: true as const }) };
  return { one: { ...one, kinds }, source: { ...source, rules } };
}
