// Kills the processes of the service, as a machine that fails would, and looks when the Worker answers again.

import { setTimeout as delay } from 'node:timers/promises';
import type { Effects } from './proxy/proxy.ts';
import type { Supervised } from './supervise.ts';

export interface Kill {
  readonly who: 'worker' | 'bridge';
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Until the Worker answered again, which is the runtime's part of a recovery; null: not asked, or not yet. */
  backMs: number | null;
}

/** A second kill within this is none: what it would hit is not back yet. */
const KILL_APART_MS = 3_000;
const PROBE_MS = 50;
const MOST_PROBES = 600;

export interface Killer {
  readonly kills: readonly Kill[];
  of(processes: Readonly<Record<Kill['who'], Supervised>>): void;
  readonly kill: Effects['kill'];
}

/** A killer of what `of` names later, when it runs; `url` is the Worker's. */
export function createKiller(url: string, crashed: (now: number) => void): Killer {
  const kills: Kill[] = [];
  let processes: Readonly<Record<Kill['who'], Supervised>> | null = null;
  return {
    kills,
    of: (given) => void (processes = given),
    kill(who) {
      const now = Date.now();
      if (processes === null || kills.some((kill) => kill.who === who && now - kill.at < KILL_APART_MS)) return;
      const kill: Kill = { who, at: now, backMs: null };
      kills.push(kill);
      if (who === 'worker') crashed(now);
      processes[who].kill();
      if (who === 'worker') void untilItAnswers(url).then(() => (kill.backMs = Date.now() - now));
    },
  };
}

async function untilItAnswers(url: string): Promise<void> {
  for (let left = MOST_PROBES; left > 0; left -= 1) {
    const answer = await fetch(`${url}/health`).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.ok === true) return;
    await delay(PROBE_MS);
  }
}
