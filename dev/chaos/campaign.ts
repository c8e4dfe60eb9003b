// All runs of a campaign, some at a time: plans are drawn, runs are driven, and when everything is over the judge looks
// at what is left.

import type { ChaosArguments } from './arguments.ts';
import { performAct } from './acts.ts';
import { createApi, type ServerError } from './api.ts';
import { drive, type Driven, type Handle } from './drive.ts';
import { createFaultBook, type FaultBook } from './fault-book.ts';
import type { Kill } from './killer.ts';
import { judge, type Broken } from './judge/judge.ts';
import { nobody, signInPeople, type Person } from './people.ts';
import { planRun, type RunPlan } from './plan/run-plan.ts';
import { createRecovery } from './recovery.ts';
import { startWorld, type World } from './world.ts';

/** What a campaign came to. */
export interface Results {
  readonly driven: readonly Driven[];
  readonly broken: readonly Broken[];
  readonly kills: readonly Kill[];
  readonly recoveries: readonly { readonly run: number; readonly ms: number }[];
  readonly serverErrors: readonly ServerError[];
  readonly leaks: readonly string[];
  readonly bugs: readonly string[];
  readonly lastLines: readonly string[];
  readonly book: FaultBook;
  readonly runMs: number;
  readonly judgeMs: number;
  readonly folder: string;
}

/** Hears how far the campaign is. */
export interface Listener {
  started(active: number): void;
  ended(driven: Driven, active: number, kills: readonly Kill[]): void;
  judging(done: number, of: number): void;
}

const USERS = 12;
/** Past this a run counts as without an end: a run itself gives up when a step has failed for ten minutes. */
const LIMIT_MS = 12 * 60_000;
const JUDGES = 4;
/** GitHub makes forks in the background. */
const FORK_READS_MS = 500;
const FORK_WRITES_MS = 2_500;
const REQUESTS = 100_000_000;

/** Runs the campaign to its end, or until `stopped`. */
export async function runCampaign(args: ChaosArguments, listener: Listener, stopped: AbortSignal): Promise<Results> {
  const book = createFaultBook(Date.now);
  const recovery = createRecovery(Date.now);
  const handles = new Map<number, Handle>();
  let act: (name: Parameters<typeof performAct>[2], run: number) => Promise<void> = () => Promise.resolve();
  const lost = Promise.withResolvers<never>();
  const world = await startWorld({
    failed: lost.reject,
    book,
    watcher: recovery,
    crashed: (at) => recovery.crashed(at),
    act: (name, run) => act(name, run),
    keep: args.keep,
    history: args.history ? args.seed : null,
  });
  try {
    const api = createApi(world.url);
    act = async (name, run) => {
      const handle = handles.get(run);
      // What cannot be done any more (a deleted repository) is not done.
      if (handle !== undefined) await performAct(world, api, name, handle).catch(() => undefined);
    };
    world.github.admin.setRateLimit({ limit: REQUESTS });
    world.github.admin.configure({ fork_reads_after_ms: FORK_READS_MS, fork_writes_after_ms: FORK_WRITES_MS });
    const people = await signInPeople(world, USERS);
    const began = performance.now();
    const driven: Driven[] = [];
    let active = 0;

    const plans = plansOf(args);
    const next = plans.values();
    const work = async (): Promise<void> => {
      for (const plan of next) {
        if (stopped.aborted) return;
        active += 1;
        listener.started(active);
        book.open(plan.number, plan.script);
        const person = personOf(plan, people, world);
        const one = await drive({ world, api, limitMs: LIMIT_MS }, plan, person, (handle) =>
          handles.set(plan.number, handle),
        );
        recovery.over(plan.number);
        handles.delete(plan.number);
        driven.push(one);
        active -= 1;
        listener.ended(one, active, world.kills);
      }
    };
    await Promise.race([Promise.all(Array.from({ length: Math.min(args.width, plans.length) }, work)), lost.promise]);
    const runMs = performance.now() - began;
    const broken = await judgeAll(world, driven, listener);
    return {
      driven,
      broken,
      kills: world.kills,
      recoveries: recovery.times,
      serverErrors: api.serverErrors,
      leaks: world.log.leaks(),
      bugs: world.log.bugs,
      lastLines: world.log.last(),
      book,
      runMs,
      judgeMs: performance.now() - began - runMs,
      folder: world.folder,
    };
  } finally {
    await world.stop();
  }
}

function plansOf({ runs, only, seed, kills }: ChaosArguments): readonly RunPlan[] {
  const numbers = only === null ? Array.from({ length: runs }, (_, number) => number) : [only];
  return numbers.map((number) => planRun(number, { seed, users: USERS, kills }));
}

function personOf({ user }: RunPlan, people: readonly Person[], world: World): Person {
  return (user === null ? undefined : people[user]) ?? nobody(world);
}

async function judgeAll(world: World, driven: readonly Driven[], listener: Listener): Promise<readonly Broken[]> {
  const broken: Broken[] = [];
  const next = driven.values();
  let done = 0;
  const work = async (): Promise<void> => {
    for (const one of next) {
      broken.push(...(await judge(world, one)));
      done += 1;
      listener.judging(done, driven.length);
    }
  };
  await Promise.all(Array.from({ length: JUDGES }, work));
  return broken.sort((a, b) => a.run - b.run);
}
