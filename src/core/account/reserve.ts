// Whether a new run may start: one active run per repository and subject, the caps of a user, and Stripe's contract for
// idempotency keys.

/** How long a key answers with its run; afterwards it is a new key. */
export const KEY_LIFE_MS = 24 * 60 * 60_000;
const HOUR_MS = 60 * 60_000;

export interface ReservationRequest {
  readonly run_id: string;
  /** Lower-case `owner/name`. */
  readonly repository: string;
  /** The caller's Idempotency-Key, or null. */
  readonly key: string | null;
  /** Hash of the request body: the same key with another body is a mistake of the caller's. */
  readonly fingerprint: string;
  /** What one user may have; null where no cap applies. */
  readonly caps: RunCaps | null;
}

export interface RunCaps {
  readonly active: number;
  readonly per_repository_and_hour: number;
}

/** A run that holds a repository. `since`: when it took it, ms since the epoch. */
export interface ActiveRun {
  readonly run_id: string;
  readonly repository: string;
  readonly since: number;
}

export interface KnownKey {
  readonly fingerprint: string;
  readonly run_id: string;
  readonly at: number;
}

/** What the account knows when a run is asked for. */
export interface AccountFacts {
  readonly active: readonly ActiveRun[];
  readonly known: KnownKey | null;
  /** When runs of this repository were started in the last hour, oldest first. */
  readonly recent: readonly number[];
}

export type Reservation =
  | { readonly kind: 'reserved' }
  | { readonly kind: 'same'; readonly run_id: string }
  | { readonly kind: 'mismatch' }
  | { readonly kind: 'active'; readonly run: ActiveRun }
  | { readonly kind: 'too_many_active'; readonly runs: readonly ActiveRun[] }
  | { readonly kind: 'repository_limited'; readonly retry_after_ms: number };

/** Whether an ended run holds its repository again. */
export type Resumption = { readonly kind: 'held' } | { readonly kind: 'active'; readonly run: ActiveRun };

/** Start of the hour that ends now: `AccountFacts.recent` begins there. */
export function hourBefore(now: number): number {
  return now - HOUR_MS;
}

/** Decides a reservation. The key comes first: a repeated request is answered with its run even while that run is active. */
export function decideReservation(request: ReservationRequest, facts: AccountFacts, now: number): Reservation {
  const { active, known, recent } = facts;
  if (known !== null && now - known.at < KEY_LIFE_MS) {
    return known.fingerprint === request.fingerprint ? { kind: 'same', run_id: known.run_id } : { kind: 'mismatch' };
  }
  const holder = active.find(({ repository }) => repository === request.repository);
  if (holder !== undefined) return { kind: 'active', run: holder };
  const { caps } = request;
  if (caps === null) return { kind: 'reserved' };
  if (active.length >= caps.active) return { kind: 'too_many_active', runs: active };
  const oldest = recent[recent.length - caps.per_repository_and_hour];
  if (oldest !== undefined) return { kind: 'repository_limited', retry_after_ms: Math.max(1, oldest + HOUR_MS - now) };
  return { kind: 'reserved' };
}
