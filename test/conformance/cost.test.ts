// What a run costs GitHub: the same number of calls however many files change.

import { expect, it } from 'vitest';
import { modules } from './fixtures.ts';
import { useWorld, type World } from './world.ts';

const MAX_CALLS = 12;
const MAX_CALLS_WITH_FORK = 20;

let world: World;

useWorld((started) => {
  world = started;
});

it('makes as many calls for 300 changed files as for 10, at most 12', async () => {
  const [small, large] = [
    await world.repository({ files: modules(10) }),
    await world.repository({ files: modules(300) }),
  ];

  const ten = await world.run(small);
  const many = await world.run(large, { max_files: 300 });

  const calls = (repository: string): string[] => world.calls(repository).map(({ method }) => method);
  expect([ten.view.funnel.changed, many.view.funnel.changed]).toEqual([10, 300]);
  expect(calls(large)).toEqual(calls(small));
  expect(calls(small).length).toBeLessThanOrEqual(MAX_CALLS);
  expect(ten.view.usage.meters.github_calls).toBe(calls(small).length);
  expect(many.view.usage.meters.github_calls).toBe(calls(large).length);
});

it('makes at most 20 calls with a fork', async () => {
  world.github.admin.createUser({ login: 'stranger', name: 'Stranger' });
  const repository = await world.repository({ owner: 'stranger', files: modules(10) });

  const { view } = await world.run(repository);

  expect(view.status).toBe('succeeded');
  expect(view.usage.meters.github_calls).toBeLessThanOrEqual(MAX_CALLS_WITH_FORK);
});
