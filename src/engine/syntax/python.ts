// Python by ruff's parser, with the lint rules that stand for the errors CPython's compiler finds behind the grammar.

import type { Workspace } from '@astral-sh/ruff-wasm-nodejs';
import * as z from 'zod';
import { loadRuff } from '../rules/python/ruff.ts';
import type { SyntaxInput, SyntaxParser } from './parser.ts';

/** break/continue outside a loop, return/yield/await outside a function, late __future__, default except not last, … */
const COMPILE_ERRORS = [
  'F404',
  'F407',
  'F621',
  'F622',
  'F701',
  'F702',
  'F704',
  'F706',
  'F707',
  'PLE0115',
  'PLE0117',
  'PLE0118',
  'PLE1142',
  'PLE1700',
];

const NEWEST = 'py314';
/** Not released yet: only for files that declare it. */
const NEXT = 'py315';
/** ruff knows 3.7 and later; an older floor is judged as 3.7. */
const OLDEST_MINOR = 7;
const NEWEST_MINOR = 14;

const Diagnostics = z.array(z.object({ code: z.string().nullable() }));

/** Loads the parser in an instance of its own, so that one after a trap is sound again. Syntax is judged by the newest Python; what the floor lacks is counted apart. */
export function createPythonParser(): SyntaxParser {
  const ruff = loadRuff();
  const newest = workspaceOf(ruff, NEWEST, COMPILE_ERRORS);
  const byTarget = new Map<string, Workspace>();

  function countNewer({ text, floor }: SyntaxInput): number {
    const target = targetOf(floor.python);
    if (target === NEWEST) return 0;
    const workspace = byTarget.get(target) ?? workspaceOf(ruff, target, ['F706']);
    byTarget.set(target, workspace);
    return count(workspace, text);
  }

  let next: Workspace | undefined;
  function countErrors({ text, floor }: SyntaxInput): number {
    const [major, minor] = floor.python ?? [3, 0];
    if (major < 3 || minor <= NEWEST_MINOR) return count(newest, text);
    return count((next ??= workspaceOf(ruff, NEXT, COMPILE_ERRORS)), text);
  }

  return { name: 'ruff', strict: true, countErrors, countNewer };
}

function workspaceOf(ruff: ReturnType<typeof loadRuff>, target: string, select: readonly string[]): Workspace {
  const options = { 'target-version': target, preview: true, lint: { select } };
  return new ruff.Workspace(options, ruff.PositionEncoding.Utf16);
}

function count(workspace: Workspace, text: string): number {
  return Diagnostics.parse(workspace.check(text)).length;
}

function targetOf(floor: readonly [number, number] | undefined): string {
  if (floor === undefined || floor[0] > 3) return NEWEST;
  const minor = floor[0] < 3 ? OLDEST_MINOR : floor[1];
  return `py3${String(Math.min(NEWEST_MINOR, Math.max(OLDEST_MINOR, minor)))}`;
}
