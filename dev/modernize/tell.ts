// What `npm run modernize` says of a file and of them all, for people. The patch itself is written elsewhere.

import { groupLeftAlone } from '../../src/core/changelog/left-alone.ts';
import type { LeftAlone } from '../../src/core/changes.ts';
import { REJECTION_SENTENCES } from '../../src/core/file-reasons.ts';
import type { Floor } from '../../src/core/floor/floor.ts';
import type { Rewrite } from '../../src/core/rewrite.ts';
import { floorLines } from './floors.ts';
import { visible, type Paint } from './paint.ts';
import { WRITE_SENTENCES, type WriteProblem } from './write-file.ts';

export interface Tally {
  readonly seen: number;
  /** Selected: their content was looked at. */
  readonly read: number;
  readonly changed: readonly Pick<Rewrite, 'applied' | 'changelog'>[];
  readonly leftAlone: readonly LeftAlone[];
  readonly floors: readonly Floor[];
  readonly problems: readonly { readonly path: string; readonly problem: WriteProblem }[];
  readonly ms: number;
  readonly mode: 'preview' | 'write';
}

/** Paths that are named per reason why a rewrite was not kept. */
const NAMED_PATHS = 3;

/** The line above a file's hunks, and one line per rule. */
export function fileHeading(path: string, { changelog, confidence, applied }: Rewrite, paint: Paint): string {
  const added = paint('green', `+${changelog.lines_added}`);
  const removed = paint('red', `-${changelog.lines_removed}`);
  const head = `${paint('bold', visible(path))}  ${added} ${removed}  ${paint('dim', `${confidence.score} % sure`)}`;
  const rules = applied.map(({ rule, title, count }) =>
    paint('dim', `  ${title}${count > 1 ? ` ×${count}` : ''}${rule === undefined ? '' : `  ${rule}`}`),
  );
  return [head, ...rules].join('\n');
}

/** Files, what was left alone and why, and the time. */
export function summaryLines(tally: Tally, paint: Paint): readonly string[] {
  const { seen, read, changed, mode, ms, problems } = tally;
  const [added, removed] = [lines(changed, 'lines_added'), lines(changed, 'lines_removed')];
  const done = mode === 'write' ? 'changed' : 'would change';
  const lead = `${count(changed.length - problems.length)} ${done} of ${read} looked at and ${seen} seen`;
  return [
    `${paint('bold', lead)} · ${paint('green', `+${added}`)} ${paint('red', `-${removed}`)} · ${(ms / 1_000).toFixed(1)} s`,
    ...problems.map(({ path, problem }) => paint('red', `${visible(path)}: ${WRITE_SENTENCES[problem]}`)),
    ...floorLines(tally.floors).map((line) => paint('dim', line)),
    ...leftAloneLines(tally.leftAlone, paint),
    ...(mode === 'preview' && changed.length > 0
      ? [paint('dim', 'Nothing was written. Use --write to write it.')]
      : []),
  ];
}

function leftAloneLines(files: readonly LeftAlone[], paint: Paint): string[] {
  return groupLeftAlone(files).flatMap(({ reason, sentence, paths }) => [
    paint('dim', `${String(paths.length).padStart(6)}  ${sentence}`),
    // A rewrite that was not kept is of interest; a file that is no code is not.
    ...(reason in REJECTION_SENTENCES
      ? paths.slice(0, NAMED_PATHS).map((path) => paint('dim', `          ${visible(path)}`))
      : []),
  ]);
}

function lines(changed: Tally['changed'], which: 'lines_added' | 'lines_removed'): number {
  return changed.reduce((sum, { changelog }) => sum + changelog[which], 0);
}

function count(files: number): string {
  return files === 1 ? '1 file' : `${files} files`;
}
