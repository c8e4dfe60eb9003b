// Every check on a rewrite, in order; the first failure wins. A rewrite that passes all is as safe as can be shown
// without running it.

import type { Floor } from '../floor/floor.ts';
import type { SyntaxChecker } from '../ports.ts';
import { err, ok, type Result } from '../result.ts';
import type { Validation } from '../rewrite.ts';
import { checkApi } from './check-api.ts';
import { checkComments } from './check-comments.ts';
import { checkDangerous } from './check-dangerous.ts';
import { checkDeletion } from './check-deletion.ts';
import { checkDependencies } from './check-dependencies.ts';
import { checkDiffBound } from './check-diff-bound.ts';
import { checkHosts } from './check-hosts.ts';
import { checkInstructions } from './check-instructions.ts';
import { checkInvisible } from './check-invisible.ts';
import { checkMeaning } from './check-meaning.ts';
import { checkSecrets } from './check-secrets.ts';
import { checkTextShape } from './check-text-shape.ts';
import type { Check, CheckInput, Rejection } from './check.ts';

export interface RewriteToCheck extends CheckInput {
  readonly path: string;
  readonly floor: Floor;
}

/** In the order that names the worst problem first. */
const BEFORE_PARSING: readonly Check[] = [
  checkInvisible,
  checkSecrets,
  checkHosts,
  checkInstructions,
  checkDependencies,
  checkDangerous,
  checkApi,
  checkDeletion,
  checkComments,
  checkDiffBound,
  checkTextShape,
];
/** What is only said of code that parses. */
const AFTER_PARSING: readonly Check[] = [checkMeaning];
export const CHECKS: readonly Check[] = [...BEFORE_PARSING, ...AFTER_PARSING];

/** Runs the checks of the text, then the parser before and after, then the checks of what the code says. */
export async function checkRewrite(
  input: RewriteToCheck,
  syntax: SyntaxChecker,
): Promise<Result<Validation, Rejection>> {
  const { path, language, floor, before, after } = input;
  if (before === after) return err({ reason: 'identical' });
  const worst = firstRejection(BEFORE_PARSING, input);
  if (worst !== null) return err(worst);
  const was = await syntax.check({ path, language, floor, text: before });
  if (was.errors > 0) return err({ reason: 'syntax_error', detail: 'before' });
  const is = await syntax.check({ path, language, floor, text: after });
  if (is.errors > 0) return err({ reason: 'syntax_error', detail: `${String(is.errors)} errors` });
  if ((is.newer ?? 0) > (was.newer ?? 0)) return err({ reason: 'syntax_error', detail: 'newer than the floor' });
  const rejection = firstRejection(AFTER_PARSING, input);
  if (rejection !== null) return err(rejection);
  return ok({
    parser: is.parser,
    strict: is.strict,
    errors_before: was.errors,
    errors_after: is.errors,
    checks: ['syntax', ...CHECKS.map(({ name }) => name)],
  });
}

function firstRejection(checks: readonly Check[], input: CheckInput): Rejection | null {
  for (const check of checks) {
    const rejection = check.run(input);
    if (rejection !== null) return rejection;
  }
  return null;
}
