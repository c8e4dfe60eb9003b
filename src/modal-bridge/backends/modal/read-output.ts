// What a container answered, checked before anybody reads it.

import * as z from 'zod';
import { fatal } from '../../../core/errors.ts';
import { err, type Result } from '../../../core/result.ts';
import { CallResult } from '../../contract.ts';
import { resultJson } from '../local/result-json.ts';

const Output = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'not JSON' });
    return z.NEVER;
  }
});

/** A CallResult as JSON, as polls repeat it. Another form comes from an app of another version. */
export function readOutput(output: Result<string>): string {
  if (!output.ok) return resultJson(output);
  const parsed = Output.pipe(CallResult).safeParse(output.value);
  if (!parsed.success) return resultJson(err(fatal('bridge_config', 'the Modal app is of another version')));
  if (!parsed.data.ok) return JSON.stringify(parsed.data);
  return resultJson({ ok: true, value: JSON.stringify(parsed.data.output) });
}
