// Asks GitHub, before a preview is published, what a run that publishes at once asks before it reads: hours may lie
// between, and a preview is made of repositories that take no pull request too.

import { fatal } from '../../core/errors.ts';
import { checkContributing } from './contributing.ts';
import { failed, resolvedOf, type Performed, type StepContext } from './context.ts';
import { checkForeignPulls, checkOpenPulls } from './open-pulls.ts';
import { checkWritable } from './writable.ts';

/** One call, one more where the repository says how to contribute, and those that the cap on open pull requests takes. */
export async function permit(context: StepContext): Promise<Performed> {
  const known = resolvedOf(context.record);
  const found = await context.github.getRepository(known);
  if (!found.ok) return failed(found.error);
  // The name belongs to another repository now.
  if (found.value.id !== known.id) return failed(fatal('repo_not_found'));
  const writable = checkWritable(found.value);
  if (!writable.ok) return failed(writable.error);
  const invited = await checkContributing(context.github, known, context.store.tree(), known.configured === true);
  if (!invited.ok) return failed(invited.error);
  const pulls = await checkOpenPulls(context);
  if (!pulls.ok) return failed(pulls.error);
  const foreign = await checkForeignPulls(context, found.value.can_push);
  if (!foreign.ok) return failed(foreign.error);
  const { owner, name, private: isPrivate, can_push } = found.value;
  return { outcome: { kind: 'permitted', repository: { owner, name, private: isPrivate, can_push } } };
}
