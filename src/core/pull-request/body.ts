// The body of a run's pull request, for the maintainer who has to decide: what, why, how sure, what was left alone.
// Stays below GitHub's limit however large the run, by leaving out detail in whole blocks and saying so.

import { counted } from '../changelog/labels.ts';
import type { RunReport } from '../changelog/report.ts';
import { FILE_REASON_SENTENCES, type FileReason } from '../file-reasons.ts';
import { MAX_PULL_REQUEST_BODY_CHARS } from '../limits.ts';
import { verificationSentence, type VerificationSummary } from '../verify/verification.ts';
import { code, idCode } from './escape.ts';
import { renderMarker } from './marker.ts';
import { filesSection, kindsSection, leftAloneSection } from './sections.ts';
import { settingsSection } from './settings-section.ts';
import { funnelTable, languageTable } from './tables.ts';

/** Share of the room that kinds and files left alone may take at most; the changed files get the rest. */
const SIDE_SHARE = 0.2;

/** Renders the body. */
export function pullRequestBody(report: RunReport, maxChars = MAX_PULL_REQUEST_BODY_CHARS): string {
  const head = [
    introduction(report),
    ...settingsSection(report),
    ...verificationSection(report),
    languageTable(report.changed),
  ];
  const foot = [funnelSection(report), footer(report)];
  const room = maxChars - [...head, ...foot].reduce((sum, text) => sum + text.length + 2, 0);
  const side = Math.floor(room * SIDE_SHARE);
  const kinds = kindsSection(report.changed, side);
  const leftAlone = report.left_alone.length === 0 ? [] : [leftAloneSection(report.left_alone, side)];
  const used = [kinds, ...leftAlone].reduce((sum, text) => sum + text.length + 2, 0);
  const files = filesSection(report.changed, room - used);
  return [...head, kinds, files, ...leftAlone, ...foot].join('\n\n');
}

function introduction({ changed, base }: RunReport): string {
  return [
    `Dependify rewrote outdated code in ${counted(changed.length, 'file')}, starting from ${code(base.ref)} at ` +
      `${idCode(base.sha)}. Nothing else was touched: all other files, and all lines outside the diff, are byte for ` +
      'byte as they were.',
    ...twoCommits(changed),
    'Every rewritten file was parsed before and after. That is no substitute for your own tests and your review.',
    'If you do not want this, close the pull request and delete its branch: this run will not open it again. Single ' +
      'files can be taken out by reverting them on the branch.',
  ].join('\n\n');
}

function twoCommits(changed: RunReport['changed']): string[] {
  const sources = new Set(changed.flatMap(({ rewrite }) => rewrite.applied.map(({ source }) => source)));
  if (sources.size < 2) return [];
  return ['There are two commits: first what deterministic rules changed, then what a language model changed on top.'];
}

function verificationSection({ verification }: RunReport): string[] {
  if (verification === undefined || verification.reason === 'not_asked') return [];
  const lines = verification.checks.map(
    ({ kind, command, outcome }) => `- ${kind}: ${code(command)}: ${CHECK_WORDS[outcome]}`,
  );
  return [
    ['### Verification', verificationSentence(verification), ...(lines.length > 0 ? [lines.join('\n')] : [])].join(
      '\n\n',
    ),
  ];
}

const CHECK_WORDS: Readonly<Record<VerificationSummary['checks'][number]['outcome'], string>> = {
  passed: 'as before or better',
  worse: 'worse',
  unsteady: 'failed once with the changes and not when run again',
  baseline_broken: 'fails without the changes too',
  budget: 'not finished in the time budget',
};

function funnelSection({ funnel }: RunReport): string {
  const lines = [
    ...reasonLine('Rewrites that were not kept', funnel.rejected),
    ...reasonLine('Left alone before that', funnel.skipped),
  ];
  return ['### Where the files went', funnelTable(funnel), ...lines].join('\n\n');
}

function reasonLine(label: string, counts: Readonly<Partial<Record<FileReason, number>>>): string[] {
  const entries = Object.entries(counts) as [FileReason, number][];
  const sorted = entries.sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const parts = sorted.map(([reason, count]) => `${FILE_REASON_SENTENCES[reason]} (${count})`);
  return parts.length === 0 ? [] : [`${label}: ${parts.join('; ')}.`];
}

function footer({ run_id, base, tree_sha, usage }: RunReport): string {
  const { calls, prompt_tokens, completion_tokens } = usage;
  const model =
    calls === 0
      ? 'No model was used.'
      : `Model: ${counted(calls, 'call')}, ${prompt_tokens} tokens in, ${completion_tokens} tokens out.`;
  const marker = tree_sha === null ? [] : [renderMarker({ run: run_id, base: base.sha, tree: tree_sha })];
  return ['---', `Dependify run ${idCode(run_id)}. ${model}`, ...marker].join('\n\n');
}
