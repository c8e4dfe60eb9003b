// The cap on one user's open pull requests, when a user opens them in bulk on the repositories of others.

import { describe, expect, it } from 'vitest';
import { fatal, retryable, type StageError } from '../../src/core/errors.ts';
import type { GitHubApi } from '../../src/core/github-port.ts';
import { err, ok } from '../../src/core/result.ts';
import { RunOptions } from '../../src/core/run/options.ts';
import { newRecord } from '../../src/core/run/record.ts';
import type { StepContext } from '../../src/durable/steps/context.ts';
import { checkOpenPulls } from '../../src/durable/steps/open-pulls.ts';

const CAP = 10;

/** A run of a user with `states.length` pull requests, each in another stranger's repository. */
function bulk(states: readonly ('open' | 'closed' | 'merged' | StageError)[], options: Partial<RunOptions> = {}) {
  const asked: string[] = [];
  const forgotten: number[] = [];
  const pulls = states.map((_, index) => ({ repository: `stranger-${index}/shop`, number: index }));
  const github: Partial<GitHubApi> = {
    getPullState: ({ owner, name }, number) => {
      asked.push(`${owner}/${name}#${number}`);
      const state = states[number]!;
      return Promise.resolve(typeof state === 'string' ? ok(state as 'open') : err(state));
    },
  };
  const account = {
    openPulls: () => Promise.resolve(pulls),
    pullsClosed: (closed: readonly { number: number }[]) => {
      forgotten.push(...closed.map(({ number }) => number));
      return Promise.resolve();
    },
  };
  const input = {
    id: 'x',
    subject: 'user:1',
    repository: { owner: 'another', name: 'shop' },
    options: RunOptions.parse(options),
  };
  const record = {
    ...newRecord(input, 1),
    resolved: { id: 1, owner: 'another', name: 'shop', can_push: false, base_ref: 'main' },
  };
  const context = {
    record,
    github,
    account,
    maxOpenPulls: CAP,
    maxForeignPullsPerDay: CAP,
    now: Date.now,
  } as unknown as StepContext;
  return { context, asked, forgotten };
}

const open = (count: number) => Array.from({ length: count }, () => 'open' as const);

describe('J4: pull requests in bulk on the repositories of strangers', () => {
  it('stop at the cap, over all repositories together', async () => {
    const { context, asked } = bulk(open(CAP));

    expect(await checkOpenPulls(context)).toMatchObject({ ok: false, error: { reason: 'too_many_pull_requests' } });
    expect(new Set(asked).size).toBe(CAP);
  });

  it('below the cap cost GitHub nothing', async () => {
    const { context, asked } = bulk(open(CAP - 1));

    expect(await checkOpenPulls(context)).toEqual(ok(undefined));
    expect(asked).toEqual([]);
  });

  it.each([
    ['closed', 'closed' as const],
    ['merged', 'merged' as const],
    ['gone with its repository', fatal('repo_not_found')],
  ])('one that is %s makes room, and is forgotten', async (_name, state) => {
    const { context, forgotten } = bulk([...open(CAP - 1), state]);

    expect(await checkOpenPulls(context)).toEqual(ok(undefined));
    expect(forgotten).toEqual([CAP - 1]);
  });

  it('one that GitHub says nothing of still counts', async () => {
    const { context, forgotten } = bulk([...open(CAP - 1), retryable('github_unavailable', 1_000)]);

    expect(await checkOpenPulls(context)).toMatchObject({ ok: false, error: { reason: 'too_many_pull_requests' } });
    expect(forgotten).toEqual([]);
  });

  it('a preview, which opens none, is no matter of the cap', async () => {
    expect(await checkOpenPulls(bulk(open(CAP), { dry_run: true }).context)).toEqual(ok(undefined));
  });
});
