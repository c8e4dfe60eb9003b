// What the demo prints after a run: funnel, files left alone, coloured diff, where to look next.

import { styleText } from 'node:util';
import { FILE_REASON_SENTENCES } from '../../src/core/file-reasons.ts';
import type { Funnel } from '../../src/core/run/funnel.ts';
import type { FileSummary, RunView } from '../../src/core/run/view.ts';
import { printable } from './progress.ts';

const BAR = 30;
const MAX_DIFF_LINES = 160;

export interface Times {
  /** Known when the caller measured it. */
  readonly install_ms: number | null;
  readonly start_ms: number;
  readonly run_ms: number;
}

/** All there is to tell. */
export interface Told {
  readonly run: RunView;
  readonly files: readonly FileSummary[];
  readonly patch: string;
  readonly times: Times;
  readonly problems: readonly string[];
}

/** Diff, files, funnel and figures. */
export function storyLines({ run, files, patch, times }: Told): readonly string[] {
  const changed = files.some(({ state }) => state === 'changed');
  return [
    ...(changed ? ['', ...diffLines(patch), '', styleText('bold', 'Files'), ...fileLines(files)] : []),
    '',
    styleText('bold', 'Funnel'),
    ...funnelLines(run.funnel),
    '',
    figuresLine(run, times),
  ];
}

function figuresLine({ usage }: RunView, { install_ms, start_ms, run_ms }: Times): string {
  const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
  const { meters, prompt_tokens, completion_tokens } = usage;
  const facts = [
    ...(install_ms === null ? [] : [`installed in ${seconds(install_ms)}`]),
    `started in ${seconds(start_ms)}`,
    `ran for ${seconds(run_ms)}`,
    `${meters.github_calls} GitHub calls`,
    `${meters.rows_written} rows written`,
    `${prompt_tokens + completion_tokens} model tokens`,
  ];
  return facts.join(' · ');
}

/** The way of the files from seen to changed. */
function funnelLines(funnel: Funnel): readonly string[] {
  const rows: readonly (readonly [string, number])[] = [
    ['seen', funnel.seen],
    ['eligible', funnel.eligible],
    ['candidate', funnel.candidate],
    ['changed', funnel.changed],
  ];
  const most = Math.max(1, funnel.seen);
  const reasons = (counts: Funnel['rejected']): readonly string[] =>
    Object.entries(counts)
      .sort(([, a], [, b]) => b - a)
      .map(
        ([reason, count]) =>
          `  ${String(count).padStart(5)}  ${FILE_REASON_SENTENCES[reason as keyof typeof FILE_REASON_SENTENCES]}`,
      );
  const left = [...reasons(funnel.skipped), ...reasons(funnel.rejected)];
  return [
    ...rows.map(
      ([name, count]) =>
        `${name.padEnd(10)} ${styleText('cyan', '▇'.repeat(Math.ceil((BAR * count) / most)).padEnd(BAR))} ${count}`,
    ),
    ...(left.length === 0 ? [] : ['', styleText('bold', 'left alone'), ...left]),
  ];
}

/** The changed files with their confidence. */
function fileLines(files: readonly FileSummary[]): readonly string[] {
  return files
    .filter(({ state }) => state === 'changed')
    .map(({ path, confidence, lines_added, lines_removed }) => {
      const sizes = `${styleText('green', `+${lines_added}`)} ${styleText('red', `-${lines_removed}`)}`;
      return `  ${printable(path)}  ${sizes}  ${styleText('dim', `confidence ${confidence ?? 0}`)}`;
    });
}

/** The patch in colour, cut to a length that still can be read. */
function diffLines(patch: string): readonly string[] {
  const lines = patch.split('\n');
  const shown = lines.slice(0, MAX_DIFF_LINES).map(colour);
  const rest = lines.length - shown.length;
  return rest > 0 ? [...shown, styleText('dim', `… ${rest} more lines`)] : shown;
}

/** The headline of how it ended. */
export function endLine(run: RunView): string {
  if (run.pull_request !== null)
    return styleText(['bold', 'green'], `Pull request #${run.pull_request.number}: ${run.pull_request.url}`);
  if (run.status === 'no_changes')
    return styleText('bold', 'Nothing to change: no branch and no pull request were made.');
  return styleText(['bold', 'red'], `The run ended as ${run.status}: ${run.error?.message ?? ''}`);
}

function colour(line: string): string {
  const text = printable(line.replace(/\r$/, '')).replaceAll('\u{fffd}', '·');
  if (line.startsWith('diff ') || line.startsWith('---') || line.startsWith('+++')) return styleText('bold', text);
  if (line.startsWith('@@')) return styleText('cyan', text);
  if (line.startsWith('+')) return styleText('green', text);
  return line.startsWith('-') ? styleText('red', text) : text;
}
