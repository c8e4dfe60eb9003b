// Small calls for tests of the bridge.

import { CONTRACT_VERSION } from '../../src/core/limits.ts';
import type { CallResult, JobCall } from '../../src/modal-bridge/contract.ts';
import type { Backend, PolledCall } from '../../src/modal-bridge/backends/backend.ts';

/** A refactor call whose content is the script of test/modal-bridge/threads/scripted.ts. */
export function refactorCall(key: string, content = 'fine'): JobCall {
  return {
    key,
    function: 'refactor',
    input: {
      contract_version: CONTRACT_VERSION,
      path: 'a.py',
      language: 'python',
      content,
      findings: [],
      floor: { declared_in: 'default' },
      use_model: true,
    },
  };
}

/** An analyze call whose paths are scripts. */
export function analyzeCall(key: string, paths: readonly string[], url = 'https://git.test/o/r'): JobCall {
  const files = paths.map((path) => ({ path, blob_sha: 'b'.repeat(40), size: 1, language: 'python' as const }));
  const sha = 'a'.repeat(40);
  return {
    key,
    function: 'analyze',
    input: { contract_version: CONTRACT_VERSION, repository: { url }, sha, files, use_model: false },
  };
}

/** Spawns calls of one run and gives their ids. */
export async function spawnIds(backend: Backend, calls: readonly JobCall[], runId = 'run'): Promise<string[]> {
  const spawned = await backend.spawn(runId, calls);
  if (!spawned.ok) throw new Error('the backend is busy');
  return spawned.calls.map(({ id }) => id);
}

/** Polls until all calls are done, and gives their results in order. */
export async function resultsOf(backend: Backend, ids: readonly string[]): Promise<CallResult[]> {
  const done = new Map<string, CallResult>();
  while (done.size < ids.length) {
    const open = ids.filter((id) => !done.has(id));
    for (const call of await backend.poll(open, 20_000, new AbortController().signal)) {
      done.set(call.id, parseResult(call));
    }
  }
  return ids.map((id) => done.get(id)!);
}

function parseResult(call: PolledCall): CallResult {
  if (call.state === 'unknown') throw new Error(`unknown call ${call.id}`);
  return JSON.parse(call.json) as CallResult;
}
