// The account's fork of the repository. GitHub answers with the one that exists, so asking twice makes one. Which one it
// is follows from its network, never from its name.

import { fatal, retryable, type StageError } from '../../core/errors.ts';
import type { RepositoryInfo } from '../../core/github-port.ts';
import { FORK_READY_TIMEOUT_MS } from '../../core/limits.ts';
import type { ResolvedRepository } from '../../core/run/record.ts';
import { failed, headRepository, resolvedOf, type Performed, type StepContext } from './context.ts';

const FORK_POLL_MS = 2_000;
/** How a fork that takes no writes yet refuses them. */
const LATE: ReadonlySet<StageError['reason']> = new Set([
  'repo_not_found',
  'forbidden',
  'tree_mismatch',
  'repo_empty',
  'github_unavailable',
]);

/** One call; one more when the name that GitHub would take belongs to something else. */
export async function fork(context: StepContext): Promise<Performed> {
  const target = resolvedOf(context.record);
  const { owner, name } = target;
  let made = await context.github.createFork({ owner, name });
  if (made.ok && !isForkOf(target, made.value)) {
    made = await context.github.createFork({ owner, name }, `${name}-dependify`);
  }
  if (!made.ok) return failed(made.error);
  if (!isForkOf(target, made.value)) return failed(fatal('fork_forbidden', 'its name belongs to another repository'));
  if (made.value.archived) return failed(fatal('fork_forbidden', 'your fork of it is archived'));
  return { outcome: { kind: 'forked', owner: made.value.owner, name: made.value.name } };
}

/** One account has one fork in a network, maybe made from another member of it; they share their objects. */
function isForkOf(target: ResolvedRepository, fork: RepositoryInfo): boolean {
  const root = target.source_id ?? target.id;
  return fork.parent_id === target.id || fork.source_id === root || (fork.id === root && fork.id !== target.id);
}

/**
 * What a refused write means while a fork may be late: it is tried again for some minutes. A fork that stays behind its
 * parent is brought up to date once.
 */
export async function forkAware(context: StepContext, error: StageError): Promise<StageError> {
  const { record, github, now } = context;
  const { fork: target } = record.publish;
  if (target === undefined || target.ready || !LATE.has(error.reason)) return error;
  if (error.reason === 'tree_mismatch' && record.failures?.count === 1) {
    const synced = await github.syncFork(headRepository(record), resolvedOf(record).base_ref);
    if (synced.ok && synced.value === 'workflow_scope') {
      return fatal('fork_not_ready', 'it is behind on workflow files, so bring it up to date on GitHub and retry');
    }
  }
  const waited = now() - target.requested_at;
  return waited < FORK_READY_TIMEOUT_MS ? retryable('fork_not_ready', FORK_POLL_MS) : fatal('fork_not_ready');
}
