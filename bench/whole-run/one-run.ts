// One run over a made-up repository on the local GitHub: its own times, its calls and its rows.

import * as z from 'zod';
import { followRun, readRun } from '../../dev/demo/client.ts';
import type { GitHubServer } from '../../dev/github/server.ts';
import type { RunEvent } from '../../src/core/run/events.ts';
import { makeFiles, MANIFESTS } from './repository.ts';

export interface Measured {
  readonly files: number;
  readonly changed: number;
  readonly run_ms: number;
  /** Time from the first event of a phase to the first of the next. */
  readonly phases_ms: Readonly<Record<string, number>>;
  readonly rest_calls: number;
  readonly git_requests: number;
  readonly rows_written: number;
  readonly alarms: number;
  readonly seconds: readonly { readonly at_s: number; readonly analyzed: number; readonly refactored: number }[];
}

const Accepted = z.object({ id: z.string() });

/** Makes the repository, runs over it and looks at what it cost. Fails when the run did not change every file. */
export async function measureRun(github: GitHubServer, url: string, name: string, count: number): Promise<Measured> {
  const files = [...MANIFESTS, ...makeFiles(count)].map(({ path, content }) => ({ path, content }));
  const { full_name } = await github.admin.createRepository({ owner: 'bench', name, files });
  github.admin.clearRequests();

  const response = await fetch(`${url}/runs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ repository: full_name, options: { max_files: 1_000, min_confidence: 0 } }),
  });
  const body: unknown = await response.json();
  if (response.status !== 202) throw new Error(`The run was not accepted: ${JSON.stringify(body)}`);
  const { id } = Accepted.parse(body);
  const events: RunEvent[] = [];
  await followRun(url, id, (event) => events.push(event));

  const run = await readRun(url, id);
  const { changed } = run.funnel;
  if (run.status !== 'succeeded' || changed !== count || run.finished_at === null)
    throw new Error(`${full_name}: ${run.status}, ${changed} of ${count} files changed: ${JSON.stringify(run.funnel)}`);
  const kinds = github.admin.requests.map(({ kind }) => kind);
  return {
    files: count,
    changed,
    run_ms: Date.parse(run.finished_at) - Date.parse(run.created_at),
    phases_ms: phases(events),
    rest_calls: kinds.filter((kind) => kind === 'rest').length,
    git_requests: kinds.filter((kind) => kind === 'git').length,
    rows_written: run.usage.meters.rows_written,
    alarms: run.usage.meters.alarms,
    seconds: perSecond(events),
  };
}

function phases(events: readonly RunEvent[]): Record<string, number> {
  const starts: { name: string; at: number }[] = [];
  for (const event of events) {
    const name = event.type === 'run.progress' ? event.phase : event.type === 'run.finished' ? 'end' : null;
    if (name !== null && name !== starts.at(-1)?.name) starts.push({ name, at: Date.parse(event.at) });
  }
  return Object.fromEntries(
    starts.slice(0, -1).map(({ name, at }, index) => [name, (starts[index + 1]?.at ?? at) - at]),
  );
}

/** How many files were done by the end of each second. */
function perSecond(events: readonly RunEvent[]): Measured['seconds'] {
  const start = Date.parse(events[0]?.at ?? '');
  const seconds = new Map<number, { analyzed: number; refactored: number }>();
  for (const { type, at } of events) {
    const key = Math.floor((Date.parse(at) - start) / 1_000);
    const sum = seconds.get(key) ?? { analyzed: 0, refactored: 0 };
    if (type === 'file.analyzed') sum.analyzed += 1;
    if (type === 'file.refactored' || type === 'file.rejected') sum.refactored += 1;
    seconds.set(key, sum);
  }
  return [...seconds].map(([at_s, sum]) => ({ at_s, ...sum }));
}
