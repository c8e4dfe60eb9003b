// What the commit message, the pull request and the changelog are written from: one value, gathered once.

import type { ChangedFile, LeftAlone } from '../changes.ts';
import type { Usage } from '../findings.ts';
import type { RepositoryRef } from '../repository.ts';
import type { SettingsInForce } from '../settings/in-force.ts';
import type { StyleProblem } from '../style/style-problem.ts';
import type { VerificationSummary } from '../verify/verification.ts';
import type { Funnel } from '../run/funnel.ts';

export interface RunReport {
  readonly repository: RepositoryRef;
  readonly run_id: string;
  readonly base: { readonly ref: string; readonly sha: string };
  /** Tree of the commit; null while nothing was published (a preview's changelog). */
  readonly tree_sha: string | null;
  readonly changed: readonly ChangedFile[];
  readonly left_alone: readonly LeftAlone[];
  readonly funnel: Funnel;
  readonly usage: Usage;
  /** What `.dependify.json` says about the pull request; absent without one. */
  readonly settings?: SettingsInForce;
  /** Settings of formatters and linters that are not obeyed. */
  readonly style_problems?: readonly StyleProblem[];
  /** Absent when nobody asked for it. */
  readonly verification?: VerificationSummary;
}
