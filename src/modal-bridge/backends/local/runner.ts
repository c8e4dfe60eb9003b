// From a call to its end: contract version, the clone that an analyze call needs, the work on a thread. Each call that
// is begun ends exactly once, unless it is canceled.

import { fatal } from '../../../core/errors.ts';
import { CONTRACT_VERSION } from '../../../core/limits.ts';
import { err, type Result } from '../../../core/result.ts';
import type { JobCall } from '../../contract.ts';
import type { CloneCache } from './clone-cache.ts';
import type { ThreadPool, Work } from './thread-pool.ts';
import { analyzeWorks, refactorWork } from './works.ts';

export interface RunnerOptions {
  readonly pool: ThreadPool;
  readonly clones: CloneCache;
  /** `value` is the output as JSON. */
  readonly onEnd: (id: string, result: Result<string>) => void;
}

export interface Runner {
  begin(runId: string, id: string, call: JobCall): void;
  /** Work that a thread has begun goes on, and its result is dropped. */
  cancel(id: string): void;
}

interface Begun {
  canceled: boolean;
  works: readonly Work[];
  free: () => void;
}

/** A runner over a pool and a clone cache. */
export function createRunner({ pool, clones, onEnd }: RunnerOptions): Runner {
  const begun = new Map<string, Begun>();

  async function analyze(
    runId: string,
    input: Extract<JobCall, { function: 'analyze' }>['input'],
    job: Begun,
    id: string,
  ) {
    const { repository, sha } = input;
    const lease = await clones.acquire({ url: repository.url, token: repository.token ?? null, sha });
    if (!lease.ok) {
      end(id, job, lease);
      return;
    }
    job.free = () => lease.value.release();
    if (job.canceled) {
      job.free();
      return;
    }
    submit(
      runId,
      job,
      analyzeWorks(input, lease.value.gitdir, (result) => end(id, job, result)),
    );
  }

  function submit(runId: string, job: Begun, works: readonly Work[]): void {
    job.works = works;
    for (const work of works) pool.submit(runId, work);
  }

  function end(id: string, job: Begun, result: Result<string>): void {
    job.free();
    if (job.canceled) return;
    begun.delete(id);
    onEnd(id, result);
  }

  return {
    begin(runId, id, call) {
      const job: Begun = { canceled: false, works: [], free: () => undefined };
      begun.set(id, job);
      if (call.input.contract_version !== CONTRACT_VERSION) end(id, job, err(fatal('bridge_config')));
      else if (call.function === 'analyze') void analyze(runId, call.input, job, id);
      else submit(runId, job, [refactorWork(call.input, (result) => end(id, job, result))]);
    },
    cancel(id) {
      const job = begun.get(id);
      if (job === undefined) return;
      begun.delete(id);
      job.canceled = true;
      // What a thread has begun still reads the clone: the last one to end frees it.
      for (const work of job.works) if (pool.withdraw(work)) work.onFailed(fatal('job_failed'));
    },
  };
}
