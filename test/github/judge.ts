// What must be true of GitHub behind a run: how many branches, forks and pull requests there are, and that the published
// tree is the base plus the intended files and nothing else, as git sees it.

import { expect } from 'vitest';
import type { Ended, World } from './world.ts';
import { rewritten } from './engines.ts';

/** How often `asked` was sent. */
export function times({ asked }: Pick<Ended, 'asked'>, request: string): number {
  return asked.filter((one) => one === request).length;
}

/** Requests of the run that change something. */
export function writes({ asked }: Pick<Ended, 'asked'>): readonly string[] {
  return asked.filter((one) => !one.startsWith('GET '));
}

/** Branches of ours. */
export async function ownBranches(world: World, fullName: string): Promise<string[]> {
  const names = await world.git(fullName, 'for-each-ref', '--format=%(refname:short)', 'refs/heads/dependify-*');
  return names === '' ? [] : names.split('\n');
}

/** One branch, one pull request read back, and exactly these files changed on top of `base`. */
export async function expectPublished(
  world: World,
  target: string,
  ended: Ended,
  paths: readonly string[],
  base = 'main',
): Promise<void> {
  const { run, events } = ended;
  expect(run).toMatchObject({ status: 'succeeded', error: null });
  const head = run.head_repository ?? target;
  expect(await ownBranches(world, head)).toContain(run.branch);
  const listed = await world.client('robot').listPulls(refOf(target), { state: 'all' });
  const pulls = listed.ok ? listed.value.filter(({ head_ref }) => head_ref === run.branch) : [];
  expect(pulls.map(({ number }) => number)).toEqual([run.pull_request?.number]);
  const sha = run.commit_sha ?? '';
  expect(await world.git(head, 'diff', '--name-only', run.base?.sha ?? '', sha)).toBe(paths.join('\n'));
  expect(await world.git(target, 'rev-parse', base)).toBe(run.base?.sha);
  for (const path of paths) {
    const before = await world.git(head, 'show', `${run.base?.sha ?? ''}:${path}`);
    expect(await world.git(head, 'show', `${sha}:${path}`)).toBe(rewritten(before));
  }
  await world.git(head, 'fsck', '--full', '--strict');
  expect(events.filter(({ type }) => type === 'pull_request.opened')).toHaveLength(1);
  expect(events.at(-1)?.type).toBe('run.finished');
}

/** Nothing of ours is there. */
export async function expectNothingMade(world: World, target: string, ended: Ended): Promise<void> {
  expect(ended.run.pull_request).toBeNull();
  expect(await ownBranches(world, target)).toEqual([]);
  const listed = await world.client('robot').listPulls(refOf(target), { state: 'all' });
  expect(listed.ok ? listed.value : []).toEqual([]);
}

/** `owner/name` as the client takes it. */
export function refOf(fullName: string): { owner: string; name: string } {
  const [owner = '', name = ''] = fullName.split('/');
  return { owner, name };
}
