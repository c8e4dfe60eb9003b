// The step that opens the pull request, when the user has canceled: it looks, and opens nothing any more.

import { describe, expect, it } from 'vitest';
import type { GitHubApi, PullInfo } from '../../src/core/github-port.ts';
import { fatal, retryable } from '../../src/core/errors.ts';
import { err, ok, type Result } from '../../src/core/result.ts';
import { RunOptions } from '../../src/core/run/options.ts';
import { newRecord } from '../../src/core/run/record.ts';
import type { StepContext } from '../../src/durable/steps/context.ts';
import { openPull } from '../../src/durable/steps/open-pull.ts';

const BRANCH = 'dependify-3f2b8f0e';

function canceled(pulls: Result<readonly PullInfo[]>): StepContext {
  const input = {
    id: 'x',
    subject: 'anonymous',
    repository: { owner: 'octo', name: 'shop' },
    options: RunOptions.parse({}),
  };
  const record = {
    ...newRecord(input, 1),
    cancel_requested: true,
    resolved: { id: 1, owner: 'octo', name: 'shop', can_push: true, base_ref: 'main' },
    publish: { begun: ['pull'], branch: BRANCH },
  };
  // Opening anything is a call of nothing.
  const github: Partial<GitHubApi> = {
    listPulls: () => Promise.resolve<Awaited<ReturnType<GitHubApi['listPulls']>>>(pulls),
  };
  return { record, github } as unknown as StepContext;
}

const ours = { number: 7, url: 'https://github.com/octo/shop/pull/7', state: 'open', head_ref: BRANCH } as PullInfo;

describe('H12: a run that was canceled while it opened its pull request', () => {
  it('tells of the one that is there', async () => {
    const { outcome } = await openPull(canceled(ok([ours])), true);

    expect(outcome).toMatchObject({ kind: 'pull_opened', pull_request: { number: 7 } });
  });

  it.each([
    ['there is none', ok([]), true],
    ['there is only another’s', ok([{ ...ours, head_ref: 'dependify-00000000' }]), true],
    ['nothing was sent yet', err(fatal('internal')), false],
  ])('ends as canceled when %s', async (_name, pulls, again) => {
    expect((await openPull(canceled(pulls), again)).outcome).toEqual({ kind: 'canceled' });
  });

  it('says nothing as long as GitHub does not answer', async () => {
    const { outcome } = await openPull(canceled(err(retryable('github_unavailable', 1_000))), true);

    expect(outcome).toMatchObject({ kind: 'failed', error: { reason: 'github_unavailable' } });
  });
});
