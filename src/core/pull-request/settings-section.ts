// What is wrong with the settings that a run found: its own and those of formatters and linters. Settings that hold need
// no word.

import { counted } from '../changelog/labels.ts';
import type { RunReport } from '../changelog/report.ts';
import { STYLE_PROBLEM_SENTENCES, type StyleProblem } from '../style/style-problem.ts';
import { code } from './escape.ts';
import { fitForms } from './fit.ts';

/** Paths may be long, and longer when they are escaped. */
const MAX_STYLE_CHARS = 4_000;

/** The section; empty when nothing is wrong. */
export function settingsSection({ settings, style_problems }: RunReport): string[] {
  const parts = [...ownPart(settings?.problems ?? []), ...stylePart(style_problems ?? [])];
  return parts.length === 0 ? [] : [['### Settings', ...parts].join('\n\n')];
}

function ownPart(problems: readonly string[]): string[] {
  if (problems.length === 0) return [];
  return ['Not all of `.dependify.json` could be read:', problems.map((one) => `- ${one}`).join('\n')];
}

function stylePart(problems: readonly StyleProblem[]): string[] {
  if (problems.length === 0) return [];
  const fitted = fitForms(problems.map(problemForms), MAX_STYLE_CHARS);
  const more = fitted.dropped > 0 ? [`- And ${counted(fitted.dropped, 'more file')}.`] : [];
  return [
    'Rewritten lines follow the settings of your formatters and linters. These could not be followed, or not in full, so ' +
      'that the layout may need a run of your own tools:',
    [...fitted.texts, ...more].join('\n'),
  ];
}

function problemForms({ path, reason }: StyleProblem): readonly [string, string] {
  const sentence = STYLE_PROBLEM_SENTENCES[reason];
  return [`- A file whose name is too long to show ${sentence}.`, `- ${code(path)} ${sentence}.`];
}
