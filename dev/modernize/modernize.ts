// The whole of `npm run modernize`: list, select, rewrite, print or write. What it prints goes through `Output`; it knows
// neither the process nor the terminal.

import type { LeftAlone } from '../../src/core/changes.ts';
import type { Floor } from '../../src/core/floor/floor.ts';
import type { Rewrite } from '../../src/core/rewrite.ts';
import { selectFiles } from '../../src/core/select/select-files.ts';
import type { ModernizeArguments } from './arguments.ts';
import { runCrew } from './crew.ts';
import { listFiles } from './list-files.ts';
import type { FileOutcome } from './modernize-file.ts';
import { paintHunks, type Paint } from './paint.ts';
import { findPlace } from './place.ts';
import { readSettings } from './settings.ts';
import { fileHeading, summaryLines, type Tally } from './tell.ts';
import { replaceFile, type WriteProblem } from './write-file.ts';

export interface Output {
  /** The patch or the JSON document. Settles when there is room for more. */
  result(text: string): Promise<void>;
  /** For people. */
  say(text: string): void;
  /** For the result. */
  readonly paint: Paint;
  /** For what people are told. */
  readonly paintSaid: Paint;
  /** Whether people read the result: then it is hunks under headings, and else a patch. */
  readonly isRead: boolean;
}

export interface Machine {
  readonly threads: number;
  readonly now: () => number;
}

interface ChangedOutcome {
  readonly path: string;
  readonly rewrite: Rewrite;
  readonly problem: WriteProblem | null;
}

const FILE_TIMEOUT_MS = 60_000;
/** Loading the engines costs a thread as much as some tens of files. */
const FILES_PER_THREAD = 16;

/** Does what was asked for and gives the exit code. */
export async function modernize(asked: ModernizeArguments, output: Output, machine: Machine): Promise<number> {
  const began = machine.now();
  const place = await findPlace(asked.path);
  const { options, rules, isMarked, problems } = await readSettings(place.root, asked);
  if (!asked.json) for (const sentence of problems) output.say(output.paintSaid('yellow', sentence));
  const selection = selectFiles(await listFiles(place), options, { use_model: false, isMarked });
  const changed: ChangedOutcome[] = [];
  const floors: Floor[] = [];
  const leftAlone: (LeftAlone & { readonly detail?: string })[] = [...selection.leftAlone];
  const size = Math.max(1, Math.min(machine.threads, Math.ceil(selection.selected.length / FILES_PER_THREAD)));
  const task = { root: place.root, rules };
  for await (const outcome of runCrew(selection.selected, { size, task, fileTimeoutMs: FILE_TIMEOUT_MS })) {
    if (outcome.floor !== undefined) floors.push(outcome.floor);
    const kept = keepSure(outcome, options.min_confidence);
    if (kept.state === 'left_alone') {
      const { path, reason, detail } = kept;
      leftAlone.push({ path, reason, ...(detail === undefined ? {} : { detail }) });
      continue;
    }
    const { path, before, rewrite } = kept;
    const problem = asked.write ? await replaceFile(place.root, path, before, rewrite.content) : null;
    changed.push({ path, rewrite, problem });
    if (!asked.json) await show(kept, asked, output);
  }
  const tally: Tally = {
    seen: selection.seen,
    read: selection.selected.length,
    changed: changed.map(({ rewrite }) => rewrite),
    leftAlone,
    floors,
    problems: changed.flatMap(({ path, problem }) => (problem === null ? [] : [{ path, problem }])),
    ms: machine.now() - began,
    mode: asked.write ? 'write' : 'preview',
  };
  if (asked.json) await output.result(`${JSON.stringify(jsonOf(place.root, problems, changed, tally), null, 2)}\n`);
  else for (const line of summaryLines(tally, output.paintSaid)) output.say(line);
  if (tally.problems.length > 0) return 2;
  return asked.check && changed.length > 0 ? 1 : 0;
}

function keepSure(outcome: FileOutcome, minConfidence: number): FileOutcome {
  if (outcome.state === 'left_alone' || outcome.rewrite.confidence.score >= minConfidence) return outcome;
  return { state: 'left_alone', path: outcome.path, reason: 'low_confidence' };
}

/** A written file is one heading: its difference is in git. */
async function show({ path, rewrite }: FileOutcome & { state: 'changed' }, asked: ModernizeArguments, output: Output) {
  if (asked.write) output.say(fileHeading(path, rewrite, output.paintSaid));
  else if (output.isRead) {
    await output.result(`${fileHeading(path, rewrite, output.paint)}\n${paintHunks(rewrite.diff, output.paint)}\n`);
  } else await output.result(rewrite.diff);
}

function jsonOf(
  root: string,
  settingsProblems: readonly string[],
  changed: readonly ChangedOutcome[],
  tally: Tally,
): unknown {
  return {
    root,
    settings_problems: settingsProblems,
    changed: changed.map(({ path, rewrite, problem }) => ({
      path,
      confidence: rewrite.confidence.score,
      ...rewrite.changelog,
      applied: rewrite.applied,
      validation: rewrite.validation,
      written: tally.mode === 'write' && problem === null,
      problem,
      diff: rewrite.diff,
    })),
    left_alone: tally.leftAlone.toSorted((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path))),
    counts: { seen: tally.seen, looked_at: tally.read, changed: changed.length, left_alone: tally.leftAlone.length },
    ms: Math.round(tally.ms),
  };
}
