// The door in front of starting runs: who comes while too many starts are in work is told at once to come again. Counts
// what this isolate does, and holds nothing of any request.

import { createAdmission, type Admission } from '../core/limit/admission.ts';
import type { Clock } from '../core/ports.ts';
import type { Config } from '../env.ts';
import { Refusal } from './refusal.ts';

const TRY_AGAIN_AFTER_MS = 1_000;

/** One per isolate and settings. */
const admissions = new WeakMap<Config, Admission>();

/** Does `act` when there is room for it, and refuses otherwise. */
export async function admitted<T>(config: Config, now: Clock, act: () => Promise<T>): Promise<T> {
  const admission = admissions.get(config) ?? createAdmission();
  admissions.set(config, admission);
  if (!admission.enter()) throw new Refusal({ reason: 'rate_limited', retry: { after_ms: TRY_AGAIN_AFTER_MS } });
  const began = now();
  try {
    return await act();
  } finally {
    admission.leave(now() - began);
  }
}
