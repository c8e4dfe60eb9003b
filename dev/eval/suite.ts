// Loads a suite: a JSON list of cases, or a folder of `name.before.ext` with `name.after.ext` (what it should become)
// or `name.same.ext` alone (nothing may change). A folder's `floor.txt` holds the floor of all of its cases.

import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import * as z from 'zod';
import { EvalCase } from './case.ts';

const FIXTURE = /^(?<name>.+)\.(?<role>before|same)\.(?<extension>\w+)$/;

/** The cases of the suite at `path`, in a stable order. Throws with one sentence for what is no suite. */
export async function loadSuite(path: string): Promise<readonly EvalCase[]> {
  const found = await stat(path);
  const cases = found.isDirectory() ? await fromFolder(path) : fromJson(path, await readFile(path, 'utf8'));
  if (cases.length === 0) throw new Error(`${path} holds no case`);
  return cases;
}

function fromJson(path: string, text: string): readonly EvalCase[] {
  const cases = z.array(EvalCase).safeParse(JSON.parse(text));
  if (cases.success) return cases.data;
  throw new Error(`${path} is no suite: ${z.prettifyError(cases.error)}`);
}

async function fromFolder(root: string): Promise<readonly EvalCase[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const cases = entries.flatMap((entry) => {
    const parts = entry.isFile() ? FIXTURE.exec(entry.name)?.groups : undefined;
    return parts === undefined ? [] : [readCase(root, entry.parentPath, entry.name, parts)];
  });
  return (await Promise.all(cases)).toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

async function readCase(
  root: string,
  folder: string,
  file: string,
  { name = '', role, extension = '' }: Readonly<Record<string, string>>,
): Promise<EvalCase> {
  const before = await readFile(join(folder, file), 'utf8');
  const after = role === 'same' ? null : await readFile(join(folder, `${name}.after.${extension}`), 'utf8');
  const floor = await readFile(join(folder, 'floor.txt'), 'utf8').catch(() => undefined);
  const path = join(relative(root, folder), `${name}.${extension}`);
  return floor === undefined ? { path, before, after } : { path, before, after, floor: floor.trim() };
}
