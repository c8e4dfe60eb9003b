import { describe, expect, it } from 'vitest';
import { describeScript } from '../../../dev/chaos/plan/faults.ts';
import { planRun, runNumberOf } from '../../../dev/chaos/plan/run-plan.ts';

const OPTIONS = { seed: '1', users: 12, kills: true };
const plans = Array.from({ length: 400 }, (_, number) => planRun(number, OPTIONS));

describe('planRun', () => {
  it('draws the same plan from the same seed and number, whatever was drawn before', () => {
    expect(planRun(399, OPTIONS)).toEqual(plans[399]);
    expect(planRun(399, { ...OPTIONS, seed: '2' })).not.toEqual(plans[399]);
  });

  it('leaves everything but the kills as it is when nothing may be killed', () => {
    const calm = plans.map(({ number }) => planRun(number, { ...OPTIONS, kills: false }));

    expect(calm.some(({ script }) => describeScript(script).some((line) => line.includes('kill')))).toBe(false);
    expect(calm.map(({ files, options, act }) => ({ files, options, act }))).toEqual(
      plans.map(({ files, options, act }) => ({ files, options, act })),
    );
  });

  it('gives every run that is to end in a pull request a file which needs no model', () => {
    const wanting = plans.filter(({ expectation }) => expectation === 'pull' || expectation === 'preview');

    expect(wanting.length).toBeGreaterThan(300);
    expect(wanting.filter(({ files }) => !files.some(({ byRules }) => byRules))).toEqual([]);
  });

  it('names no path twice, and says for each what it may become', () => {
    for (const { files } of plans) {
      const paths = files.map(({ path }) => path);
      expect(new Set(paths).size).toBe(paths.length);
      expect(files.filter(({ content, becomes }) => becomes.includes(content))).toEqual([]);
    }
  });

  it('reaches every kind of repository, user, fault and act', () => {
    const words = new Set(plans.flatMap(({ script }) => describeScript(script).map((line) => line.split(': ')[1])));
    const found = (part: string): boolean => [...words].some((line) => line?.includes(part));

    for (const part of ['reset before', 'reset after', '502', 'limit', 'truncated', 'broken', 'garbage', 'slow']) {
      expect([part, found(part)]).toEqual([part, true]);
    }
    expect([found('kill -9 of the worker'), found('kill -9 of the bridge'), found('cancel')]).toEqual([
      true,
      true,
      true,
    ]);
    expect(new Set(plans.map(({ ownership }) => ownership)).size).toBe(3);
    expect(new Set(plans.map(({ user }) => user)).size).toBe(13);
  });
});

it.each([
  ['/api/v3/repos/user-1/chaos-12/git/trees', 12],
  ['/user-1/chaos-12.git/info/refs', 12],
  ['/api/v3/repos/user-1/chaos-12-1', 12],
  ['{"path":"chaos-7/part0.py"}', 7],
  ['File: \\"chaos-7/a b.py\\"', 7],
  ['/user', null],
])('the run of %s is %s', (text, number) => {
  expect(runNumberOf(text)).toBe(number);
});
