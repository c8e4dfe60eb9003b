// A case's floor reaches the engine the way a repository would declare it.

import { describe, expect, it } from 'vitest';
import { sourceOf, type EvalCase } from '../../../dev/eval/case.ts';

function caseOf(change: Partial<EvalCase>): EvalCase {
  return { path: 'a.py', before: 'x', after: null, ...change };
}

describe('a case as a source', () => {
  it.each([
    ['python>=3.8', 'a.py', { python: [3, 8] }],
    ['python >= 3.12', 'a.py', { python: [3, 12] }],
    ['python>=3', 'a.py', { python: [3, 0] }],
    ['node>=18', 'a.js', { node: 18, ecmascript: 2022 }],
    ['ecmascript>=2017', 'a.ts', { ecmascript: 2017 }],
  ])('%s', (floor, path, expected) => {
    expect(sourceOf(caseOf({ path, floor }))?.floor).toMatchObject(expected);
  });

  it('without a floor is a file of a repository that declares nothing', () => {
    expect(sourceOf(caseOf({}))?.floor.declared_in).toBe('default');
  });

  it.each([
    ['another form', 'a.py', 'py38'],
    ['another language', 'a.py', 'node>=18'],
    ['no language of ours', 'a.txt', undefined],
  ])('is none with %s', (_name, path, floor) => {
    const one = caseOf({ path });

    expect(sourceOf(floor === undefined ? one : { ...one, floor })).toBeNull();
  });

  it('lets only its kinds apply', () => {
    expect(sourceOf(caseOf({ kinds: ['f-string'] }))?.rules).toEqual({ only: ['f-string'], vouched: true });
  });
});
