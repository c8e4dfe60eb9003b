// The rules' part of a rewrite: kept only when the rules converged and every check passes.

import type { FilePorts } from '../model/file-ports.ts';
import type { SourceFile } from '../ports.ts';
import { err, ok, type Result } from '../result.ts';
import { checkRewrite } from '../validate/check-rewrite.ts';
import type { Part, Rejection } from './part.ts';

/** Applies the rules of the language. `no_edit` when there are none or none applies. */
export async function rulesPass(
  source: SourceFile,
  ports: Pick<FilePorts, 'rules' | 'syntax'>,
): Promise<Result<Part, Rejection>> {
  if (!ports.rules.supports(source.language)) return err({ reason: 'no_edit' });
  const fix = await ports.rules.fix(source);
  if (!fix.stable) return err({ reason: 'unstable' });
  if (fix.applied.length === 0 || fix.text === source.text) return err({ reason: 'no_edit' });
  const { path, language, floor, text: before } = source;
  const checked = await checkRewrite({ path, language, floor, before, after: fix.text, source: 'rule' }, ports.syntax);
  if (!checked.ok) return checked;
  return ok({ text: fix.text, applied: fix.applied, validation: checked.value });
}
