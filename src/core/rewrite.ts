// What came of one file's rewrite: the parts that the bridge returns, the run stores and people read.

import * as z from 'zod';
import { LineRanges } from './changelog/line-ranges.ts';
import { Category, Finding, Usage } from './findings.ts';
import { RejectionReason } from './file-reasons.ts';
import { Floor } from './floor/floor.ts';
import { Language } from './language.ts';
import { CarriedStyle } from './style/code-style.ts';

/** One kind of change that was applied to the file. */
export const AppliedChange = z
  .object({
    source: z.enum(['rule', 'model']),
    rule: z.string().max(100).optional(),
    category: Category,
    title: z.string().max(200),
    explanation: z.string().max(2_000),
    /** How often it was applied in this file. */
    count: z.int().positive(),
    /** Lines of the file as it was that it changed, such as `3,10-12`. Absent when they are not known. */
    lines: LineRanges.optional(),
  })
  .meta({ id: 'AppliedChange' });
export type AppliedChange = z.infer<typeof AppliedChange>;

/** Syntax check before and after. `strict` says that the parser refuses what the language's own compiler refuses. */
export const Validation = z
  .object({
    parser: z.string().max(100),
    strict: z.boolean(),
    errors_before: z.int().nonnegative(),
    errors_after: z.int().nonnegative(),
    /** Names of the further checks that passed, in order. */
    checks: z.array(z.string().max(60)).max(60),
  })
  .meta({ id: 'Validation' });
export type Validation = z.infer<typeof Validation>;

/** 0..100 with the named factors it is made of; `effect` is added to the score. */
export const Confidence = z
  .object({
    score: z.int().min(0).max(100),
    factors: z.array(z.object({ name: z.string().max(60), effect: z.int(), why: z.string().max(200) })).max(20),
  })
  .meta({ id: 'Confidence' });
export type Confidence = z.infer<typeof Confidence>;

/** Changelog entry of one file, deterministic. */
export const ChangelogEntry = z
  .object({ summary: z.string().max(500), lines_added: z.int().nonnegative(), lines_removed: z.int().nonnegative() })
  .meta({ id: 'ChangelogEntry' });
export type ChangelogEntry = z.infer<typeof ChangelogEntry>;

/** A rewrite that passed every check. `diff` is a `git apply`-able unified diff of this one path. */
export const Rewrite = z.object({
  content: z.string(),
  /** The file behind the rules and before the model; only where both changed it. */
  after_rules: z.string().optional(),
  diff: z.string(),
  applied: z.array(AppliedChange),
  validation: Validation,
  confidence: Confidence,
  changelog: ChangelogEntry,
});
export type Rewrite = z.infer<typeof Rewrite>;

/** The end of one file's refactor job. */
export const RefactorVerdict = z.discriminatedUnion('status', [
  z.object({ status: z.literal('changed'), rewrite: Rewrite, usage: Usage }),
  z.object({
    status: z.literal('rejected'),
    reason: RejectionReason,
    detail: z.string().max(300).optional(),
    usage: Usage,
  }),
]);
export type RefactorVerdict = z.infer<typeof RefactorVerdict>;

/** A file as analysis found it worth a rewrite. */
export const Candidate = z.object({
  path: z.string(),
  blob_sha: z.string(),
  language: Language,
  content: z.string(),
  findings: z.array(Finding).min(1),
  floor: Floor,
  style: CarriedStyle,
});
export type Candidate = z.infer<typeof Candidate>;
