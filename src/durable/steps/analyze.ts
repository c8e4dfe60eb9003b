// Sends batches of files to analysis and takes in what comes back. One round per step.

import { CONTRACT_VERSION, MAX_IN_FLIGHT_FILES } from '../../core/limits.ts';
import { addUsage, NO_USAGE, type Usage } from '../../core/findings.ts';
import type { LeftAlone } from '../../core/changes.ts';
import type { FileAnalyzed } from '../../core/run/outcome.ts';
import { fatal, retryable } from '../../core/errors.ts';
import type { StyleProblem } from '../../core/style/style-problem.ts';
import { AnalyzeOutput, type AnalyzedFile } from '../../modal-bridge/contract.ts';
import type { LearnedAnswers } from '../../core/model/known-answers.ts';
import type { Batch } from '../run-store.ts';
import { recallAnswers, rememberAnswers, type KnownByBlob } from './answers.ts';
import { judgeFailure, pollCalls, sendCalls, type FinishedCall, type NamedCall } from './bridge-round.ts';
import { admit, estimateAnalysis } from '../../core/model/budget.ts';
import {
  budgetOf,
  failed,
  modelChoice,
  repositoryAccess,
  ruleChoice,
  resolvedOf,
  type Performed,
  type StepContext,
} from './context.ts';

/** Sends what is not in flight; when all is, waits for results. */
export async function analyze(context: StepContext): Promise<Performed> {
  const batches = context.store.batches(MAX_IN_FLIGHT_FILES);
  // The record says that files are left: without their rows no answer would ever come.
  if (batches.length === 0) return failed(fatal('storage', 'no batches'));
  const [flying, waiting] = partition(batches, (batch) => context.pending.has(nameOf(batch.id)));
  const admitted = admit(waiting, estimateOf, budgetOf(context), flying.map(estimateOf));
  const known = await recallAnswers(
    context,
    admitted.flatMap(({ work }) => work.files.map(({ blob_sha }) => blob_sha)),
  );
  const sent = await sendCalls(
    context,
    admitted.map(({ work, withModel }) => callOf(context, work, { withModel, known })),
  );
  if (!sent.ok) return failed(sent.error);
  const announced = context.record.analyze.sent_batches;
  const unannounced = batches.filter((batch) => batch.id > announced && context.pending.has(nameOf(batch.id)));
  if (unannounced.length > 0) {
    const paths = unannounced.flatMap((batch) => batch.files.map((file) => file.path));
    return { outcome: { kind: 'reading', paths, sent_batches: unannounced.at(-1)?.id ?? announced } };
  }
  const finished = await pollCalls(context);
  if (!finished.ok) return failed(finished.error);
  const taken = takeIn(context, new Map(batches.map((batch) => [nameOf(batch.id), batch])), finished.value);
  await rememberAnswers(context, taken.learned ?? []);
  return taken;
}

interface TakenIn extends Performed {
  readonly learned?: readonly LearnedAnswers[];
}

function takeIn(context: StepContext, batches: ReadonlyMap<string, Batch>, calls: readonly FinishedCall[]): TakenIn {
  const taken: { batch: Batch; id: string; files: readonly AnalyzedFile[] }[] = [];
  for (const call of calls) {
    const batch = batches.get(call.name);
    if (batch === undefined) continue;
    if (call.result.ok) {
      const files = matchBatch(batch, call.result.output);
      if (files === null) return failed(retryable('bridge_bad_response', 0));
      taken.push({ batch, id: call.id, files });
      continue;
    }
    const verdict = judgeFailure(context, call, call.result.error);
    if (verdict === 'again') continue;
    if (verdict !== 'give_up') return failed(verdict);
    const files = batch.files.map(
      ({ path }) => ({ verdict: 'left_alone', path, reason: 'engine_failed', usage: NO_USAGE }) as const,
    );
    taken.push({ batch, id: call.id, files });
  }
  if (taken.length === 0) return { outcome: { kind: 'idle' } };
  const last = context.store.countBatches() === taken.length;
  return {
    outcome: {
      kind: 'analyzed',
      files: taken.flatMap(({ files }) => files.map(summarize)),
      style_problems: taken.flatMap(({ files }) => files.flatMap(styleProblemsOf)),
      usage: sumUsage(taken),
      last,
    },
    write: () => {
      for (const { batch, id, files } of taken) store(context, batch, id, files);
    },
    learned: taken.flatMap(({ batch, files }) => learnedOf(batch, files)),
  };
}

/** The files stand in the batch's own order. */
function learnedOf(batch: Batch, files: readonly AnalyzedFile[]): LearnedAnswers[] {
  return files.flatMap(({ answers }, index) => {
    const blob_sha = batch.files[index]?.blob_sha;
    return answers === undefined || blob_sha === undefined ? [] : [{ blob_sha, answers }];
  });
}

/** The verdicts in the batch's own order, or null when they are not exactly the batch's files. */
function matchBatch(batch: Batch, output: unknown): readonly AnalyzedFile[] | null {
  const parsed = AnalyzeOutput.safeParse(output);
  if (!parsed.success || parsed.data.files.length !== batch.files.length) return null;
  const byPath = new Map(parsed.data.files.map((file) => [file.path, file]));
  const files = batch.files.map(({ path }) => byPath.get(path));
  return files.every((file) => file !== undefined) ? files : null;
}

function store(context: StepContext, batch: Batch, id: string, files: readonly AnalyzedFile[]): void {
  const leftAlone: LeftAlone[] = [];
  files.forEach((file, index) => {
    const entry = batch.files[index];
    if (entry === undefined) return;
    if (file.verdict === 'left_alone') {
      leftAlone.push({ path: file.path, reason: file.reason });
      return;
    }
    const { path, content, findings, floor, style } = file;
    const candidate = { path, content, findings, floor, style, blob_sha: entry.blob_sha, language: entry.language };
    context.store.addCandidate(candidate, entry.mode);
  });
  context.store.addLeftAlone(leftAlone);
  context.store.removeBatch(batch.id);
  context.pending.remove(id);
}

function estimateOf(batch: Batch): number {
  return batch.files.reduce((sum, { size }) => sum + estimateAnalysis(size), 0);
}

function partition<T>(all: readonly T[], test: (one: T) => boolean): readonly [T[], T[]] {
  return [all.filter(test), all.filter((one) => !test(one))];
}

interface Means {
  readonly withModel: boolean;
  readonly known: KnownByBlob;
}

function callOf(context: StepContext, batch: Batch, { withModel, known }: Means): NamedCall {
  return {
    name: nameOf(batch.id),
    make: (key) => ({
      key,
      function: 'analyze',
      input: {
        contract_version: CONTRACT_VERSION,
        repository: repositoryAccess(context),
        sha: resolvedOf(context.record).base_sha,
        files: batch.files.map(({ path, blob_sha, size, language }) => {
          const answers = known.get(blob_sha);
          return { path, blob_sha, size, language, ...(answers === undefined ? {} : { known: answers }) };
        }),
        ...modelChoice(withModel),
        ...ruleChoice(context),
      },
    }),
  };
}

function nameOf(batchId: number): string {
  return `analyze:${batchId}`;
}

function summarize(file: AnalyzedFile): FileAnalyzed {
  if (file.verdict === 'left_alone') return { path: file.path, reason: file.reason, findings: 0 };
  return { path: file.path, reason: null, findings: file.findings.length };
}

function styleProblemsOf(file: AnalyzedFile): readonly StyleProblem[] {
  return file.verdict === 'candidate' ? (file.style_problems ?? []) : [];
}

function sumUsage(taken: readonly { readonly files: readonly AnalyzedFile[] }[]): Usage {
  return taken.flatMap(({ files }) => files).reduce((sum, file) => addUsage(sum, file.usage), NO_USAGE);
}
