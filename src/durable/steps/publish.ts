// The outside effects of publishing. Each is begun in the journal first; one that was begun by another process looks
// for its earlier effect before it acts, so nothing is ever made twice.

import { fatal, type StageError } from '../../core/errors.ts';
import type { PublishEffect } from '../../core/run/record.ts';
import { adopt } from './adopt.ts';
import { createCommit, createRef } from './branch.ts';
import { choose } from './choose.ts';
import { failed, resolvedOf, type Performed, type StepContext } from './context.ts';
import { fork } from './fork.ts';
import { openPull } from './open-pull.ts';
import { createTrees } from './tree.ts';

const WORDS: Readonly<Record<PublishEffect, string>> = {
  choose: 'while choosing the changes',
  adopt: 'while looking for open pull requests',
  fork: 'while making the fork',
  tree: 'while sending the changes',
  commit: 'while making the commit',
  ref: 'while making the branch',
  pull: 'while opening the pull request',
};

/** Performs one effect, or first records that it begins. */
export async function publish(effect: PublishEffect, context: StepContext): Promise<Performed> {
  const { record, fresh } = context;
  const readsOnly = effect === 'choose' || effect === 'adopt';
  if (!readsOnly && !record.publish.begun.includes(effect)) {
    fresh.add(effect);
    return { outcome: { kind: 'effect_begun', effect } };
  }
  // Whatever happens now, the next try of this effect is a second one.
  const again = !fresh.delete(effect);
  const performed = await act(effect, context, again);
  return effect === 'choose' ? performed : explained(effect, context, performed);
}

async function act(effect: PublishEffect, context: StepContext, again: boolean): Promise<Performed> {
  switch (effect) {
    case 'choose':
      return choose(context);
    case 'adopt':
      return adopt(context);
    case 'fork':
      return fork(context);
    case 'tree':
      return createTrees(context);
    case 'commit':
      return createCommit(context, again);
    case 'ref':
      return createRef(context);
    case 'pull':
      return openPull(context, again);
  }
}

/** GitHub hides why a write is refused. What became of the repository in mid-run is asked, and the step is named. */
async function explained(effect: PublishEffect, context: StepContext, performed: Performed): Promise<Performed> {
  const { outcome } = performed;
  if (outcome.kind !== 'failed' || outcome.error.retry !== 'never') return performed;
  const { reason, detail } = outcome.error;
  if (reason === 'repo_readonly') return failed(fatal(reason, detail ?? WORDS[effect]));
  if (reason !== 'forbidden' && reason !== 'repo_not_found') return performed;
  return failed(await whyRefused(effect, context, outcome.error));
}

async function whyRefused(effect: PublishEffect, context: StepContext, error: StageError): Promise<StageError> {
  const known = resolvedOf(context.record);
  const now = await context.github.getRepository(known);
  if (!now.ok) return now.error.retry === 'never' ? fatal(now.error.reason, WORDS[effect]) : now.error;
  // The name belongs to another repository now.
  if (now.value.id !== known.id) return fatal('repo_not_found', WORDS[effect]);
  if (now.value.archived || now.value.disabled) return fatal('repo_readonly', WORDS[effect]);
  return fatal(error.reason, WORDS[effect]);
}
