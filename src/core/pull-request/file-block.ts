// One changed file in the pull request's body, in three lengths.

import type { ChangedFile } from '../changes.ts';
import type { AppliedChange, Confidence, Validation } from '../rewrite.ts';
import { code, codeInHtml, prose } from './escape.ts';

const MAX_WHY_CHARS = 300;

/** A line; a collapsed block with what changed and how it was checked; the same with why and how the score came about. */
export function fileForms(file: ChangedFile, open: boolean): readonly [string, ...string[]] {
  const { applied, validation, confidence } = file.rewrite;
  const line = `- ${code(file.path)}: ${figures(file)}`;
  const brief = [...applied.map((change) => whatLine(change, false)), checkLine(validation)];
  const full = [...applied.map((change) => whatLine(change, true)), checkLine(validation), scoreLine(confidence)];
  return [line, block(file, brief, open), block(file, full, open)];
}

/** `rule UP031`, `a rule` or `the model`. */
export function sourceOf(change: Pick<AppliedChange, 'source' | 'rule'>): string {
  if (change.source === 'model') return 'the model';
  return change.rule === undefined ? 'a rule' : `rule ${code(change.rule)}`;
}

/** `once`, `3 times`. */
export function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

function block(file: ChangedFile, lines: readonly string[], open: boolean): string {
  const head = `<details${open ? ' open' : ''}>\n<summary>${codeInHtml(file.path)}: ${figures(file)}</summary>`;
  return [head, '', ...lines.map((line) => `- ${line}`), '', '</details>'].join('\n');
}

function figures({ rewrite }: ChangedFile): string {
  const { lines_added, lines_removed } = rewrite.changelog;
  const sources = new Set(rewrite.applied.map(({ source }) => source));
  const by = sources.size === 2 ? 'rules and model' : sources.has('model') ? 'model' : 'rules';
  return `+${lines_added} -${lines_removed}, by ${by}, confidence ${rewrite.confidence.score}`;
}

function whatLine(change: AppliedChange, withWhy: boolean): string {
  const what = `${prose(change.title)} (${sourceOf(change)}), ${times(change.count)}.`;
  return withWhy && change.explanation !== '' ? `${what} ${prose(change.explanation, MAX_WHY_CHARS)}` : what;
}

function checkLine({ parser, strict, errors_before, errors_after, checks }: Validation): string {
  const errors =
    errors_before === 0 && errors_after === 0
      ? 'no syntax error before or after'
      : `${errors_before} syntax errors before, ${errors_after} after`;
  const passed = checks.length === 0 ? '' : ` Passed: ${checks.map(code).join(', ')}.`;
  return `Checked with ${code(parser)}${strict ? '' : ' (not a strict parser)'}: ${errors}.${passed}`;
}

function scoreLine({ score, factors }: Confidence): string {
  const parts = factors.map(({ name, effect, why }) => `${code(name)} ${signed(effect)} (${prose(why)})`);
  return `Confidence ${score} of 100${parts.length === 0 ? '' : `: ${parts.join(', ')}`}.`;
}

function signed(effect: number): string {
  return effect < 0 ? `${effect}` : `+${effect}`;
}
