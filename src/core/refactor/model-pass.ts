// The model's part of a rewrite: ask, apply, check, and one repair round that names what was wrong. Nothing the model
// says can make up for a failed check, and an answer that failed a security check is not negotiated with.

import type { RejectionReason } from '../file-reasons.ts';
import { addUsage, type Finding, NO_USAGE, type Usage } from '../findings.ts';
import { MODEL_REPAIR_ROUNDS } from '../limits.ts';
import { drawMark } from '../model/fence.ts';
import type { FilePorts } from '../model/file-ports.ts';
import { echoOf } from '../model/echo.ts';
import { parseAnswer } from '../model/parse-answer.ts';
import { hideIn, redact, type Redaction } from '../model/secrets/redact.ts';
import { stripInvisible } from '../model/visible-text.ts';
import type { ChatModel, SourceFile } from '../ports.ts';
import { err, ok, type Result } from '../result.ts';
import { checkRewrite } from '../validate/check-rewrite.ts';
import { applyEdits } from './apply-edits.ts';
import { creditEdits } from './credit-edits.ts';
import { excerpt, NOT_SHOWN } from './excerpt.ts';
import type { Part, Rejection } from './part.ts';
import { INSTRUCTIONS, refactorMessages, type RefactorQuestion, type RepairNote } from './prompt.ts';
import { type Edit, FILE_REFACTOR, FILE_REFACTOR_SCHEMA, FileRefactor } from './schema.ts';

/** Mistakes of form or care that a second answer can mend. */
const REPAIRABLE: ReadonlySet<RejectionReason> = new Set<RejectionReason>([
  'llm_bad_answer',
  'search_not_found',
  'search_ambiguous',
  'edits_overlap',
  'syntax_error',
  'bytes_changed',
  'api_changed',
  'deleted_code',
  'comments_lost',
  'diff_too_large',
  'new_dependency',
  'literal_changed',
  'control_flow_changed',
  'behaviour_changed',
]);

const isEcho = echoOf(INSTRUCTIONS);

export interface ModelPart extends Part {
  readonly repaired: boolean;
  readonly finding_confidence: number;
  readonly rules_agree: boolean;
}

export interface ModelPass {
  readonly result: Result<ModelPart, Rejection>;
  readonly usage: Usage;
}

type Attempt = Result<Omit<ModelPart, 'repaired'>, Rejection>;

export interface ModelInput {
  readonly source: SourceFile;
  /** The findings to answer; their lines are those of `source`. */
  readonly findings: readonly Finding[];
  /** The rules leave `source` as it is, so they must leave the model's result as it is too. */
  readonly rules_settled: boolean;
}

/** Asks the model for edits that answer the findings. */
export async function modelPass(input: ModelInput, ports: FilePorts): Promise<ModelPass> {
  const { source, findings } = input;
  const { model } = ports;
  if (model === null || findings.length === 0) return refused('no_edit');
  const hidden = redact(stripInvisible(source.text), ports.nonce);
  if (hidden === null) return refused('no_edit', 'the secrets of the file cannot be hidden; the model was not asked');
  const shown = excerpt(hidden.text, findings);
  const mark = drawMark(ports.nonce, source.text);
  if (mark === null) return refused('no_edit', 'no mark could be drawn for the prompt');
  const { language, floor, style } = source;
  const { hides } = hidden;
  const question = {
    path: hidden.hide(source.path),
    language,
    floor,
    style,
    shown,
    mark,
    hides,
    findings: findings.map(hideIn(hidden)),
  };

  let usage = NO_USAGE;
  let repair: RepairNote | undefined;
  for (let round = 0; ; round += 1) {
    const asked = await ask(model, question, repair);
    usage = addUsage(usage, asked.usage);
    const edits = asked.answer.ok ? restoreEdits(asked.answer.value.edits, hidden) : asked.answer;
    const attempt = edits.ok ? await tryEdits(edits.value, input, question.mark, ports) : edits;
    if (attempt.ok) return { result: ok({ ...attempt.value, repaired: round > 0 }), usage };
    if (round >= MODEL_REPAIR_ROUNDS || !REPAIRABLE.has(attempt.error.reason)) return { result: attempt, usage };
    repair = { answer: asked.json, ...attempt.error };
  }
}

async function ask(
  model: ChatModel,
  question: RefactorQuestion,
  repair: RepairNote | undefined,
): Promise<{ answer: Result<FileRefactor, Rejection>; json: string; usage: Usage }> {
  const answer = await model.ask({
    purpose: 'refactor',
    schemaName: FILE_REFACTOR,
    schema: FILE_REFACTOR_SCHEMA,
    messages: refactorMessages(question, repair),
    temperature: 0,
  });
  const parsed = parseAnswer(FileRefactor, answer);
  return answer.ok
    ? { answer: parsed, json: answer.value.json, usage: answer.value.usage }
    : { answer: parsed, json: '', usage: NO_USAGE };
}

/** The edits with the secrets in their places. Each has to stay where it is. */
function restoreEdits(edits: readonly Edit[], hidden: Redaction): Result<readonly Edit[], Rejection> {
  const restored: Edit[] = [];
  for (const { search, replace, reason } of edits) {
    const [before, after] = [hidden.restore(search), hidden.restore(replace)];
    if (before === null || after === null || !hidden.keeps({ search, replace })) return err({ reason: 'secret_moved' });
    restored.push({ search: before, replace: after, reason: hidden.inWords(reason) });
  }
  return ok(restored);
}

async function tryEdits(
  edits: readonly Edit[],
  { source, findings, rules_settled }: ModelInput,
  mark: string,
  ports: FilePorts,
): Promise<Attempt> {
  const { path, language, floor, text: before } = source;
  if (edits.length === 0) return err({ reason: 'no_edit' });
  if (edits.some(({ replace }) => replace.includes(mark) || replace.includes(NOT_SHOWN) || isEcho(replace))) {
    return err({ reason: 'llm_bad_answer', detail: 'a replacement repeats the frame around the file' });
  }
  const applied = applyEdits(before, edits);
  if (!applied.ok) return err({ reason: applied.error.reason, detail: `edit ${String(applied.error.index + 1)}` });
  const { text: written, placed } = applied.value;
  const after = (await ports.layOut?.(source, written)) ?? written;
  if (after === before) return err({ reason: 'identical' });
  const checked = await checkRewrite({ path, language, floor, before, after, source: 'model' }, ports.syntax);
  if (!checked.ok) return checked;
  const stable = rules_settled ? await rulesLeave({ ...source, text: after }, ports) : null;
  if (stable === false) return err({ reason: 'unstable' });
  const changes = creditEdits(before, placed, findings);
  return ok({
    text: after,
    applied: changes.map(({ change }) => change),
    validation: checked.value,
    finding_confidence: Math.min(...changes.map(({ confidence }) => confidence)),
    rules_agree: stable === true,
  });
}

/** Whether the rules leave the text as it is; null when the language has none. */
async function rulesLeave(source: SourceFile, ports: FilePorts): Promise<boolean | null> {
  if (!ports.rules.supports(source.language)) return null;
  const fix = await ports.rules.fix(source);
  return fix.stable && fix.text === source.text;
}

function refused(reason: RejectionReason, detail?: string): ModelPass {
  return { result: err(detail === undefined ? { reason } : { reason, detail }), usage: NO_USAGE };
}
