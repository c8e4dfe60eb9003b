// The refactor job: one file in, one verdict out. Sees no repository, no token and no network but the model's.

import type { FilePorts } from '../../core/model/file-ports.ts';
import { modelOfKept } from '../../core/refactor/kept-edits.ts';
import { refactorFile } from '../../core/refactor/refactor-file.ts';
import type { RefactorInput, RefactorOutput, WithoutModel } from '../contract.ts';
import { rememberAnswers } from './answer-memory.ts';
import { meterModel } from './metered-model.ts';

/** What was kept is said in the model's place, also where no model is configured. */
function modelOf({ use_model, kept_edits }: RefactorInput, { model }: FilePorts): FilePorts['model'] {
  if (kept_edits !== undefined) return modelOfKept(kept_edits);
  return use_model ? model : null;
}

const WITHOUT_MODEL: Readonly<Record<WithoutModel, string>> = {
  budget: 'the token budget of the run or the day was used up',
  disabled: 'the operator has switched the model off',
};

/** Rewrites one file. An engine that throws costs this file only: it is rejected as `job_failed`. */
export async function refactor(input: RefactorInput, ports: FilePorts): Promise<RefactorOutput> {
  const { path, language, content, findings, floor, rules, style } = input;
  const metered = meterModel({ ...ports, model: modelOf(input, ports) });
  try {
    const memory = rememberAnswers(metered.ports, input.known);
    const verdict = await refactorFile({ path, language, content, findings, floor, rules, style }, memory.ports);
    if (verdict.status === 'changed') return { ...verdict, ...memory.learned() };
    if (input.without_model !== undefined && verdict.reason === 'no_edit') {
      return { ...verdict, detail: WITHOUT_MODEL[input.without_model] };
    }
    // An answer of another form is worth another try; one that was refused for what it says is not.
    return verdict.reason.startsWith('llm_') ? verdict : { ...verdict, ...memory.learned() };
  } catch {
    return { status: 'rejected', reason: 'job_failed', usage: metered.used() };
  }
}
