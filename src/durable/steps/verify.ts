// Asks the bridge to run the repository's own checks with and without the changes. One round per step. A sandbox that
// does not work leaves the run unverified, and says so; only checks that got worse stop it.

import { CONTRACT_VERSION, VERIFY_MAX_PATCH_BYTES } from '../../core/limits.ts';
import { retryable } from '../../core/errors.ts';
import { joinPatch } from '../../core/changelog/patch.ts';
import { notVerified, summarize, type Verification } from '../../core/verify/verification.ts';
import { VerifyOutput } from '../../modal-bridge/contract.ts';
import { judgeFailure, pollCalls, sendCalls } from './bridge-round.ts';
import { failed, repositoryAccess, resolvedOf, type Performed, type StepContext } from './context.ts';

/** What is left of a preview is another patch, so its checks have another name. */
function nameOf({ record }: StepContext): string {
  return record.publication === undefined ? 'verify' : 'verify:published';
}

/** Sends the call; when it is in flight, waits for the verdict. */
export async function verify(context: StepContext): Promise<Performed> {
  if (context.pending.has(nameOf(context))) return take(context);
  const health = await context.bridge.health();
  if (!health.ok) return failed(health.error);
  if (health.value.verify !== 'available') return verified(context, notVerified('not_allowed'));
  const patch = joinPatch([...context.store.files('changed')]);
  if (new TextEncoder().encode(patch).byteLength > VERIFY_MAX_PATCH_BYTES) {
    return verified(context, notVerified('too_large'));
  }
  const sent = await sendCalls(context, [
    {
      name: nameOf(context),
      make: (key) => ({
        key,
        function: 'verify',
        input: {
          contract_version: CONTRACT_VERSION,
          repository: repositoryAccess(context),
          sha: resolvedOf(context.record).base_sha,
          patch,
          asked: context.record.options.verify === true,
        },
      }),
    },
  ]);
  if (!sent.ok) return failed(sent.error);
  // Told once: a process that finds it told goes on to the verdict without another record.
  return { outcome: { kind: context.record.verifying === true ? 'idle' : 'verifying' } };
}

async function take(context: StepContext): Promise<Performed> {
  const finished = await pollCalls(context);
  if (!finished.ok) return failed(finished.error);
  const call = finished.value.find(({ name }) => name === nameOf(context));
  if (call === undefined) return { outcome: { kind: 'idle' } };
  if (call.result.ok) {
    const verification = VerifyOutput.safeParse(call.result.output);
    if (!verification.success) return failed(retryable('bridge_bad_response', 0));
    context.pending.remove(call.id);
    return verified(context, verification.data);
  }
  const judged = judgeFailure(context, call, call.result.error);
  if (judged === 'again') return { outcome: { kind: 'idle' } };
  // Checks are a help: where they cannot be had after a few tries, the run goes on without them.
  const passes = typeof judged === 'object' && judged.retry !== 'never' && context.pending.retry(nameOf(context));
  return passes ? failed(judged) : verified(context, notVerified('sandbox_failed'));
}

function verified({ store }: StepContext, verification: Verification): Performed {
  return {
    outcome: { kind: 'verified', verification: summarize(verification) },
    write: () => {
      if (verification.reason !== 'not_asked') store.setVerification(verification);
    },
  };
}
