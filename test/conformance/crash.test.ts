// workerd is killed while GitHub works on a request. The run goes on by itself and everything exists exactly once.

import { readFile, readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { modules } from './fixtures.ts';
import { branches, fsck, newCommits } from './git-facts.ts';
import { useWorld, type World } from './world.ts';

let world: World;

useWorld((started) => {
  world = started;
});

/** All processes below `pid`, in the order of their ids. */
async function descendants(pid: number): Promise<{ pid: number; command: string }[]> {
  const all = await Promise.all(
    (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(async (name) => statOf(Number(name))),
  );
  const children = (parent: number): { pid: number; command: string }[] =>
    all.flatMap((one) => (one?.parent === parent ? [one, ...children(one.pid)] : []));
  return children(pid).sort((a, b) => a.pid - b.pid);
}

async function statOf(pid: number): Promise<{ pid: number; parent: number; command: string } | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const [, command = '', parent = ''] = /^\d+ \((.*)\) \S (\d+)/s.exec(stat) ?? [];
  return stat === '' ? null : { pid, parent: Number(parent), command };
}

/** The Worker's own runtime: the last workerd, since the first is wrangler's proxy. */
async function killWorkerd(): Promise<void> {
  const found = (await descendants(world.stack().worker.pid)).filter(({ command }) => command === 'workerd');
  expect(found.length).toBeGreaterThanOrEqual(2);
  process.kill(found.at(-1)?.pid ?? -1, 'SIGKILL');
}

describe.runIf(process.platform === 'linux')('kill -9 of workerd (H2)', () => {
  it.each([
    ['while the repository is read', 'GET', /^\/repos\/[^/]+\/[^/]+$/],
    ['while the tree is listed', 'GET', /\/git\/trees\//],
    ['while the tree is made', 'POST', /\/git\/trees$/],
    ['while the commit is made', 'POST', /\/git\/commits$/],
    ['while the branch is made', 'POST', /\/git\/refs$/],
    ['while the pull request is opened', 'POST', /\/pulls$/],
  ])('%s', async (_, method, path) => {
    const repository = await world.repository({ files: modules(3) });
    // The effect happens; only the answer comes when nobody is there any more.
    world.github.admin.inject({ method, path, when: 'after', delay_ms: 1_000 });
    const id = await world.start(repository);
    await world.github.admin.waitForRequest({ method, path, phase: 'received' });

    await killWorkerd();
    const { view, events } = await world.end(id);

    const dir = world.github.admin.gitDir(repository);
    const opened = world.calls(repository).filter(({ method: verb, path: at, status }) => {
      return verb === 'POST' && at.endsWith('/pulls') && status === 201;
    });
    expect(view).toMatchObject({ status: 'succeeded', funnel: { changed: 3 } });
    expect(view.pull_request?.number).toBe(1);
    expect(opened).toHaveLength(1);
    expect(await branches(dir)).toEqual([view.branch, 'main']);
    expect(await newCommits(dir, 'main', view.branch ?? '')).toEqual([view.commit_sha]);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    await fsck(dir);
  });
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
