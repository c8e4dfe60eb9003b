// Why a file was left alone, by name. The funnel, the pull request and the API use exactly these.

import * as z from 'zod';
import {
  ANALYSIS_SENTENCES,
  FILE_REASON_SENTENCES,
  REJECTION_SENTENCES,
  SKIP_SENTENCES,
} from './file-reason-sentences.ts';

export { ANALYSIS_SENTENCES, FILE_REASON_SENTENCES, REJECTION_SENTENCES, SKIP_SENTENCES };

export type SkipReason = keyof typeof SKIP_SENTENCES;
export type AnalysisReason = keyof typeof ANALYSIS_SENTENCES;
export type RejectionReason = keyof typeof REJECTION_SENTENCES;
export type FileReason = keyof typeof FILE_REASON_SENTENCES;

function keysOf<K extends string>(table: Readonly<Record<K, string>>): [K, ...K[]] {
  return Object.keys(table) as [K, ...K[]];
}

export const SkipReason = z.enum(keysOf(SKIP_SENTENCES));
export const AnalysisReason = z.enum(keysOf(ANALYSIS_SENTENCES));
export const RejectionReason = z.enum(keysOf(REJECTION_SENTENCES));
export const FileReason = z.enum(keysOf(FILE_REASON_SENTENCES));
