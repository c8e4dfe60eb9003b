// One case of a suite: a text, what it should become, and under which floor. `after` is null where nothing may change.

import * as z from 'zod';
import { floorOf, manifestNames } from '../../src/core/floor/manifests.ts';
import { languageOf } from '../../src/core/language.ts';
import type { SourceFile } from '../../src/core/ports.ts';

/** An entry of a JSON suite. */
export const EvalCase = z.object({
  path: z.string().min(1).max(1_000),
  before: z.string(),
  after: z.string().nullable(),
  /** `python>=3.8`, `node>=18` or `ecmascript>=2020`; none: as in a repository that declares nothing. */
  floor: z.string().max(100).optional(),
  /** The only rules that may apply, by kind or id; none: all. */
  kinds: z.array(z.string()).optional(),
});
export type EvalCase = z.infer<typeof EvalCase>;

/** The manifest with which a repository would declare such a floor. */
const DECLARATIONS: Readonly<Record<string, (range: string, version: string) => { path: string; text: string }>> = {
  python: (range) => ({
    path: 'pyproject.toml',
    text: `[project]\nrequires-python = ${JSON.stringify(range)}\n`,
  }),
  node: (range) => ({ path: 'package.json', text: JSON.stringify({ engines: { node: range } }) }),
  ecmascript: (_range, version) => ({
    path: 'tsconfig.json',
    text: JSON.stringify({ compilerOptions: { target: `es${version}` } }),
  }),
};

/** The manifest that declares a floor such as `python>=3.8`; null for none or for another form. */
export function manifestFor(floor: string | undefined): { readonly path: string; readonly text: string } | null {
  const [, name = '', range = '', version = ''] = /^\s*(\w+)\s*(>=\s*([\d.]+))\s*$/.exec(floor ?? '') ?? [];
  return DECLARATIONS[name]?.(range, version) ?? null;
}

/** The case as the engine sees a file of a repository; null for a language that is not ours or a floor in another form. */
export function sourceOf(one: EvalCase): SourceFile | null {
  const language = languageOf(one.path);
  if (language === null) return null;
  const manifest = manifestFor(one.floor);
  if (one.floor !== undefined && (manifest === null || !manifestNames(language).includes(manifest.path))) return null;
  const floor = floorOf(one.path, language, manifest === null ? [] : [manifest]);
  const source: SourceFile = { path: one.path, language, text: one.before, floor };
  return one.kinds === undefined ? source : { ...source, rules: { only: one.kinds, vouched: true } };
}
