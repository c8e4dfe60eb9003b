// The funnel in steps: how many files got how far, and why the others did not.

import { FILE_REASON_SENTENCES } from '../../core/file-reason-sentences.ts';
import type { Funnel } from './types.ts';

export interface FunnelStep {
  readonly label: string;
  readonly files: number;
  /** Share of the first step, 0 to 1. */
  readonly share: number;
}

export interface LostFiles {
  readonly reason: string;
  readonly sentence: string;
  readonly files: number;
}

/** From all files of the repository to those that changed. */
export function funnelSteps({ seen, eligible, candidate, changed }: Funnel): readonly FunnelStep[] {
  const step = (label: string, files: number): FunnelStep => ({
    label,
    files,
    share: seen === 0 ? 0 : Math.min(1, files / seen),
  });
  return [
    step('in the repository', seen),
    step('code that may be changed', eligible),
    step('with something outdated', candidate),
    step('changed and checked', changed),
  ];
}

/** Why files went, the most frequent reason first. */
export function lostFiles(counts: Partial<Record<string, number>>): readonly LostFiles[] {
  return Object.entries(counts)
    .flatMap(([reason, files]) => (files === undefined ? [] : [{ reason, sentence: sentenceOfReason(reason), files }]))
    .sort((a, b) => b.files - a.files || (a.reason < b.reason ? -1 : 1));
}

/** A reason in words. One that this page does not know yet is shown by its name. */
export function sentenceOfReason(reason: string): string {
  const sentences: Readonly<Record<string, string | undefined>> = FILE_REASON_SENTENCES;
  return sentences[reason] ?? reason.replaceAll('_', ' ');
}
