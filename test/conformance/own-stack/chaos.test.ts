// A small campaign of `npm run chaos` with a seed of its own: some runs under faults, with a death of the Worker and one
// of the bridge, and every promise holds (faults D2, D6, D7, D26, E5, E7, F1, F2, H2, H12, B9, J8).

import { expect, it } from 'vitest';
import { runCampaign, type Listener } from '../../../dev/chaos/campaign.ts';
import { isAsExpected } from '../../../dev/chaos/figures.ts';

const SILENT: Listener = { started: () => undefined, ended: () => undefined, judging: () => undefined };
const ARGS = {
  runs: 20,
  seed: 'small-170',
  only: null,
  width: 20,
  kills: true,
  history: false,
  json: false,
  keep: false,
};

it('every promise holds', async () => {
  const results = await runCampaign(ARGS, SILENT, new AbortController().signal);

  expect(results.broken).toEqual([]);
  expect(results.driven).toHaveLength(ARGS.runs);
  const unexpected = results.driven.filter((one) => !isAsExpected(one));
  expect(unexpected.map(({ plan, view }) => [plan.number, view?.status, results.book.story(plan.number)])).toEqual([]);
  expect(results.serverErrors.filter(({ code }) => code !== null)).toEqual([]);
  expect([results.leaks, results.bugs]).toEqual([[], []]);
  // And it was no walk in the park.
  expect(new Set(results.kills.map(({ who }) => who))).toEqual(new Set(['worker', 'bridge']));
  const hits = [...results.book.hits.values()].reduce((sum, count) => sum + count, 0);
  expect(hits).toBeGreaterThan(ARGS.runs / 2);
  expect(results.driven.filter(({ view }) => view?.pull_request != null).length).toBeGreaterThan(ARGS.runs / 2);
}, 300_000);
