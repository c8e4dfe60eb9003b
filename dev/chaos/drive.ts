// One run from its repository to its end, as its plan says: presses, waits, and keeps what the service told about it.

import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod';
import type { RunEvent } from '../../src/core/run/events.ts';
import type { FileSummary, RunView } from '../../src/core/run/view.ts';
import type { Answer, Api } from './api.ts';
import { STRANGER, type Person } from './people.ts';
import type { RunPlan } from './plan/run-plan.ts';
import type { World } from './world.ts';

/** A run that was driven to its end, or was not seen to end. */
export interface Driven {
  readonly plan: RunPlan;
  readonly person: Person;
  /** `owner/name`, whatever becomes of the repository. */
  readonly repository: string;
  /** Folder of the bare repository. */
  readonly gitDir: string;
  /** Ids that the presses of one key were answered with: one, or the promise is broken. */
  readonly ids: readonly string[];
  /** Answers to presses that were neither 202 nor a reason to press again. */
  readonly refused: readonly Answer[];
  /** Null: the service does not know the run that it accepted. */
  readonly view: RunView | null;
  readonly events: readonly RunEvent[];
  readonly files: readonly FileSummary[];
  readonly patch: string;
  /** It was accepted and had no end within the limit. */
  readonly endless: boolean;
  readonly ms: number;
}

/** What others may want to know while the run works. */
export interface Handle {
  readonly plan: RunPlan;
  readonly person: Person;
  readonly repository: string;
  /** The run's id, as soon as the service has told it. */
  readonly accepted: Promise<string>;
}

const Accepted = z.object({ id: z.string() });
const WAIT_SECONDS = 20;
const AGAIN_AFTER_MS = 500;
/** An answer wakes the run's object, so that a run on its own is asked seldom. */
const SELDOM_MS = 12_000;

/** Creates the repository of a plan; gives `owner/name`. */
export async function createRepository(world: World, plan: RunPlan, person: Person): Promise<string> {
  const { full_name } = await world.github.admin.createRepository({
    owner: plan.ownership === 'own' ? person.login : STRANGER,
    name: plan.name,
    default_branch: plan.defaultBranch,
    files: plan.files,
    ...(plan.ownership === 'collaborator' ? { collaborators: { [person.login]: 'push' as const } } : {}),
  });
  return full_name;
}

/** Presses the button and stays until the end. `tell` gets the handle before the first press. */
export async function drive(
  { world, api, limitMs }: { readonly world: World; readonly api: Api; readonly limitMs: number },
  plan: RunPlan,
  person: Person,
  tell: (handle: Handle) => void,
): Promise<Driven> {
  const began = Date.now();
  const repository = await createRepository(world, plan, person);
  const gitDir = world.github.admin.gitDir(repository);
  const accepted = Promise.withResolvers<string>();
  // Nobody may be waiting for it.
  accepted.promise.catch(() => undefined);
  tell({ plan, person, repository, accepted: accepted.promise });

  const body = { repository, options: plan.options };
  const key = `${plan.name}-key`;
  const answers = await Promise.all(
    Array.from({ length: plan.presses }, async () => {
      const answer = await api.press(person.headers, key, body);
      const id = idOf(answer);
      if (id !== null) accepted.resolve(id);
      return answer;
    }),
  );
  const ids = [...new Set(answers.map(idOf).filter((id) => id !== null))];
  const refused = answers.filter((answer) => idOf(answer) === null);
  const [id] = ids;
  const nothing = { view: null, events: [], files: [], patch: '', endless: false };
  const base = { plan, person, repository, gitDir, ids, refused };
  if (id === undefined) {
    accepted.reject(new Error('refused'));
    return { ...base, ...nothing, ms: Date.now() - began };
  }
  const view = await waitForEnd(api, { person, id, watched: plan.watched, until: began + limitMs });
  const ms = Date.now() - began;
  if (view === null) return { ...base, ...nothing, ms };
  return {
    ...base,
    view,
    events: await api.events(person.headers, id),
    files: await api.files(person.headers, id),
    patch: await api.patch(person.headers, id),
    endless: view.finished_at === null,
    ms,
  };
}

async function waitForEnd(
  api: Api,
  run: { readonly person: Person; readonly id: string; readonly watched: boolean; readonly until: number },
): Promise<RunView | null> {
  for (;;) {
    if (!run.watched) await delay(SELDOM_MS);
    const view = await api.view(run.person.headers, run.id, run.watched ? WAIT_SECONDS : 0);
    if (view === null || view.finished_at !== null || Date.now() > run.until) return view;
    await delay(AGAIN_AFTER_MS);
  }
}

function idOf(answer: Answer): string | null {
  if (answer.status !== 202) return null;
  return Accepted.parse(JSON.parse(answer.text)).id;
}
