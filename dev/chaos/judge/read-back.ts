// Pull requests and forks as the local GitHub's REST API shows them, asked past the proxy.

import * as z from 'zod';
import type { World } from '../world.ts';

export interface Pull {
  readonly number: number;
  readonly state: string;
  readonly head: string;
  readonly sha: string;
  readonly base: string;
}

export interface Fork {
  readonly owner: string;
  readonly name: string;
  readonly gitDir: string;
}

const Pulls = z.array(
  z.object({
    number: z.int(),
    state: z.string(),
    head: z.object({ ref: z.string(), sha: z.string() }),
    base: z.object({ ref: z.string() }),
  }),
);
const Forks = z.array(z.object({ name: z.string(), owner: z.object({ login: z.string() }) }));

/** All pull requests, open and closed; null when there is no such repository any more. */
export async function readPulls(world: World, repository: string): Promise<readonly Pull[] | null> {
  const answer = await ask(world, `/repos/${repository}/pulls?state=all&per_page=100`);
  if (answer === null) return null;
  return Pulls.parse(answer).map(({ number, state, head, base }) => ({
    number,
    state,
    head: head.ref,
    sha: head.sha,
    base: base.ref,
  }));
}

/** All forks of a repository. */
export async function readForks(world: World, repository: string): Promise<readonly Fork[]> {
  const forks = Forks.parse((await ask(world, `/repos/${repository}/forks?per_page=100`)) ?? []);
  return forks.map(({ name, owner }) => ({
    owner: owner.login,
    name,
    gitDir: world.github.admin.gitDir(`${owner.login}/${name}`),
  }));
}

async function ask({ github, robot }: World, path: string): Promise<unknown> {
  const headers = { authorization: `Bearer ${robot.token}`, 'user-agent': 'dependify-chaos' };
  const response = await fetch(`${github.apiUrl}${path}`, { headers });
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`the stand-in answers ${String(response.status)} to ${path}`);
  return response.json();
}
