// Threads that take files: order, and what a file costs that kills or keeps its thread.

import { expect, it } from 'vitest';
import { runCrew } from '../../../dev/modernize/crew.ts';
import type { SelectedFile } from '../../../src/core/changes.ts';

const threadEntry = new URL('./odd-thread.ts', import.meta.url);

function fileAt(path: string): SelectedFile {
  return { path, blob_sha: path, mode: '100644', size: 1, language: 'python' };
}

async function reasonsOf(paths: readonly string[], size: number): Promise<readonly string[]> {
  const task = { root: '/', rules: {} };
  const reasons: string[] = [];
  for await (const outcome of runCrew(paths.map(fileAt), { size, task, fileTimeoutMs: 2_000, threadEntry })) {
    reasons.push(`${outcome.path} ${outcome.state === 'left_alone' ? outcome.reason : ''}`);
  }
  return reasons;
}

it.each([1, 3])('%i threads: an odd file costs only itself, and the order is kept (C24)', async (size) => {
  const reasons = await reasonsOf(['a', 'crash', 'b', 'throw', 'hang', 'c'], size);

  expect(reasons).toEqual([
    'a clean',
    'crash engine_failed',
    'b clean',
    'throw engine_failed',
    'hang job_timeout',
    'c clean',
  ]);
});

it('starts nothing for nothing', async () => {
  expect(await reasonsOf([], 4)).toEqual([]);
});
