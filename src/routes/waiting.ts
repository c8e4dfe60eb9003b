// Waiting for a run's end, for as long as the caller would like to (Prefer: wait, respond-async).

import type { Context } from 'hono';
import { appliedPreferences, parsePrefer, type Preferences } from '../core/http/prefer.ts';
import { isEnd } from '../core/run/status.ts';
import type { RunView } from '../core/run/view.ts';
import type { AppEnv } from './app-env.ts';
import { found } from './caller.ts';

/** One wait for the run's object; the connection to it is renewed after, so an evicted object is found again. */
const SLICE_MS = 25_000;

/** What the caller would like; a wait is cut to `maxSeconds`. */
export function preferencesOf(c: Context<AppEnv>, maxSeconds: number): Preferences {
  const { respondAsync, waitSeconds } = parsePrefer(c.req.header('prefer'));
  return { respondAsync, waitSeconds: waitSeconds === null ? null : Math.min(waitSeconds, maxSeconds) };
}

/** Tells the caller which preferences made the answer what it is. */
export function tellApplied(c: Context<AppEnv>, preferences: Preferences, inTime: boolean): void {
  const applied = appliedPreferences(preferences, inTime);
  if (applied !== null) c.header('preference-applied', applied);
}

/** The run at its end, or as it is after `maxMs`. `not_found` when it is none of the subject's. */
export async function waitForEnd(c: Context<AppEnv>, id: string, subject: string, maxMs: number): Promise<RunView> {
  const deps = c.get('deps');
  const until = deps.now() + maxMs;
  for (;;) {
    const left = until - deps.now();
    const run = found(await deps.run(id).waitForEnd(subject, Math.min(SLICE_MS, Math.max(0, left))));
    if (isEnd(run.status) || left <= SLICE_MS) return run;
  }
}
