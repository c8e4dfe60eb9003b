// Runs one case as a job does: source text, rules, every check, and once more on the result.

import { normalizeSource, restoreSource } from '../../src/core/text/source-text.ts';
import { rulesPass } from '../../src/core/refactor/rules-pass.ts';
import type { FilePorts } from '../../src/core/model/file-ports.ts';
import type { SourceFile } from '../../src/core/ports.ts';
import { sourceOf, type EvalCase } from './case.ts';

type Ports = Pick<FilePorts, 'rules' | 'syntax'>;

/** What came of one case. */
export interface CaseResult {
  readonly path: string;
  readonly language: string;
  readonly floor: string | null;
  readonly before: string;
  /** What the suite wants; null: no change. */
  readonly expected: string | null;
  readonly output: string;
  readonly outcome: Outcome;
  /** Rules that made the output, by id. */
  readonly rules: readonly string[];
  /** Why the text was left alone, by name. */
  readonly reason: string | null;
  /** The text does not parse as it stands, so that no rule looks at it. */
  readonly parse_failure: boolean;
  /** Whether a second run would change the output again. */
  readonly second_run_changes: boolean;
  readonly ms: number;
}

/** `exact` and `kept` are what the suite wants; `other` is changed, but to another text. */
export type Outcome = 'exact' | 'other' | 'missed' | 'kept' | 'wrongly_changed' | 'unsupported';

interface Output {
  readonly text: string;
  readonly rules: readonly string[];
  readonly reason: string | null;
}

/** Runs a case. `now` is a clock in milliseconds; `source` is how the engine sees the text, by default as the case says. */
export async function runCase(
  one: EvalCase,
  ports: Ports,
  now: () => number,
  source: SourceFile | null = sourceOf(one),
): Promise<CaseResult> {
  const base = { path: one.path, floor: one.floor ?? null, before: one.before, expected: one.after };
  if (source === null) {
    return { ...base, ...UNSUPPORTED, language: 'unknown', output: one.before };
  }
  const start = now();
  const output = await rewrite(source, one.before, ports);
  const ms = now() - start;
  const again = output.text === one.before ? output : await rewrite(source, output.text, ports);
  const normalized = normalizeSource(one.before);
  const syntax = normalized.ok ? await ports.syntax.check({ ...source, text: normalized.value.text }) : { errors: 1 };
  return {
    ...base,
    language: source.language,
    output: output.text,
    outcome: outcomeOf(one, output.text),
    rules: output.rules,
    reason: output.reason,
    parse_failure: syntax.errors > 0,
    second_run_changes: again.text !== output.text,
    ms,
  };
}

const UNSUPPORTED = {
  outcome: 'unsupported',
  rules: [],
  reason: 'unsupported_language',
  parse_failure: false,
  second_run_changes: false,
  ms: 0,
} as const;

async function rewrite(source: SourceFile, content: string, ports: Ports): Promise<Output> {
  const normalized = normalizeSource(content);
  if (!normalized.ok) return { text: content, rules: [], reason: normalized.error };
  const part = await rulesPass({ ...source, text: normalized.value.text }, ports);
  if (!part.ok) return { text: content, rules: [], reason: part.error.reason };
  const rules = part.value.applied.flatMap(({ rule }) => (rule === undefined ? [] : [rule]));
  return { text: restoreSource(part.value.text, normalized.value.shape), rules, reason: null };
}

function outcomeOf({ before, after }: EvalCase, output: string): Outcome {
  if (after === null || after === before) return output === before ? 'kept' : 'wrongly_changed';
  if (output === after) return 'exact';
  return output === before ? 'missed' : 'other';
}
