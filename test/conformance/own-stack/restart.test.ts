// The whole stack is stopped in mid-run and started again on the same state.

import { describe, expect, it } from 'vitest';
import { modules } from '../fixtures.ts';
import { branches } from '../git-facts.ts';
import { useWorld, type World } from '../world.ts';

let world: World;

useWorld((started) => {
  world = started;
});

describe('a stopped and started stack', () => {
  it('still knows its runs and goes on where it was (H1)', async () => {
    const repository = await world.repository({ files: modules(3) });
    world.github.admin.inject({ method: 'POST', path: /\/git\/trees$/, when: 'after', delay_ms: 1_000 });
    const id = await world.start(repository);
    await world.github.admin.waitForRequest({ method: 'POST', path: /\/git\/trees$/, phase: 'received' });

    await world.restart();
    const { view } = await world.end(id);

    expect(view.status).toBe('succeeded');
    expect(await branches(world.github.admin.gitDir(repository))).toEqual([view.branch, 'main']);
  });
});
