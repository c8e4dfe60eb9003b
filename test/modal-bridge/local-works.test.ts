// A batch as the works of threads: alone without a model, side by side with one.

import { describe, expect, it } from 'vitest';
import { fatal } from '../../src/core/errors.ts';
import { err, ok, type Result } from '../../src/core/result.ts';
import { analyzeWorks } from '../../src/modal-bridge/backends/local/works.ts';
import type { AnalyzeInput } from '../../src/modal-bridge/contract.ts';

const INPUT: AnalyzeInput = {
  contract_version: 1,
  repository: { url: 'http://127.0.0.1:1/o/r.git' },
  sha: '0'.repeat(40),
  files: ['a.py', 'b.py', 'c.py'].map((path) => ({ path, blob_sha: path, size: 1, language: 'python' as const })),
  use_model: true,
};

function begin(input: AnalyzeInput): { works: ReturnType<typeof analyzeWorks>; ended: Result<string>[] } {
  const ended: Result<string>[] = [];
  return { works: analyzeWorks(input, '/clone', (result) => ended.push(result)), ended };
}

describe('analyzeWorks', () => {
  it('with a model: each file waits by itself, and the answers stand in the order of the files', () => {
    const { works, ended } = begin(INPUT);

    for (const at of [2, 0, 1]) {
      works[at]?.onFile(`{"path":"${INPUT.files[at]?.path ?? ''}"}`);
      works[at]?.onDone('');
    }

    expect(works).toHaveLength(3);
    expect(ended).toEqual([ok('{"files":[{"path":"a.py"},{"path":"b.py"},{"path":"c.py"}]}')]);
  });

  it('without one: one work for all', () => {
    expect(begin({ ...INPUT, use_model: false }).works).toHaveLength(1);
    expect(begin({ ...INPUT, files: INPUT.files.slice(0, 1) }).works).toHaveLength(1);
  });

  it('a file whose thread is lost twice is left alone, and the others are not', () => {
    const { works, ended } = begin(INPUT);

    works[0]?.onFile('{"path":"a.py"}');
    works[0]?.onDone('');
    expect([works[1]?.onLost('crashed'), works[1]?.onLost('crashed')]).toEqual([true, false]);
    works[2]?.onFile('{"path":"c.py"}');
    works[2]?.onDone('');

    expect(ended).toHaveLength(1);
    expect(ended[0]?.ok === true && (JSON.parse(ended[0].value) as { files: unknown[] }).files).toMatchObject([
      { path: 'a.py' },
      { path: 'b.py', reason: 'engine_failed' },
      { path: 'c.py' },
    ]);
  });

  it('ends once, as failed, when one of them failed', () => {
    const { works, ended } = begin(INPUT);

    works[1]?.onFailed(fatal('job_failed'));
    for (const at of [0, 2]) {
      works[at]?.onFile('{}');
      works[at]?.onDone('');
    }

    expect(ended).toEqual([err(fatal('job_failed'))]);
  });
});
