// What performing a step came to, as facts for apply-outcome. Carries no bulk: rows are written beside it.

import type { StageError } from '../errors.ts';
import type { FileReason } from '../file-reasons.ts';
import type { Usage } from '../findings.ts';
import type { SettingsInForce } from '../settings/in-force.ts';
import type { StyleProblem } from '../style/style-problem.ts';
import type { RunOptions } from './options.ts';
import type { VerificationSummary } from '../verify/verification.ts';
import type { PublishEffect, PullRequestRef, ResolvedRepository } from './record.ts';

/** One file's end of analysis. `reason` is null for a candidate. */
export interface FileAnalyzed {
  readonly path: string;
  readonly reason: FileReason | null;
  readonly findings: number;
}

/** One file's end of refactoring. */
export type FileRefactored =
  | {
      readonly path: string;
      readonly status: 'changed';
      readonly confidence: number;
      readonly lines_added: number;
      readonly lines_removed: number;
    }
  | { readonly path: string; readonly status: 'rejected'; readonly reason: FileReason };

export type Outcome =
  | { readonly kind: 'begun' }
  | {
      readonly kind: 'resolved';
      readonly repository: ResolvedRepository;
      /** In force from now on: the caller's within the repository's. */
      readonly options: RunOptions;
      readonly settings: SettingsInForce | null;
      /** Null when no model takes part. */
      readonly granted_tokens: number | null;
      readonly seen: number;
      readonly eligible: number;
      readonly skipped: Readonly<Partial<Record<FileReason, number>>>;
    }
  | { readonly kind: 'reading'; readonly paths: readonly string[]; readonly sent_batches: number }
  | {
      readonly kind: 'analyzed';
      readonly files: readonly FileAnalyzed[];
      readonly style_problems?: readonly StyleProblem[];
      readonly usage: Usage;
      readonly last: boolean;
    }
  | { readonly kind: 'writing'; readonly paths: readonly string[] }
  | {
      readonly kind: 'refactored';
      readonly files: readonly FileRefactored[];
      readonly usage: Usage;
      readonly last: boolean;
    }
  | {
      readonly kind: 'chosen';
      readonly changed: number;
      readonly dropped: readonly { readonly path: string; readonly reason: FileReason }[];
    }
  /** GitHub was asked again, because a preview is published later than it was made. */
  | {
      readonly kind: 'permitted';
      readonly repository: Pick<ResolvedRepository, 'owner' | 'name' | 'private' | 'can_push'>;
    }
  /** Files that were rewritten without a rule, or left out. */
  | { readonly kind: 'revised'; readonly files: readonly FileRefactored[] }
  | { readonly kind: 'verifying' }
  | { readonly kind: 'verified'; readonly verification: VerificationSummary }
  | { readonly kind: 'effect_begun'; readonly effect: PublishEffect }
  | {
      readonly kind: 'adoption_checked';
      readonly expected_tree_sha: string;
      readonly adopted: AdoptedPullRequest | null;
    }
  | { readonly kind: 'forked'; readonly owner: string; readonly name: string }
  | { readonly kind: 'tree_created'; readonly tree_sha: string; readonly rules_tree_sha?: string | undefined }
  | { readonly kind: 'commit_created'; readonly sha: string }
  | { readonly kind: 'ref_created'; readonly branch: string; readonly sha: string }
  /** GitHub sees no difference between base and branch: someone made the same change meanwhile. */
  | { readonly kind: 'no_difference' }
  | { readonly kind: 'pull_opened'; readonly pull_request: PullRequestRef; readonly adopted: boolean }
  | { readonly kind: 'canceled' }
  | { readonly kind: 'expired' }
  /** `jitter` 0..1 spreads retries; it comes from outside because core has no randomness. */
  | { readonly kind: 'failed'; readonly error: StageError; readonly jitter: number }
  /** Nothing happened yet (a poll without results): the record stays as it is. */
  | { readonly kind: 'idle' };

/** An open pull request of ours that already holds the same tree. */
export interface AdoptedPullRequest extends PullRequestRef {
  readonly branch: string;
  readonly commit_sha: string;
}
