// The refactor job: one file in, one verdict out. Sees no repository, no token and no network but the model's.

import type { FilePorts } from '../../core/model/file-ports.ts';
import { NO_USAGE } from '../../core/findings.ts';
import { modelOfKept } from '../../core/refactor/kept-edits.ts';
import { refactorFile } from '../../core/refactor/refactor-file.ts';
import type { RefactorInput, RefactorOutput } from '../contract.ts';
import { rememberAnswers, type RememberingPorts } from './answer-memory.ts';

const REJECTED_FOR_BUDGET = 'the token budget of the run or the day was used up';

/** Rewrites one file. An engine that throws costs this file only: it is rejected as `job_failed`. */
export async function refactor(input: RefactorInput, ports: FilePorts): Promise<RefactorOutput> {
  const { path, language, content, findings, floor, rules, style } = input;
  try {
    const memory = memoryOf(input, ports);
    const verdict = await refactorFile({ path, language, content, findings, floor, rules, style }, memory.ports);
    if (verdict.status === 'changed') return { ...verdict, ...memory.learned() };
    const isOpen = verdict.reason === 'no_edit' || verdict.reason === 'llm_unavailable';
    if (isOpen && memory.heldBack()) return { ...verdict, reason: 'no_edit', detail: REJECTED_FOR_BUDGET };
    // An answer of another form is worth another try; one that was refused for what it says is not.
    return verdict.reason.startsWith('llm_') ? verdict : { ...verdict, ...memory.learned() };
  } catch {
    return { status: 'rejected', reason: 'job_failed', usage: NO_USAGE };
  }
}

/** What was kept is said in the model's place, also where no model is configured. */
function memoryOf(input: RefactorInput, ports: FilePorts): RememberingPorts {
  const { kept_edits, known } = input;
  if (kept_edits === undefined) return rememberAnswers(ports, input);
  return rememberAnswers({ ...ports, model: modelOfKept(kept_edits) }, { use_model: true, known });
}
