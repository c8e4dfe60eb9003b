// Says of a rewrite that a model might make what a run would: kept or refused, and how sure it would be of it.

import type { FilePorts } from '../../src/core/model/file-ports.ts';
import { unifiedDiff } from '../../src/core/changelog/unified-diff.ts';
import type { RejectionReason } from '../../src/core/file-reasons.ts';
import type { Validation } from '../../src/core/rewrite.ts';
import { scoreConfidence } from '../../src/core/score/confidence.ts';
import { CHECKS, checkRewrite } from '../../src/core/validate/check-rewrite.ts';
import type { RewriteCase } from './rewrite-cases.ts';

/** What the model says of its own finding: the same for all, so that nothing of the score is opinion. */
const FINDING_CONFIDENCE = 0.9;

export interface Judged {
  readonly one: RewriteCase;
  /** Why it is refused; null when it is kept. */
  readonly reason: RejectionReason | null;
  /** The score that it has when it is kept, or would have if the checks had not refused it. */
  readonly score: number;
  readonly ms: number;
}

type Ports = Pick<FilePorts, 'rules' | 'syntax'>;

/** Why the checks of a run refuse the rewrite, or null. */
export async function refusal(one: RewriteCase, syntax: Ports['syntax']): Promise<RejectionReason | null> {
  const checked = await checkRewrite({ ...one, source: 'model' }, syntax);
  return checked.ok ? null : checked.error.reason;
}

/** Judges one rewrite. `now` is a clock in milliseconds. */
export async function judge(one: RewriteCase, ports: Ports, now: () => number = () => 0): Promise<Judged> {
  const start = now();
  const checked = await checkRewrite({ ...one, source: 'model' }, ports.syntax);
  const ms = now() - start;
  const validation = checked.ok ? checked.value : await unchecked(one, ports);
  const reason = checked.ok ? null : checked.error.reason;
  return { one, reason, score: await score(one, validation, ports), ms };
}

/** As if every check but the parser's had passed. */
async function unchecked({ path, language, floor, after }: RewriteCase, { syntax }: Ports): Promise<Validation> {
  const { parser, strict, errors } = await syntax.check({ path, language, floor, text: after });
  return { parser, strict, errors_before: 0, errors_after: errors, checks: CHECKS.map(({ name }) => name) };
}

async function score(one: RewriteCase, validation: Validation, ports: Ports): Promise<number> {
  const { path, language, floor, before, after } = one;
  const { lines_added, lines_removed } = unifiedDiff(path, before, after);
  const hasRules = ports.rules.supports(language);
  const fixed = hasRules ? await ports.rules.fix({ path, language, floor, text: after }) : null;
  return scoreConfidence({
    applied: [{ source: 'model' }],
    validation,
    lines_changed: Math.max(lines_added, lines_removed),
    lines_total: before.split('\n').length,
    finding_confidence: FINDING_CONFIDENCE,
    repaired: false,
    rules_agree: fixed !== null && fixed.stable && fixed.text === after,
  }).score;
}
