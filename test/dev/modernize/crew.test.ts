// Threads that take files: order, and what a file costs that kills or keeps its thread.

import { expect, it } from 'vitest';
import { runCrew } from '../../../dev/modernize/crew.ts';
import type { SelectedFile } from '../../../src/core/changes.ts';

const threadEntry = new URL('./odd-thread.ts', import.meta.url);

function fileAt(path: string): SelectedFile {
  return { path, blob_sha: path, mode: '100644', size: 1, language: 'python' };
}

async function reasonsOf(paths: readonly string[], size: number, fileTimeoutMs = 25_000): Promise<readonly string[]> {
  const task = { root: '/', rules: {} };
  const reasons: string[] = [];
  for await (const outcome of runCrew(paths.map(fileAt), { size, task, fileTimeoutMs, threadEntry })) {
    reasons.push(`${outcome.path} ${outcome.state === 'left_alone' ? outcome.reason : ''}`);
  }
  return reasons;
}

it.each([1, 3])('%i threads: a file that ends its thread costs only itself, in order', async (size) => {
  const reasons = await reasonsOf(['a', 'crash', 'b', 'throw', 'crash too', 'c'], size);

  expect(reasons).toEqual([
    'a clean',
    'crash engine_failed',
    'b clean',
    'throw engine_failed',
    'crash too engine_failed',
    'c clean',
  ]);
});

it('a file that hangs is given up', async () => {
  expect(await reasonsOf(['hang', 'hang too'], 1, 500)).toEqual(['hang job_timeout', 'hang too job_timeout']);
});

it('starts nothing for nothing', async () => {
  expect(await reasonsOf([], 4)).toEqual([]);
});
