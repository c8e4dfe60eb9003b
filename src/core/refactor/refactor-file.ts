// The rewrite of one file as a list of steps: rules first, the model on top for its findings, then stability, the
// file's own line ends, diff, confidence and changelog entry. Only this file and the passes touch ports.

import type { AnalysisReason } from '../file-reasons.ts';
import { type Finding, type Usage, NO_USAGE } from '../findings.ts';
import { unifiedDiff } from '../changelog/unified-diff.ts';
import type { Floor } from '../floor/floor.ts';
import type { Language } from '../language.ts';
import type { FilePorts } from '../model/file-ports.ts';
import { plainLine } from '../model/plain-text.ts';
import type { RuleFilter, SourceFile } from '../ports.ts';
import { ok } from '../result.ts';
import type { AppliedChange, RefactorVerdict, Rewrite, Validation } from '../rewrite.ts';
import { scoreConfidence } from '../score/confidence.ts';
import type { CodeStyle } from '../style/code-style.ts';
import { normalizeSource, restoreSource } from '../text/source-text.ts';
import { type ModelPart, type ModelPass, modelPass } from './model-pass.ts';
import type { Part, Rejection } from './part.ts';
import { rulesPass } from './rules-pass.ts';
import { linesBefore, shiftFindings } from './shift-findings.ts';
import { summarize } from './summarize.ts';

/** `content` is the file as it stands, BOM and CRLF included; `findings` are those of analysis. */
export interface FileToRefactor {
  readonly path: string;
  readonly language: Language;
  readonly content: string;
  readonly findings: readonly Finding[];
  readonly floor: Floor;
  readonly rules?: RuleFilter | undefined;
  readonly style?: CodeStyle | undefined;
}

/**
 * Rewrites one file or says why not. A failed model part never costs the rules' part. When nothing is applied, the
 * reason is the model's if it was asked, else the rules'.
 */
export async function refactorFile(input: FileToRefactor, ports: FilePorts): Promise<RefactorVerdict> {
  const normalized = normalizeSource(input.content);
  if (!normalized.ok) return untouchable(normalized.error);
  const { text, shape } = normalized.value;
  const { path, language, floor, style, rules: filter } = input;
  const source: SourceFile = { path, language, text, floor, style, ...(filter === undefined ? {} : { rules: filter }) };
  const before = await ports.syntax.check(source);
  if (before.errors > 0) return untouchable('parse_error');

  const rules = await rulesPass(source, ports);
  const base = rules.ok ? rules.value.text : text;
  const open = input.findings.filter((finding) => finding.source === 'model');
  const onTop = {
    source: { ...source, text: base },
    findings: shiftFindings(open, text, base),
    rules_settled: rules.ok || rules.error.reason === 'no_edit',
  };
  const model = linesOf(await modelPass(onTop, ports), text, base);

  const parts = [rules, model.result].flatMap((part) => (part.ok ? [part.value] : []));
  if (parts.length === 0) return rejected(pickReason(rules, model.result), model.usage);
  const content = restoreSource(parts.at(-1)?.text ?? text, shape);
  if (content === input.content) return rejected({ reason: 'identical' }, model.usage);
  const rewrite = describe(input, content, parts, model.result.ok ? model.result.value : null);
  const between = rules.ok && model.result.ok ? { after_rules: restoreSource(rules.value.text, shape) } : {};
  return { status: 'changed', rewrite: { ...rewrite, ...between }, usage: model.usage };
}

/** What the model did to the rules' text, in lines of the file as it was. */
function linesOf({ result, usage }: ModelPass, text: string, base: string): ModelPass {
  if (!result.ok) return { result, usage };
  return { result: ok({ ...result.value, applied: linesBefore(result.value.applied, text, base) }), usage };
}

function describe(input: FileToRefactor, content: string, parts: readonly Part[], model: ModelPart | null): Rewrite {
  const applied: AppliedChange[] = parts.flatMap((part) => part.applied);
  const validation = joinValidations(parts.map((part) => part.validation));
  const { diff, lines_added, lines_removed } = unifiedDiff(input.path, input.content, content);
  const confidence = scoreConfidence({
    applied,
    validation,
    lines_changed: Math.max(lines_added, lines_removed),
    lines_total: input.content.split('\n').length,
    finding_confidence: model?.finding_confidence ?? null,
    repaired: model?.repaired ?? false,
    rules_agree: model?.rules_agree ?? true,
  });
  const changelog = { summary: summarize(applied), lines_added, lines_removed };
  return { content, diff, applied, validation, confidence, changelog };
}

/** The first part started from the file as it was, the last one ends at the result. A check counts when every part passed it. */
function joinValidations(validations: readonly Validation[]): Validation {
  const [first, last] = [validations[0], validations.at(-1)];
  if (first === undefined || last === undefined) throw new Error('a rewrite has at least one part');
  const checks = last.checks.filter((check) => validations.every((validation) => validation.checks.includes(check)));
  return { ...last, strict: validations.every(({ strict }) => strict), errors_before: first.errors_before, checks };
}

type PartResult = { readonly ok: true } | { readonly ok: false; readonly error: Rejection };

function pickReason(rules: PartResult, model: PartResult): Rejection {
  if (!model.ok && (model.error.reason !== 'no_edit' || model.error.detail !== undefined)) return model.error;
  return rules.ok ? { reason: 'no_edit' } : rules.error;
}

function untouchable(reason: AnalysisReason): RefactorVerdict {
  return rejected({ reason: 'no_edit', detail: reason }, NO_USAGE);
}

function rejected({ reason, detail }: Rejection, usage: Usage): RefactorVerdict {
  return detail === undefined
    ? { status: 'rejected', reason, usage }
    : { status: 'rejected', reason, detail: plainLine(detail, 300), usage };
}
