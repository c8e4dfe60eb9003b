// What a repository does not want: files that push protection takes for secrets, and changes made by machines.

import { describe, expect, it } from 'vitest';
import { expectNothingMade, expectPublished, times, writes } from './judge.ts';
import { useWorld } from './world.ts';

const world = useWorld();
const SECRET = 'looks-like-a-secret';

function files(count: number): { path: string; content: string }[] {
  return Array.from({ length: count }, (_, at) => ({
    path: `f${String(at).padStart(2, '0')}.py`,
    content: 'old = 1\n',
  }));
}

describe('D22: push protection', () => {
  it('leaves out the file it refuses, names it, and publishes the others', async () => {
    const all = files(12);
    const repository = await world().create({
      files: [...all, { path: 'key.py', content: `old = '${SECRET}'\n` }],
      push_protection: [SECRET],
    });

    const ended = await world().run(repository);

    await expectPublished(
      world(),
      repository,
      ended,
      all.map(({ path }) => path),
    );
    expect(ended.events).toContainEqual(
      expect.objectContaining({ type: 'file.rejected', path: 'key.py', reason: 'push_protection' }),
    );
    expect(JSON.stringify([ended.run, ended.events])).not.toContain(SECRET);
  });

  it('leaves out several, in both commits', async () => {
    const all = files(5);
    const repository = await world().create({
      files: [
        ...all,
        { path: 'model-key.py', content: `old = '${SECRET}'\n` },
        { path: 'rule-key.py', content: `old = '${SECRET}'\n` },
      ],
      push_protection: [SECRET],
    });

    const ended = await world().run(repository);

    await expectPublished(
      world(),
      repository,
      ended,
      all.map(({ path }) => path),
    );
  });

  it('in every file: nothing is left to publish, nothing is made, and the file says why', async () => {
    const repository = await world().create({
      files: [{ path: 'key.py', content: `old = '${SECRET}'\n` }],
      push_protection: [SECRET],
    });

    const ended = await world().run(repository);

    expect(ended.run).toMatchObject({ status: 'no_changes', funnel: { rejected: { push_protection: 1 } } });
    await expectNothingMade(world(), repository, ended);
    expect(times(ended, 'POST git/trees')).toBeLessThanOrEqual(2);
  });
});

describe('C27: a repository that takes no changes made by machines', () => {
  const BAN = { path: 'CONTRIBUTING.md', content: 'We do not accept AI-generated pull requests.\n' };
  const CODE = { path: 'a.py', content: 'old = 1\n' };

  it('ends the run before anything is read, spent or written', async () => {
    const repository = await world().create({ files: [BAN, CODE] });

    const ended = await world().run(repository);

    expect(ended.run).toMatchObject({ status: 'failed', error: { code: 'policy_refused' } });
    expect(ended.jobs).toEqual([]);
    expect(writes(ended)).toEqual([]);
    await expectNothingMade(world(), repository, ended);
  });

  it('may be previewed', async () => {
    const repository = await world().create({ files: [BAN, CODE] });

    const ended = await world().run(repository, { options: { dry_run: true } });

    expect(ended.run).toMatchObject({ status: 'succeeded', counts: { changed: 1 } });
  });

  it('has invited Dependify when it has settings for it', async () => {
    const repository = await world().create({ files: [BAN, CODE, { path: '.dependify.json', content: '{}' }] });

    const ended = await world().run(repository);

    await expectPublished(world(), repository, ended, ['a.py']);
  });
});
