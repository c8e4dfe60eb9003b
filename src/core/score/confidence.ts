// How sure a rewrite is, 0..100, as the sum of named factors. Deterministic: the same facts give the same score. Opinions
// of the model can add a little and never make up for a missing check.

import type { AppliedChange, Confidence, Validation } from '../rewrite.ts';

/** What the score is made of. */
export interface ConfidenceFacts {
  readonly applied: readonly Pick<AppliedChange, 'source'>[];
  readonly validation: Validation;
  /** The larger of lines added and lines removed. */
  readonly lines_changed: number;
  /** Lines of the file before. */
  readonly lines_total: number;
  /** Lowest confidence among the model's findings that were edited; null when the model took no part. */
  readonly finding_confidence: number | null;
  /** The model's first answer failed a check and the second one is used. */
  readonly repaired: boolean;
  /** The language has rules, and they leave the result as it is. */
  readonly rules_agree: boolean;
}

interface Factor {
  readonly name: string;
  readonly effect: number;
  readonly why: string;
}

const SMALL_LINES = 3;
const MAX_CHECK_POINTS = 5;

/**
 * Scores a rewrite that passed every check.
 *
 * | factor | when | effect |
 * |---|---|---|
 * | `source` | only rules / the model took part | +62 / +40 |
 * | `parser` | strict / not strict | +30 / +10 |
 * | `checks` | each further check that passed, at most 5 | +1 |
 * | `rules_agree` | the model took part and the language's rules leave the result as it is | +2 |
 * | `size` (model) | at most 3 lines or 5 % of the file / over 20 % / over 40 % | +3 / -6 / -15 |
 * | `size` (rules) | over 40 % of the file | -2 |
 * | `finding` | the model's own lowest confidence at least 0.9 / 0.8 / 0.7 / lower | +6 / +4 / +2 / -4 |
 * | `repair` | the model needed a second answer | -6 |
 *
 * So rules behind a strict parser score 90 to 97, the model behind a strict parser usually 70 to 86, and the model
 * behind a lenient parser never reaches 70.
 */
export function scoreConfidence(facts: ConfidenceFacts): Confidence {
  const model = facts.applied.some((change) => change.source === 'model');
  const factors = [
    sourceFactor(model),
    parserFactor(facts.validation),
    checksFactor(facts.validation),
    ...(model ? modelFactors(facts) : []),
    ...sizeFactors(facts, model),
  ];
  const sum = factors.reduce((total, factor) => total + factor.effect, 0);
  return { score: Math.max(0, Math.min(100, sum)), factors };
}

function sourceFactor(model: boolean): Factor {
  return model
    ? { name: 'source', effect: 40, why: 'a model wrote at least one edit' }
    : { name: 'source', effect: 62, why: 'only deterministic rules changed the file' };
}

function parserFactor({ parser, strict }: Validation): Factor {
  return strict
    ? { name: 'parser', effect: 30, why: `${parser} refuses what the language itself refuses` }
    : { name: 'parser', effect: 10, why: `${parser} lets some broken code through` };
}

function checksFactor({ checks }: Validation): Factor {
  const why = `${String(checks.length)} further checks passed`;
  return { name: 'checks', effect: Math.min(MAX_CHECK_POINTS, checks.length), why };
}

function modelFactors(facts: ConfidenceFacts): Factor[] {
  const factors = [findingFactor(facts.finding_confidence ?? 0)];
  if (facts.rules_agree) {
    factors.push({ name: 'rules_agree', effect: 2, why: 'the rules of the language leave the result as it is' });
  }
  if (facts.repaired) factors.push({ name: 'repair', effect: -6, why: 'the first answer failed a check' });
  return factors;
}

function findingFactor(confidence: number): Factor {
  const effect = confidence >= 0.9 ? 6 : confidence >= 0.8 ? 4 : confidence >= 0.7 ? 2 : -4;
  return { name: 'finding', effect, why: `the model's lowest confidence in its findings is ${confidence.toFixed(2)}` };
}

function sizeFactors(facts: ConfidenceFacts, model: boolean): Factor[] {
  const share = facts.lines_changed / Math.max(1, facts.lines_total);
  const why = `${String(facts.lines_changed)} of ${String(facts.lines_total)} lines changed`;
  const small = facts.lines_changed <= SMALL_LINES || share <= 0.05;
  if (!model) return share > 0.4 && !small ? [{ name: 'size', effect: -2, why }] : [];
  if (small) return [{ name: 'size', effect: 3, why }];
  if (share > 0.4) return [{ name: 'size', effect: -15, why }];
  return share > 0.2 ? [{ name: 'size', effect: -6, why }] : [];
}
