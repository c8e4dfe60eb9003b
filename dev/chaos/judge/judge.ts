// Holds what is on the local GitHub against what a run said and what its plan allows. Every broken promise is one of the
// kinds below, with a sentence that says where to look.

import type { RunView } from '../../../src/core/run/view.ts';
import { isEnd } from '../../../src/core/run/status.ts';
import type { Driven } from '../drive.ts';
import type { World } from '../world.ts';
import { blobId, changesBetween, commitsBetween, fsck, ownBranches, treeOf, treeOfPatch } from './git-facts.ts';
import { readForks, readPulls, type Pull } from './read-back.ts';

export const PLEDGES = [
  'one run per key',
  'accepted runs end',
  'one pull request',
  'one branch',
  'one fork',
  'success is a pull request that reads back',
  'no pull request that no run tells of',
  'the tree is the base and the intended files',
  'events without gap',
  'git finds nothing wrong',
] as const;
export type Pledge = (typeof PLEDGES)[number];

export interface Broken {
  readonly pledge: Pledge;
  readonly run: number;
  readonly why: string;
}

/** Every promise that `driven` breaks. */
export async function judge(world: World, driven: Driven): Promise<readonly Broken[]> {
  const broken: Broken[] = [];
  const breaks = (pledge: Pledge, why: string): void => void broken.push({ pledge, run: driven.plan.number, why });
  judgeAnswers(driven, breaks);
  await judgeGitHub(world, driven, breaks);
  return broken;
}

type Breaks = (pledge: Pledge, why: string) => void;

function judgeAnswers({ ids, refused, view, endless, events }: Driven, breaks: Breaks): void {
  if (ids.length > 1) breaks('one run per key', `${String(ids.length)} runs for one key: ${ids.join(', ')}`);
  for (const { status, text } of refused)
    breaks('one run per key', `answered ${String(status)}: ${text.slice(0, 120)}`);
  if (ids.length === 0) return;
  if (view === null) {
    breaks('accepted runs end', 'the accepted run is not known any more');
    return;
  }
  if (endless || !isEnd(view.status)) {
    breaks('accepted runs end', `still ${view.status}`);
    return;
  }
  const wrong = events.findIndex(({ seq }, index) => seq !== index + 1);
  if (wrong >= 0)
    breaks('events without gap', `event ${String(wrong + 1)} has the number ${String(events[wrong]?.seq)}`);
  if (events.at(-1)?.type !== 'run.finished')
    breaks('events without gap', `the last event is ${events.at(-1)?.type ?? 'none'}`);
  if (events.filter(({ type }) => type === 'run.finished').length > 1) breaks('events without gap', 'finished twice');
}

async function judgeGitHub(world: World, driven: Driven, breaks: Breaks): Promise<void> {
  const { plan, repository, view, person } = driven;
  const pulls = await readPulls(world, repository);
  // A repository that somebody deleted has nothing to read back.
  if (pulls === null) return;
  const forks = (await readForks(world, repository)).filter(({ owner }) => owner === person.login);
  if (pulls.length > 1)
    breaks('one pull request', pulls.map(({ number, head }) => `#${String(number)} ${head}`).join(', '));
  if (forks.length > 1) breaks('one fork', forks.map(({ name }) => name).join(', '));
  if (forks.length > 0 && plan.ownership !== 'stranger') breaks('one fork', 'a fork where the user may push');

  const places = [driven.gitDir, ...forks.map(({ gitDir }) => gitDir)];
  const branches = (await Promise.all(places.map(ownBranches))).flatMap((found) => [...found.keys()]);
  if (branches.length > 1) breaks('one branch', branches.join(', '));
  for (const place of places) {
    const wrong = await fsck(place);
    if (wrong !== null) breaks('git finds nothing wrong', wrong);
  }
  // What a run says that is still at work is not its last word.
  if (view === null || driven.endless) return;
  const [pull] = pulls;
  judgeClaim(driven, view, pull, breaks);
  if (pull !== undefined) await judgeTree(driven, view, pull, breaks);
}

/** What the run says about its pull request, and what there is. */
function judgeClaim({ plan }: Driven, view: RunView, pull: Pull | undefined, breaks: Breaks): void {
  const pledge = 'success is a pull request that reads back';
  const claimed = view.pull_request?.number ?? null;
  if (view.status === 'succeeded' && !view.options.dry_run && claimed === null) breaks(pledge, 'succeeded without one');
  if (claimed !== null && pull?.number !== claimed) breaks(pledge, `#${String(claimed)} cannot be read`);
  if (claimed !== null && pull !== undefined && pull.head !== view.branch) breaks(pledge, `its head is ${pull.head}`);
  if (claimed !== null && pull?.state === 'closed' && plan.act !== 'close_pulls') breaks(pledge, 'it is closed');
  if (claimed !== null && pull !== undefined && pull.base !== plan.defaultBranch)
    breaks(pledge, `its base is ${pull.base}`);
  if (claimed === null && pull !== undefined && view.error?.code !== 'pr_closed') {
    breaks('no pull request that no run tells of', `#${String(pull.number)} is ${pull.state}, the run ${view.status}`);
  }
}

async function judgeTree(driven: Driven, view: RunView, pull: Pull, breaks: Breaks): Promise<void> {
  const wrong = (why: string): void => breaks('the tree is the base and the intended files', why);
  const { plan, gitDir, files, patch } = driven;
  const base = view.base?.sha;
  if (base === undefined) {
    wrong('a pull request without a known base');
    return;
  }
  const commits = await commitsBetween(gitDir, base, pull.sha);
  if (commits.length < 1 || commits.length > 2) wrong(`${String(commits.length)} commits`);
  if (commits.at(-1)?.[1] !== base || commits.some((parents) => parents.length !== 2))
    wrong('not a line from the base');

  const changes = await changesBetween(gitDir, base, pull.sha);
  const told = files.filter(({ state }) => state === 'changed').map(({ path }) => path);
  const differing = changes.map(({ path }) => path);
  if ([...told].sort().join('\0') !== [...differing].sort().join('\0')) {
    wrong(`git: ${differing.join(', ')}; the run: ${told.join(', ')}`);
  }
  for (const { path, modeBefore, modeAfter, blob } of changes) {
    const planned = plan.files.find((file) => file.path === path);
    if (modeBefore !== modeAfter) wrong(`${path} went from ${modeBefore} to ${modeAfter}`);
    if (planned?.becomes.some((text) => blobId(text) === blob) !== true) wrong(`${path} holds what it never may`);
  }
  const most = view.options.max_files;
  if (changes.length > most) wrong(`${String(changes.length)} files, at most ${String(most)} were asked for`);
  const ofPatch = await treeOfPatch(gitDir, base, patch, plan.name);
  if (ofPatch !== (await treeOf(gitDir, pull.sha))) wrong('the patch of the run makes another tree');
}
