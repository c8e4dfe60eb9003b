// Everything about one run that chance decides, drawn from the seed and the run's number and nothing else. No I/O: the
// campaign performs plans, the judge compares with them.

import type * as z from 'zod';
import type { RunOptions } from '../../../src/core/run/options.ts';
import { createRandom, type Random } from '../random.ts';
import { anyOperation, BRIDGE, CERTAIN, scatter, withFault, type Act, type Script } from './faults.ts';
import { planFiles, type PlannedFile } from './files.ts';

/** To whom the repository belongs, as the user sees it. */
export type Ownership = 'own' | 'stranger' | 'collaborator';

/** What the run must come to when nothing but passing faults met it. */
export type Expectation = 'pull' | 'preview' | 'no_changes' | 'any_end';

export interface RunPlan {
  readonly number: number;
  /** The user by number; null: nobody is signed in. */
  readonly user: number | null;
  readonly ownership: Ownership;
  /** Also the name of the folder with its files, so that every call can be told apart. */
  readonly name: string;
  readonly defaultBranch: string;
  readonly files: readonly PlannedFile[];
  readonly options: z.input<typeof RunOptions>;
  /** How often the button is pressed at once, with one key. */
  readonly presses: number;
  readonly script: Script;
  readonly expectation: Expectation;
  /** What somebody does meanwhile. */
  readonly act: Act | null;
  readonly kills: number;
  /** Whether somebody asks for the run all the time; else it is on its own, and only its alarm wakes it after a crash. */
  readonly watched: boolean;
}

export interface PlanOptions {
  readonly seed: string;
  readonly users: number;
  readonly kills: boolean;
}

const PREFIX = 'chaos';
/** GitHub numbers a fork whose name is taken. */
const NAMES = new RegExp(`${PREFIX}-(\\d+)(?:-\\d+)?(?![\\w-])`);

const BRANCHES: readonly [string, ...string[]] = [
  'main',
  'main',
  'main',
  'master',
  'trunk',
  'feature/x',
  'main#1',
  'größe',
  'v1.x',
  `long-${'x'.repeat(180)}`,
];

/** The number of the run that a name or a path belongs to. */
export function runNumberOf(text: string): number | null {
  const found = NAMES.exec(text)?.[1];
  return found === undefined ? null : Number(found);
}

/** The plan of run `number`. */
export function planRun(number: number, { seed, users, kills }: PlanOptions): RunPlan {
  const shape = createRandom(seed, number, 'shape');
  const trouble = createRandom(seed, number, 'trouble');
  const name = `${PREFIX}-${String(number)}`;
  const ownership = shape.weighted<Ownership>({ own: 6, stranger: 3, collaborator: 1 });
  const kind = shape.weighted({ usual: 86, modern: 6, empty: 2, dry: 6 });
  const outdated = kind === 'modern' || kind === 'empty' ? 0 : shape.between(1, 6);
  const files =
    kind === 'empty'
      ? []
      : planFiles(createRandom(seed, number, 'files'), name, outdated, shape.between(kind === 'modern' ? 2 : 0, 4));
  const act = trouble.chance(0.12) && kind === 'usual' ? anyAct(trouble, ownership) : null;
  const { script, kills: planned } = planTrouble(trouble, ownership === 'stranger', act, kills);
  return {
    number,
    user: shape.chance(0.15) ? null : shape.below(users),
    ownership,
    name,
    defaultBranch: shape.pick(BRANCHES),
    files,
    options: planOptions(shape, kind === 'dry'),
    presses: shape.weighted({ once: 7, twice: 2, often: 1 }) === 'once' ? 1 : shape.between(2, 6),
    script,
    expectation: expectationOf(kind, act),
    act,
    kills: planned,
    watched: createRandom(seed, number, 'watched').chance(0.7),
  };
}

function planOptions(random: Random, dry: boolean): RunPlan['options'] {
  return {
    ...(dry ? { dry_run: true } : {}),
    ...(random.chance(0.15) ? { max_files: random.between(1, 3) } : {}),
    ...(random.chance(0.1) ? { draft: true } : {}),
    ...(random.chance(0.2) ? { min_confidence: 0 } : {}),
    ...(random.chance(0.1) ? { exclude: ['**/*.go'] } : {}),
  };
}

function expectationOf(kind: 'usual' | 'modern' | 'empty' | 'dry', act: Act | null): Expectation {
  if (act !== null && act !== 'push') return 'any_end';
  switch (kind) {
    case 'usual':
      return 'pull';
    case 'dry':
      return 'preview';
    case 'modern':
      return 'no_changes';
    case 'empty':
      return 'any_end';
  }
}

function anyAct(random: Random, ownership: Ownership): Act {
  return random.weighted<Act>({
    cancel: 6,
    delete: 1,
    archive: 1,
    forbid_forks: ownership === 'stranger' ? 1 : 0,
    close_pulls: 1,
    push: 2,
  });
}

function planTrouble(
  random: Random,
  forks: boolean,
  act: Act | null,
  kills: boolean,
): { script: Script; kills: number } {
  const amount = random.weighted({ none: 15, few: 45, some: 32, storm: 8 });
  const counts = { none: 0, few: random.between(1, 2), some: random.between(3, 5), storm: random.between(8, 16) };
  let script = scatter(random, counts[amount], forks);
  if (act !== null) {
    const when = random.pick(['before', 'after']);
    const lost = random.chance(0.3);
    const late = act === 'close_pulls' || (act === 'cancel' && random.chance(0.3));
    const operation = late ? 'new pull' : anyOperation(random, forks);
    script = withFault(script, operation, 0, { kind: 'act', act, when: act === 'close_pulls' ? 'after' : when, lost });
  }
  const who = random.weighted({ nobody: 93, worker: 6, bridge: 1 });
  const when = random.pick(['before', 'after']);
  if (who === 'nobody' || !kills) return { script, kills: 0 };
  const operation = who === 'bridge' ? random.pick(BRIDGE) : random.pick(forks ? [...CERTAIN, 'fork'] : CERTAIN);
  return { script: withFault(script, operation, 0, { kind: 'kill', who, when }), kills: 1 };
}
