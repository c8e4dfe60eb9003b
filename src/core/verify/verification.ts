// What the repository's own checks said about the changes: per check, before and after. `passed` means that tests ran
// and nothing got worse; everything that proves less is `not_verified`, with the reason.

import * as z from 'zod';

/** Why a verification that was asked for proves nothing. */
export const NOT_VERIFIED_SENTENCES = {
  not_asked: 'the repository does not ask for it',
  not_allowed: 'this server does not run the code of repositories',
  config: 'the verify settings in .dependify.json are not valid',
  no_commands: 'no build, test or lint command was found',
  too_large: 'the changes are too large to send to a sandbox',
  fetch_failed: 'the sandbox could not fetch the commit',
  patch_failed: 'the changes could not be applied in the sandbox',
  install_failed: 'the dependencies could not be installed without running their scripts',
  baseline_broken: 'the checks already fail without the changes',
  no_tests: 'no test ran',
  budget: 'the time budget was used up',
  sandbox_failed: 'the sandbox did not work',
} as const;

const reasons = Object.keys(NOT_VERIFIED_SENTENCES) as [NotVerifiedReason, ...NotVerifiedReason[]];
export type NotVerifiedReason = keyof typeof NOT_VERIFIED_SENTENCES;
export const NotVerifiedReason = z.enum(reasons);

export const CheckKind = z.enum(['build', 'test', 'lint']);
export type CheckKind = z.infer<typeof CheckKind>;

/** Tests as their runner counted them. */
export const TestCount = z.object({ ran: z.int(), failed: z.int(), skipped: z.int() }).meta({ id: 'TestCount' });
export type TestCount = z.infer<typeof TestCount>;

/** How one command ended on one side. */
export const CheckEnd = z
  .object({
    /** Null when it was stopped at the time limit. */
    exit_code: z.int().nullable(),
    seconds: z.number(),
    /** Null when the output holds no count that we know. */
    tests: TestCount.nullable(),
    /** The end of what it printed. */
    output: z.string(),
  })
  .meta({ id: 'CheckEnd' });
export type CheckEnd = z.infer<typeof CheckEnd>;

export const Check = z
  .object({
    kind: CheckKind,
    command: z.string(),
    /** `unsteady`: it failed with the changes once, and not when it was run again. */
    outcome: z.enum(['passed', 'worse', 'baseline_broken', 'unsteady', 'budget']),
    /** Names of tests that fail with the changes only, as far as the output names them. */
    new_failures: z.array(z.string()),
    base: CheckEnd,
    head: CheckEnd,
  })
  .meta({ id: 'VerificationCheck' });
export type Check = z.infer<typeof Check>;

/** The whole of it, as kept with the run. */
export const Verification = z
  .object({
    status: z.enum(['passed', 'failed', 'not_verified']),
    reason: NotVerifiedReason.nullable(),
    /** Whether the checks could reach a network. */
    network: z.enum(['blocked', 'open']),
    checks: z.array(Check),
    /** What the installation printed last, when it failed; what is wrong with the settings. */
    output: z.string(),
  })
  .meta({ id: 'Verification' });
export type Verification = z.infer<typeof Verification>;

/** What the run's record keeps: no output. */
export const VerificationSummary = z
  .object({
    status: Verification.shape.status,
    reason: NotVerifiedReason.nullable(),
    /** Tests that ran with the changes. */
    tests: z.int(),
    checks: z.array(Check.pick({ kind: true, command: true, outcome: true })),
  })
  .meta({ id: 'VerificationSummary' });
export type VerificationSummary = z.infer<typeof VerificationSummary>;

/** A verification that proves nothing. */
export function notVerified(reason: NotVerifiedReason, more: Partial<Verification> = {}): Verification {
  return { network: 'blocked', checks: [], output: '', ...more, status: 'not_verified', reason };
}

/** The record's part of it. */
export function summarize({ status, reason, checks }: Verification): VerificationSummary {
  return {
    status,
    reason,
    tests: checks.reduce((sum, { head }) => sum + (head.tests?.ran ?? 0), 0),
    checks: checks.map(({ kind, command, outcome }) => ({ kind, command, outcome })),
  };
}

/** One sentence for people. */
export function verificationSentence({ status, reason, tests, checks }: VerificationSummary): string {
  if (status === 'not_verified') return `Not verified: ${NOT_VERIFIED_SENTENCES[reason ?? 'sandbox_failed']}.`;
  const worse = checks.filter(({ outcome }) => outcome === 'worse').length;
  if (status === 'failed') return `The repository's own checks got worse (${worse} of ${checks.length}).`;
  return `The repository's own checks pass as before (${checks.length}, with ${tests} ${tests === 1 ? 'test' : 'tests'}).`;
}
