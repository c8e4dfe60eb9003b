// Sends candidates to refactoring, one call per file, and takes in the verdicts. One round per step.

import { CONTRACT_VERSION, MAX_IN_FLIGHT_FILES } from '../../core/limits.ts';
import { addUsage, NO_USAGE } from '../../core/findings.ts';
import { retryable } from '../../core/errors.ts';
import type { LearnedAnswers } from '../../core/model/known-answers.ts';
import type { Candidate } from '../../core/rewrite.ts';
import type { FileRefactored } from '../../core/run/outcome.ts';
import { RefactorOutput } from '../../modal-bridge/contract.ts';
import { judgeFailure, pollCalls, sendCalls, type FinishedCall, type NamedCall } from './bridge-round.ts';
import { admit, estimateRewrite } from '../../core/model/budget.ts';
import { recallAnswers, rememberAnswers, type KnownByBlob } from './answers.ts';
import { budgetOf, failed, modelChoice, ruleChoice, type Performed, type StepContext } from './context.ts';

interface Taken {
  readonly path: string;
  readonly id: string;
  readonly verdict: RefactorOutput;
}

interface TakenIn extends Performed {
  readonly learned?: readonly LearnedAnswers[];
}

/** Sends what is not in flight; when all is, waits for results. */
export async function refactor(context: StepContext): Promise<Performed> {
  const paths = context.store.candidatePaths(MAX_IN_FLIGHT_FILES);
  const unsent = paths.filter((path) => !context.pending.has(nameOf(path)));
  // Rewrites in flight that use rules only are counted too: at the end of a budget, some files wait longer than they must.
  const flying = Array.from({ length: paths.length - unsent.length }, estimateRewrite);
  const candidates = unsent.map((path) => context.store.candidate(path)).filter((one) => one !== null);
  const admitted = admit(candidates, (one) => (asksModel(one) ? estimateRewrite() : null), budgetOf(context), flying);
  const known = await recallAnswers(
    context,
    admitted.flatMap(({ work }) => (asksModel(work) ? [work.blob_sha] : [])),
  );
  const sent = await sendCalls(
    context,
    admitted.map(({ work, withModel }) => callOf(context, work, { withModel, known })),
  );
  if (!sent.ok) return failed(sent.error);
  // Paths go out in order, so one cursor tells which of them the log has already.
  const behind = context.store.candidatePaths(MAX_IN_FLIGHT_FILES, context.record.refactor.sent_through);
  const writing = behind.filter((path) => context.pending.has(nameOf(path)));
  if (writing.length > 0) return { outcome: { kind: 'writing', paths: writing } };
  const finished = await pollCalls(context);
  if (!finished.ok) return failed(finished.error);
  const performed = takeIn(context, finished.value);
  await rememberAnswers(context, performed.learned ?? []);
  return performed;
}

function takeIn(context: StepContext, calls: readonly FinishedCall[]): TakenIn {
  const taken: Taken[] = [];
  for (const call of calls) {
    const path = pathOf(call.name);
    if (path === null) continue;
    if (call.result.ok) {
      const verdict = RefactorOutput.safeParse(call.result.output);
      if (!verdict.success) return failed(retryable('bridge_bad_response', 0));
      taken.push({ path, id: call.id, verdict: verdict.data });
      continue;
    }
    const judged = judgeFailure(context, call, call.result.error);
    if (judged === 'again') continue;
    if (judged !== 'give_up') return failed(judged);
    const reason = call.result.error.code === 'job_timeout' ? 'job_timeout' : 'job_failed';
    taken.push({ path, id: call.id, verdict: { status: 'rejected', reason, usage: NO_USAGE } });
  }
  if (taken.length === 0) return { outcome: { kind: 'idle' } };
  const { files, done } = context.record.refactor;
  return {
    outcome: {
      kind: 'refactored',
      files: taken.map(summarize),
      usage: taken.reduce((sum, { verdict }) => addUsage(sum, verdict.usage), NO_USAGE),
      last: done + taken.length === files,
    },
    write: () => {
      for (const { path, id, verdict } of taken) {
        context.store.setVerdict(path, verdict);
        context.pending.remove(id);
      }
    },
    learned: taken.flatMap(({ path, verdict: { answers } }) => {
      const blob_sha = context.store.file(path)?.blob_sha;
      return answers === undefined || blob_sha === undefined ? [] : [{ blob_sha, answers }];
    }),
  };
}

function asksModel({ findings }: Candidate): boolean {
  return findings.some(({ source }) => source === 'model');
}

interface Means {
  readonly withModel: boolean;
  readonly known: KnownByBlob;
}

function callOf(context: StepContext, candidate: Candidate, { withModel, known }: Means): NamedCall {
  const { path, blob_sha, language, content, findings, floor, style } = candidate;
  const answers = known.get(blob_sha);
  const input = {
    contract_version: CONTRACT_VERSION,
    path,
    language,
    content,
    findings,
    floor,
    style,
    ...modelChoice(withModel),
    ...(answers === undefined ? {} : { known: answers }),
    ...ruleChoice(context),
  };
  return { name: nameOf(path), make: (key) => ({ key, function: 'refactor', input }) };
}

const PREFIX = 'refactor:';

function nameOf(path: string): string {
  return `${PREFIX}${path}`;
}

function pathOf(name: string): string | null {
  return name.startsWith(PREFIX) ? name.slice(PREFIX.length) : null;
}

function summarize({ path, verdict }: Taken): FileRefactored {
  if (verdict.status === 'rejected') return { path, status: 'rejected', reason: verdict.reason };
  const { confidence, changelog } = verdict.rewrite;
  const { lines_added, lines_removed } = changelog;
  return { path, status: 'changed', confidence: confidence.score, lines_added, lines_removed };
}
