// A history database that is now there and now not, beside the campaign. Runs must not notice.

import { setInterval as every } from 'node:timers/promises';
import type { Settings } from '../stack/settings.ts';
import { startSupabase, type SupabaseServer } from '../supabase/server.ts';
import { createRandom } from './random.ts';

type Fault = Parameters<SupabaseServer['faults']['set']>[0];

export interface UnsteadyHistory {
  /** For the Worker. */
  readonly settings: Settings;
  stop(): Promise<void>;
}

const MOOD_MS = 2_000;

const MOODS: Readonly<Record<string, Fault>> = {
  well: null,
  away: { kind: 'status', status: 503 },
  broken: { kind: 'status', status: 544, body: '<html>' },
  slow: { kind: 'slow', ms: 1_500 },
  silent: { kind: 'hang' },
};

/** Starts it; its moods follow the seed. */
export async function startUnsteadyHistory(seed: string): Promise<UnsteadyHistory> {
  const supabase = await startSupabase();
  const random = createRandom(seed, 'history');
  const stopped = new AbortController();
  const change = async (): Promise<void> => {
    for await (const _ of every(MOOD_MS, undefined, { signal: stopped.signal })) {
      const mood = random.weighted({ well: 5, away: 2, broken: 1, slow: 1, silent: 1 });
      supabase.faults.set(MOODS[mood] ?? null);
    }
  };
  const changing = change().catch(() => undefined);
  return {
    settings: { SUPABASE_URL: supabase.url, SUPABASE_KEY: supabase.secretKey },
    async stop() {
      stopped.abort();
      await changing;
      supabase.faults.set(null);
      await supabase.close();
    },
  };
}
