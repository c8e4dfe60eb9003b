// The lists of the body, each fitted into the room it is given and saying what it had to leave out.

import { groupKinds, type Kind } from '../changelog/kinds.ts';
import { CATEGORY_LABELS, counted } from '../changelog/labels.ts';
import { groupLeftAlone, type LeftAloneGroup } from '../changelog/left-alone.ts';
import type { RunReport } from '../changelog/report.ts';
import { code, prose } from './escape.ts';
import { fileForms, sourceOf, times } from './file-block.ts';
import { fitForms, type Fitted } from './fit.ts';

/** Room for headings and for the line that says what was left out. */
const FRAME_CHARS = 400;
/** Up to this many files are shown open. */
const MAX_OPEN_FILES = 3;
const SHOWN_PATHS = [3, 20] as const;
const MAX_WHY_CHARS = 300;

/** Each kind of change once, with its reason. */
export function kindsSection(changed: RunReport['changed'], maxChars: number): string {
  const fitted = fitForms(groupKinds(changed).map(kindForms), maxChars - FRAME_CHARS);
  const note = fitted.dropped > 0 ? ['', `${counted(fitted.dropped, 'more kind')} of change: see the files.`] : [];
  return ['### What changed and why', '', ...fitted.texts, ...note].join('\n');
}

/** Each changed file, in path order. */
export function filesSection(changed: RunReport['changed'], maxChars: number): string {
  const open = changed.length <= MAX_OPEN_FILES;
  const ordered = [...changed].sort((a, b) => (a.path < b.path ? -1 : 1));
  const fitted = fitForms(
    ordered.map((file) => fileForms(file, open)),
    maxChars - FRAME_CHARS,
    2,
  );
  const blocks = fitted.texts.filter((text) => !text.startsWith('- '));
  const lines = fitted.texts.filter((text) => text.startsWith('- '));
  const note = filesNote(fitted);
  return ['### Files', ...blocks, ...(lines.length > 0 ? [lines.join('\n')] : []), ...note].join('\n\n');
}

function filesNote({ shortened, dropped }: Fitted): string[] {
  const parts = [
    ...(shortened > 0 ? [`details of ${counted(shortened, 'file')}`] : []),
    ...(dropped > 0 ? [counted(dropped, 'changed file')] : []),
  ];
  return parts.length === 0 ? [] : [`Left out to keep this text short: ${parts.join(' and ')}. The diff shows all.`];
}

/** What was left alone, by reason, collapsed. */
export function leftAloneSection(files: RunReport['left_alone'], maxChars: number): string {
  const fitted = fitForms(groupLeftAlone(files).map(groupForms), maxChars - FRAME_CHARS);
  const note = fitted.dropped > 0 ? ['', `${counted(fitted.dropped, 'more reason')}: see the table below.`] : [];
  const head = `<details>\n<summary>${counted(files.length, 'file')} left alone, by reason</summary>`;
  return ['### Left alone', '', head, '', ...fitted.texts, ...note, '', '</details>'].join('\n');
}

function kindForms(kind: Kind): readonly [string, ...string[]] {
  const where = `${times(kind.count)} in ${counted(kind.files.length, 'file')}`;
  const line = `- ${CATEGORY_LABELS[kind.category]}: ${prose(kind.title)} (${sourceOf(kind)}), ${where}.`;
  return kind.explanation === '' ? [line] : [line, `${line} ${prose(kind.explanation, MAX_WHY_CHARS)}`];
}

function groupForms({ sentence, paths }: LeftAloneGroup): readonly [string, ...string[]] {
  const line = `- ${sentence}: ${counted(paths.length, 'file')}`;
  const longer = SHOWN_PATHS.map((shown) => {
    const rest = paths.length > shown ? [`and ${paths.length - shown} more`] : [];
    return `${line}: ${[...paths.slice(0, shown).map(code), ...rest].join(', ')}`;
  });
  return [line, ...longer];
}
