// Rewrites the files again in which a rule had a part that the person left out: without that rule, and with the edits that
// the model made then instead of new ones. What comes back was checked like every rewrite; it is kept only when it is what
// was shown, less that rule.

import { textBefore } from '../../core/history/before-diff.ts';
import { retryable } from '../../core/errors.ts';
import type { RejectionReason } from '../../core/file-reasons.ts';
import { CONTRACT_VERSION, MAX_IN_FLIGHT_FILES } from '../../core/limits.ts';
import { keptEdits } from '../../core/refactor/kept-edits.ts';
import type { Edit } from '../../core/refactor/schema.ts';
import { revisionOf } from '../../core/run/revision.ts';
import type { FileRefactored } from '../../core/run/outcome.ts';
import { hasRule } from '../../core/run/press-publish.ts';
import type { RuleChoice } from '../../core/settings/in-force.ts';
import type { RefactorVerdict } from '../../core/rewrite.ts';
import { RefactorOutput } from '../../modal-bridge/contract.ts';
import type { FileRow } from '../run-rows.ts';
import { judgeFailure, pollCalls, sendCalls, type FinishedCall, type NamedCall } from './bridge-round.ts';
import { failed, type Performed, type StepContext } from './context.ts';

interface Revised {
  readonly file: FileRefactored;
  readonly call: string | null;
  readonly write: () => void;
}

/** Sends what is not in flight, then waits for results. */
export async function revise(context: StepContext): Promise<Performed> {
  const rows = rowsToRevise(context);
  const calls: NamedCall[] = [];
  const revised: Revised[] = [];
  for (const row of rows) {
    if (context.pending.has(nameOf(row.path))) continue;
    const start = startOf(context, row);
    if (start === null) revised.push(leaveOut(context, row.path, 'left_out_with_rule', null));
    else calls.push(callOf(context, row, start));
  }
  if (revised.length > 0) return taken(context, revised);
  const sent = await sendCalls(context, calls);
  if (!sent.ok) return failed(sent.error);
  const finished = await pollCalls(context);
  if (!finished.ok) return failed(finished.error);
  return takeIn(context, finished.value);
}

function rowsToRevise({ store, record }: StepContext): FileRow[] {
  const rules = record.publication?.exclude_rules ?? [];
  const rows: FileRow[] = [];
  for (const row of store.files('changed')) {
    if (hasRule(row.detail, rules)) rows.push(row);
    if (rows.length === MAX_IN_FLIGHT_FILES) break;
  }
  return rows;
}

/** What the second rewrite starts from. */
interface Start {
  /** The file as it is on the base. */
  readonly before: string;
  /** The model's part; empty when it had none. */
  readonly kept: readonly Edit[];
}

/** Null when it cannot be told from what is stored. */
function startOf({ store }: StepContext, { path, diff, detail }: FileRow): Start | null {
  const content = store.file(path)?.content ?? null;
  const before = content === null || diff === null ? null : textBefore(content, diff);
  if (content === null || before === null) return null;
  if (!detail.applied.some(({ source }) => source === 'model')) return { before, kept: [] };
  const rules = store.afterRules().get(path);
  const kept = rules === undefined ? null : keptEdits(rules, content);
  return kept === null ? null : { before, kept };
}

function callOf(context: StepContext, { path, language, detail }: FileRow, { before, kept }: Start): NamedCall {
  const { findings, floor, style } = detail;
  const input = {
    contract_version: CONTRACT_VERSION,
    path,
    language,
    content: before,
    findings,
    floor,
    style,
    use_model: false,
    ...(kept.length === 0 ? {} : { kept_edits: [...kept] }),
    rules: rulesLeft(context),
  };
  return { name: nameOf(path), make: (key) => ({ key, function: 'refactor', input }) };
}

/** The repository's choice, less what the person leaves out. */
function rulesLeft({ record }: StepContext): RuleChoice {
  const { rules } = record.settings ?? {};
  return { ...rules, off: [...(rules?.off ?? []), ...(record.publication?.exclude_rules ?? [])] };
}

function takeIn(context: StepContext, calls: readonly FinishedCall[]): Performed {
  const revised: Revised[] = [];
  for (const call of calls) {
    const path = pathOf(call.name);
    const row = path === null ? null : context.store.file(path);
    if (row === null) continue;
    if (call.result.ok) {
      const verdict = RefactorOutput.safeParse(call.result.output);
      if (!verdict.success) return failed(retryable('bridge_bad_response', 0));
      revised.push(judge(context, row, verdict.data, call.id));
      continue;
    }
    const judged = judgeFailure(context, call, call.result.error);
    if (judged === 'again') continue;
    if (judged !== 'give_up') return failed(judged);
    const reason = call.result.error.code === 'job_timeout' ? 'job_timeout' : 'job_failed';
    revised.push(leaveOut(context, row.path, reason, call.id));
  }
  return taken(context, revised);
}

function judge(context: StepContext, row: FileRow, verdict: RefactorVerdict, call: string): Revised {
  const { path, diff, detail } = row;
  if (verdict.status === 'rejected') {
    return leaveOut(context, path, 'left_out_with_rule', call);
  }
  const shown = { applied: detail.applied, diff: diff ?? '', factors: detail.factors };
  const rewrite = revisionOf(shown, verdict.rewrite, context.record.publication?.exclude_rules ?? []);
  if (rewrite === null) return leaveOut(context, path, 'left_out_with_rule', call);
  const { confidence, changelog } = rewrite;
  const { lines_added, lines_removed } = changelog;
  return {
    file: { path, status: 'changed', confidence: confidence.score, lines_added, lines_removed },
    call,
    // The file's tokens were spent on what was shown.
    write: () => context.store.setVerdict(path, { status: 'changed', rewrite, usage: detail.usage }),
  };
}

function leaveOut({ store }: StepContext, path: string, reason: RejectionReason, call: string | null): Revised {
  return {
    file: { path, status: 'rejected', reason },
    call,
    write: () => store.dropChange({ path, reason }),
  };
}

function taken({ pending }: StepContext, revised: readonly Revised[]): Performed {
  if (revised.length === 0) return { outcome: { kind: 'idle' } };
  return {
    outcome: { kind: 'revised', files: revised.map(({ file }) => file) },
    write: () => {
      for (const { call, write } of revised) {
        write();
        if (call !== null) pending.remove(call);
      }
    },
  };
}

/** Another name than the run's own rewrite has: the bridge answers a name that it knows with what it made then. */
const PREFIX = 'revise:';

function nameOf(path: string): string {
  return `${PREFIX}${path}`;
}

function pathOf(name: string): string | null {
  return name.startsWith(PREFIX) ? name.slice(PREFIX.length) : null;
}
