// The changelog of a run as markdown: by kind of change, then file by file, then what was left alone. The same report
// always gives the same text. Paths of files left alone are cut after a number per reason; the API lists them all.

import { code, idCode, prose } from '../pull-request/escape.ts';
import { sourceOf, times } from '../pull-request/file-block.ts';
import { groupKinds, type Kind } from './kinds.ts';
import { CATEGORY_LABELS, counted } from './labels.ts';
import { groupLeftAlone, type LeftAloneGroup } from './left-alone.ts';
import type { RunReport } from './report.ts';

const MAX_PATHS_PER_REASON = 100;

/** Renders the changelog. */
export function renderChangelog(report: RunReport): string {
  const { repository, base, changed, left_alone } = report;
  const title = `# Changelog of ${code(`${repository.owner}/${repository.name}`)}`;
  const from = `${counted(changed.length, 'file')} changed, starting from ${code(base.ref)} at ${idCode(base.sha)}.`;
  const blocks = [
    title,
    from,
    ...kindBlocks(groupKinds(changed)),
    ...fileBlocks(changed),
    ...leftAloneBlocks(groupLeftAlone(left_alone)),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function kindBlocks(kinds: readonly Kind[]): string[] {
  return kinds.flatMap((kind, index) => {
    const isFirst = kinds[index - 1]?.category !== kind.category;
    const where = `${times(kind.count)} in ${counted(kind.files.length, 'file')}`;
    const why = kind.explanation === '' ? [] : [prose(kind.explanation)];
    return [
      ...(isFirst ? [`## ${CATEGORY_LABELS[kind.category]}`] : []),
      `### ${prose(kind.title)}`,
      `By ${sourceOf(kind)}, ${where}.`,
      ...why,
      kind.files.map((path) => `- ${code(path)}`).join('\n'),
    ];
  });
}

function fileBlocks(changed: RunReport['changed']): string[] {
  if (changed.length === 0) return [];
  const lines = [...changed]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, rewrite: { changelog, confidence } }) => {
      const figures = `+${changelog.lines_added} -${changelog.lines_removed}, confidence ${confidence.score}`;
      return `- ${code(path)} (${figures}): ${prose(changelog.summary)}`;
    });
  return ['## Files', lines.join('\n')];
}

function leftAloneBlocks(groups: readonly LeftAloneGroup[]): string[] {
  if (groups.length === 0) return [];
  const blocks = groups.map(({ sentence, paths }) => {
    const shown = paths.slice(0, MAX_PATHS_PER_REASON).map((path) => `  - ${code(path)}`);
    const rest = paths.length > MAX_PATHS_PER_REASON ? [`  - and ${paths.length - MAX_PATHS_PER_REASON} more`] : [];
    return [`- ${sentence}: ${counted(paths.length, 'file')}`, ...shown, ...rest].join('\n');
  });
  return ['## Left alone', blocks.join('\n')];
}
