// The wire between the Worker and the bridge (design.md 5.5): the only file of this folder that the Worker imports.
// Both sides parse with these schemas; a result is a value, never a thrown class.

import * as z from 'zod';
import { StageError } from '../core/errors.ts';
import { AnalysisReason } from '../core/file-reasons.ts';
import { Finding, Usage } from '../core/findings.ts';
import { Floor } from '../core/floor/floor.ts';
import { Language } from '../core/language.ts';
import { KnownAnswers } from '../core/model/known-answers.ts';
import { Edit } from '../core/refactor/schema.ts';
import { RefactorVerdict } from '../core/rewrite.ts';
import { RuleChoice } from '../core/settings/in-force.ts';
import { CarriedStyle } from '../core/style/code-style.ts';
import { StyleProblems } from '../core/style/style-problem.ts';
import { Verification } from '../core/verify/verification.ts';

/** A file to analyze, by tree entry: the job reads the blob by its sha, never by following a path. */
export const AnalyzeFile = z.object({
  path: z.string(),
  blob_sha: z.string(),
  size: z.int(),
  language: Language,
  /** What the model said about this content before. */
  known: KnownAnswers.optional(),
});
export type AnalyzeFile = z.infer<typeof AnalyzeFile>;

/** `budget`: the tokens of the run or of the day are used up. */
export const WithoutModel = z.literal('budget');

export const AnalyzeInput = z.object({
  contract_version: z.int(),
  repository: z.object({
    /** Clone URL over HTTP(S), without credentials. */
    url: z.url(),
    /** Only for private repositories. */
    token: z.string().optional(),
  }),
  /** Pinned commit. */
  sha: z.string(),
  files: z.array(AnalyzeFile).min(1),
  use_model: z.boolean(),
  /** Why not, where that is worth a word. */
  without_model: WithoutModel.optional(),
  rules: RuleChoice.optional(),
});
export type AnalyzeInput = z.infer<typeof AnalyzeInput>;

export const AnalyzedFile = z.discriminatedUnion('verdict', [
  z.object({
    verdict: z.literal('candidate'),
    path: z.string(),
    content: z.string(),
    findings: z.array(Finding).min(1),
    floor: Floor,
    style: CarriedStyle,
    /** Settings of formatters and linters that were seen and are not obeyed. */
    style_problems: StyleProblems,
    usage: Usage,
    /** What the model was asked anew. */
    answers: KnownAnswers.optional(),
  }),
  z.object({
    verdict: z.literal('left_alone'),
    path: z.string(),
    reason: AnalysisReason,
    usage: Usage,
    answers: KnownAnswers.optional(),
  }),
]);
export type AnalyzedFile = z.infer<typeof AnalyzedFile>;

export const AnalyzeOutput = z.object({ files: z.array(AnalyzedFile) });
export type AnalyzeOutput = z.infer<typeof AnalyzeOutput>;

/** `content` is the whole file as it stands (BOM and CRLF included). No token, no URL: the job cannot reach the repository. */
export const RefactorInput = z.object({
  contract_version: z.int(),
  path: z.string(),
  language: Language,
  content: z.string(),
  findings: z.array(Finding),
  floor: Floor,
  style: CarriedStyle,
  use_model: z.boolean(),
  without_model: WithoutModel.optional(),
  known: KnownAnswers.optional(),
  /** What the model answered before, on a text that other rules made: used in place of the model. */
  kept_edits: z.array(Edit).max(200).optional(),
  rules: RuleChoice.optional(),
});
export type RefactorInput = z.infer<typeof RefactorInput>;

export const RefactorOutput = z.intersection(RefactorVerdict, z.object({ answers: KnownAnswers.optional() }));
export type RefactorOutput = z.infer<typeof RefactorOutput>;

/** Runs the repository's own checks on `sha` and on `sha` with the patch. */
export const VerifyInput = z.object({
  contract_version: z.int(),
  repository: AnalyzeInput.shape.repository,
  sha: z.string(),
  /** Takes `git apply`. */
  patch: z.string(),
  /** The caller asks for it; without that, `.dependify.json` decides. */
  asked: z.boolean(),
});
export type VerifyInput = z.infer<typeof VerifyInput>;

export const VerifyOutput = Verification;
export type VerifyOutput = z.infer<typeof VerifyOutput>;

/** `key` is the caller's name of the call within the run: the same `(run_id, key)` gives the same id while it is known. */
export const Call = z.discriminatedUnion('function', [
  z.object({ key: z.string().min(1).max(1_200), function: z.literal('analyze'), input: AnalyzeInput }),
  z.object({ key: z.string().min(1).max(1_200), function: z.literal('refactor'), input: RefactorInput }),
  z.object({ key: z.string().min(1).max(1_200), function: z.literal('verify'), input: VerifyInput }),
]);
export type Call = z.infer<typeof Call>;

/** A call that a thread or a container does. */
export type JobCall = Exclude<Call, { function: 'verify' }>;

export const SpawnRequest = z.object({ run_id: z.string().min(1).max(100), calls: z.array(Call).min(1).max(1_000) });
export type SpawnRequest = z.infer<typeof SpawnRequest>;

export const SpawnAnswer = z.object({ calls: z.array(z.object({ key: z.string(), id: z.string() })) });
export type SpawnAnswer = z.infer<typeof SpawnAnswer>;

export const PollRequest = z.object({
  ids: z.array(z.string().max(200)).min(1).max(1_000),
  /** The answer comes as soon as one call has finished (plus a short linger to gather more), at the latest after this. */
  wait_ms: z.int().min(0).max(20_000),
});
export type PollRequest = z.infer<typeof PollRequest>;

/** A finished call. `output` is still unparsed: parse it with the schema of the function that was called. */
export const CallResult = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), output: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error: z.object({ code: StageError.shape.reason, message: z.string(), retry: StageError.shape.retry }),
  }),
]);
export type CallResult = z.infer<typeof CallResult>;

/** Calls that are not listed are still running. `unknown` means the bridge lost the call: call again. */
export const PollAnswer = z.object({
  calls: z.array(
    z.discriminatedUnion('state', [
      z.object({ id: z.string(), state: z.literal('done'), result: CallResult }),
      z.object({ id: z.string(), state: z.literal('unknown') }),
    ]),
  ),
});
export type PollAnswer = z.infer<typeof PollAnswer>;

export const CancelRequest = z.object({ ids: z.array(z.string().max(200)).min(1).max(1_000) });
export type CancelRequest = z.infer<typeof CancelRequest>;

export const BridgeHealth = z.object({
  status: z.literal('ok'),
  contract_version: z.int(),
  backend: z.enum(['local', 'modal']),
  model: z.enum(['configured', 'absent']),
  missing: z.array(z.string()),
  /** Whether the bridge runs the code of repositories. A bridge from before verification does not say, and does not. */
  verify: z.enum(['available', 'not_allowed']).default('not_allowed'),
});
export type BridgeHealth = z.infer<typeof BridgeHealth>;
