// Whose call a request is, and of which kind. Reads only what stands in the request and, for the bridge, what its
// earlier answers said.

import * as z from 'zod';
import type { Operation } from '../plan/faults.ts';
import { runNumberOf } from '../plan/run-plan.ts';

/** A request as the proxies see it. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly body: Buffer;
}

export interface Meaning {
  readonly run: number | null;
  readonly operation: Operation;
}

export interface Classifier {
  read(request: Seen): Meaning;
  /** Learns from a whole answer. */
  learn(request: Seen, answer: Buffer): void;
}

const REST: readonly (readonly [pattern: RegExp, operation: Operation])[] = [
  [/^GET \/git\/trees\//, 'tree'],
  [/^GET \/git\/blobs\//, 'blob'],
  [/^GET \/git\/refs?\//, 'ref'],
  [/^GET \/git\/commits\//, 'commit'],
  [/^GET \/branches\//, 'branch'],
  [/^GET \/pulls(?:\?|$)/, 'pulls'],
  [/^POST \/git\/trees$/, 'new tree'],
  [/^POST \/git\/commits$/, 'new commit'],
  [/^POST \/git\/refs$/, 'new ref'],
  [/^POST \/pulls$/, 'new pull'],
  [/^POST \/forks$/, 'fork'],
  [/^GET $/, 'repository'],
];

/** Calls to GitHub: the repository stands in the path. */
export function gitHubClassifier(): Classifier {
  return {
    read({ method, path }) {
      const run = runNumberOf(decodeURIComponent(path.split('?')[0] ?? ''));
      if (/\/info\/refs\?/.test(path)) return { run, operation: 'clone refs' };
      if (/\/git-upload-pack$/.test(path)) return { run, operation: 'clone pack' };
      const rest = `${method} ${path.replace(/^(?:\/api\/v3)?\/repos\/[^/]+\/[^/?]+/, '')}`;
      return { run, operation: REST.find(([pattern]) => pattern.test(rest))?.[1] ?? 'other' };
    },
    learn: () => undefined,
  };
}

/** Calls to the model: the file's path stands in the question. */
export function modelClassifier(): Classifier {
  return {
    read: ({ body }) => ({ run: runNumberOf(body.toString('utf8')), operation: 'model' }),
    learn: () => undefined,
  };
}

const Ids = z.object({ ids: z.array(z.string()) });
const Spawned = z.object({ calls: z.array(z.object({ id: z.string() })) });

/** Calls to the bridge: a spawn names the repository or a path in it, a poll only ids that a spawn gave. */
export function bridgeClassifier(): Classifier {
  const runs = new Map<string, number>();
  return {
    read({ path, body }) {
      const text = body.toString('utf8');
      if (path === '/v1/calls') return { run: runNumberOf(text), operation: 'spawn' };
      const ids = Ids.safeParse(readJson(text));
      const first = ids.success ? ids.data.ids[0] : undefined;
      const run = first === undefined ? null : (runs.get(first) ?? null);
      if (path === '/v1/calls/poll') return { run, operation: 'poll' };
      return { run, operation: path === '/v1/calls/cancel' ? 'cancel calls' : 'other' };
    },
    learn({ path, body }, answer) {
      if (path !== '/v1/calls') return;
      const run = runNumberOf(body.toString('utf8'));
      const spawned = Spawned.safeParse(readJson(answer.toString('utf8')));
      if (run === null || !spawned.success) return;
      for (const { id } of spawned.data.calls) runs.set(id, run);
    },
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
