// Python rules to a fixpoint: ruff's fixes of allow-listed rules, each behind the file's floor and its guard, and those
// of our own rules on the syntax tree. Texts that do not parse as Python 3, stubs, and files that must run on Python 2
// are left alone.

import type { Floor } from '../../../core/floor/floor.ts';
import type { SourceFile } from '../../../core/ports.ts';
import type { ProposedFix } from '../edits.ts';
import { fixToFixpoint, type Fixpoint } from '../fixpoint.ts';
import { withinLineLimit } from '../../style/line-limit.ts';
import { isWanted, type RuleInfo } from '../rule.ts';
import type { GuardInput } from './guard.ts';
import { keepsComments, PYTHON_GUARDS } from './guards.ts';
import { isLeftover, unusedImports } from './leftover-imports.ts';
import { realign } from './realign.ts';
import { positionsOf, type Positions } from './positions.ts';
import { loadRuff, openRuff, type Diagnostic, type Ruff } from './ruff.ts';
import { PYTHON_RULES, RUFF_RULES, TREE_RULES } from './table.ts';
import { tokensOf } from './tokens.ts';
import { namesOf } from './tree/names.ts';
import { createTreeParser, type ParseTree } from './tree/parse.ts';
import { proposeAll } from './tree/propose.ts';

type Version = readonly [number, number];

/** Ruff's own bounds: older floors use the oldest target and lose the rules that need more. */
const OLDEST_TARGET_MINOR = 7;
const NEWEST_TARGET_MINOR = 15;

/** Syntax that is only newer than the target is fine: the file, not the declaration, is what runs. */
const NEWER_SYNTAX = /\(syntax was added in Python/;

function reaches(floor: Version, wanted: Version): boolean {
  return floor[0] > wanted[0] || (floor[0] === wanted[0] && floor[1] >= wanted[1]);
}

function isAllowed(rule: RuleInfo, python: Version, floor: Floor): boolean {
  if (rule.floor.declared === true && floor.declared_in.startsWith('default')) return false;
  return reaches(python, rule.floor.python ?? [3, 0]);
}

const FILE_NOQA = /^[ \t]*# *(?:ruff|flake8): *noqa *$/im;
const LINE_NOQA = /# *noqa(?! *:)/i;

function lineOf(text: string, row: number, positions: Positions): string {
  return text.slice(positions.at(row, 1), positions.at(row + 1, 1));
}

/** `return` or `yield` outside a function, `break` outside a loop, a bare `except` that is not last. */
const COMPILE_ERRORS = 'F70';

function breaksParse({ code, message }: Diagnostic): boolean {
  if (code?.startsWith(COMPILE_ERRORS) === true) return true;
  return (code === null || code === 'invalid-syntax') && !NEWER_SYNTAX.test(message);
}

function proposalOf(diagnostic: Diagnostic, positions: Positions): ProposedFix | null {
  if (diagnostic.fix === null || diagnostic.code === null) return null;
  const edits = diagnostic.fix.edits.map(({ location, end_location, content }) => ({
    start: positions.at(location.row, location.column),
    end: positions.at(end_location.row, end_location.column),
    text: content ?? '',
  }));
  return {
    rule: diagnostic.code,
    lineStart: diagnostic.start_location.row,
    lineEnd: diagnostic.end_location.row,
    edits: edits.toSorted((a, b) => a.start - b.start || a.end - b.end),
  };
}

function isProven(fix: ProposedFix, input: GuardInput): boolean {
  return keepsComments(input) && (PYTHON_GUARDS.get(fix.rule)?.(input) ?? true);
}

/** What our own rules propose for a text that is sound Python. */
function proposeByTree(
  parse: ParseTree,
  allowed: ReadonlySet<string>,
  python: Version,
  source: SourceFile,
  positions: Positions,
): readonly ProposedFix[] {
  const rules = TREE_RULES.filter((rule) => allowed.has(rule.id));
  // A whole-file noqa asks every linter to leave the file alone.
  if (rules.length === 0 || FILE_NOQA.test(source.text)) return [];
  const root = parse(source.text);
  if (root === null) return [];
  const { path, text } = source;
  return proposeAll({ path, text, root, names: namesOf(root), python }, rules, positions).filter(
    ({ lineStart }) => !LINE_NOQA.test(lineOf(source.text, lineStart, positions)),
  );
}

function fixWith(
  ruff: Ruff,
  parse: ParseTree,
  allowed: ReadonlySet<string>,
  python: Version,
  file: SourceFile,
): Fixpoint {
  let unusedBefore: ReadonlySet<string> | undefined;
  let newerBefore: number | undefined;
  const lint = (text: string): readonly ProposedFix[] | null => {
    const diagnostics = ruff.check(text);
    // The file may use newer syntax than the floor, but no fix may add any.
    const newer = diagnostics.filter(({ message }) => NEWER_SYNTAX.test(message)).length;
    if (diagnostics.some(breaksParse) || newer > (newerBefore ??= newer)) return null;
    const before = (unusedBefore ??= unusedImports(diagnostics));
    const positions = positionsOf(text);
    const tokens = tokensOf(text, positions, () => ruff.tokens(text));
    const byRuff = diagnostics.flatMap((diagnostic) => {
      const fix = proposalOf(diagnostic, positions);
      if (fix === null) return [];
      if (!allowed.has(fix.rule) || (fix.rule === 'F401' && !isLeftover(diagnostic, before, file.path, text)))
        return [];
      const start = positions.at(diagnostic.start_location.row, diagnostic.start_location.column);
      const end = positions.at(diagnostic.end_location.row, diagnostic.end_location.column);
      const input = { path: file.path, text, start, end, edits: fix.edits, tokens };
      return isProven(fix, input) ? [fix] : [];
    });
    return [...byRuff, ...proposeByTree(parse, allowed, python, { ...file, text }, positions)];
  };
  return fixToFixpoint(file.text, withinLineLimit(file, lint), (text, edits) => {
    const root = parse(text);
    return root === null ? [] : realign(root, edits);
  });
}

function minorOf(python: Version): number {
  const minor = python[0] > 3 ? NEWEST_TARGET_MINOR : python[1];
  return Math.min(Math.max(minor, OLDEST_TARGET_MINOR), NEWEST_TARGET_MINOR);
}

/** Opens ruff for one target version after the other, all in one module instance, until that instance fails. */
function createRuffs(): { of(minor: number): Ruff; discard(): void } {
  const rules = [...RUFF_RULES.map((rule) => rule.id), COMPILE_ERRORS];
  const opened = new Map<number, Ruff>();
  let module: ReturnType<typeof loadRuff> | undefined;
  return {
    of(minor) {
      module ??= loadRuff();
      const ruff = opened.get(minor) ?? openRuff(module, `py3${String(minor)}`, rules);
      opened.set(minor, ruff);
      return ruff;
    },
    discard() {
      module = undefined;
      opened.clear();
    },
  };
}

/** Makes the fixer of Python files. Throws on a file that ruff itself fails on, and is fit for the next file. */
export async function createPythonFixer(): Promise<(file: SourceFile) => Fixpoint> {
  const ruffs = createRuffs();
  const parse = await createTreeParser();
  return (file) => {
    const python = file.floor.python ?? [3, 8];
    // A carriage return would shift ruff's rows against ours; core hands none over.
    if (python[0] < 3 || file.path.endsWith('.pyi') || file.text.includes('\r')) {
      return { first: [], text: file.text, counts: new Map(), stable: true };
    }
    const rules = PYTHON_RULES.filter((rule) => isAllowed(rule, python, file.floor) && isWanted(rule, file.rules));
    const allowed = new Set(rules.map((rule) => rule.id));
    try {
      return fixWith(ruffs.of(minorOf(python)), parse, allowed, python, file);
    } catch (error) {
      ruffs.discard();
      throw error;
    }
  };
}
