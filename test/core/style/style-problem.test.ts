// Settings that are not obeyed: gathered from many files into a short list that does not depend on who came first.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  gatherStyleProblems,
  MAX_STYLE_PROBLEMS,
  StyleProblem,
  StyleProblems,
} from '../../../src/core/style/style-problem.ts';

const Problem = fc.record({
  path: fc.oneof(fc.constantFrom('a', 'b/.prettierrc', 'é'), fc.string({ unit: 'binary', maxLength: 400 })),
  reason: fc.constantFrom(...StyleProblem.shape.reason.options),
});

describe('gatherStyleProblems', () => {
  it('names each once, in the order of their paths', () => {
    const broken = { path: 'b/.prettierrc', reason: 'malformed' } as const;
    const program = { path: 'b/.prettierrc', reason: 'program' } as const;
    const first = { path: 'a.toml', reason: 'not_here' } as const;

    expect(gatherStyleProblems([program, broken], [], [broken, first])).toEqual([first, broken, program]);
  });

  it('shortens a long path at its start', () => {
    const path = `${'deep/'.repeat(100)}biome.json`;

    const [problem] = gatherStyleProblems([{ path, reason: 'malformed' }]);

    expect(problem?.path).toHaveLength(300);
    expect(problem?.path).toMatch(/^….*\/biome\.json$/);
  });

  it('comes to the same whatever parts it is gathered from, and fits what a run keeps', () => {
    const property = fc.property(fc.array(Problem, { maxLength: 60 }), fc.nat(60), (problems, at) => {
      const whole = gatherStyleProblems(problems);
      const piecewise = gatherStyleProblems(gatherStyleProblems(problems.slice(at)), problems.slice(0, at));

      expect(piecewise).toEqual(whole);
      expect(whole.length).toBeLessThanOrEqual(MAX_STYLE_PROBLEMS);
      expect(StyleProblems.parse(whole)).toEqual(whole);
    });
    fc.assert(property);
  });

  it.each([
    ['a reason of another edition', [{ path: 'a', reason: 'haunted' }]],
    ['too many', Array.from({ length: MAX_STYLE_PROBLEMS + 1 }, () => ({ path: 'a', reason: 'program' }))],
    ['no list', 'program'],
  ])('a run that kept %s keeps none', (_name, kept) => {
    expect(StyleProblems.parse(kept)).toBeUndefined();
  });
});
