// Whether a new run may start: one active run per repository and subject, and Stripe's contract for idempotency keys.

/** How long a key answers with its run; afterwards it is a new key. */
const KEY_LIFE_MS = 24 * 60 * 60_000;

export interface ReservationRequest {
  readonly run_id: string;
  /** Lower-case `owner/name`. */
  readonly repository: string;
  /** The caller's Idempotency-Key, or null. */
  readonly key: string | null;
  /** Hash of the request body: the same key with another body is a mistake of the caller's. */
  readonly fingerprint: string;
}

export interface KnownKey {
  readonly fingerprint: string;
  readonly run_id: string;
  readonly at: number;
}

export type Reservation =
  | { readonly kind: 'reserved' }
  | { readonly kind: 'same'; readonly run_id: string }
  | { readonly kind: 'mismatch' }
  /** `since`: when that run took the repository, ms since the epoch. */
  | { readonly kind: 'active'; readonly run_id: string; readonly since: number };

/** Decides a reservation. The key comes first: a repeated request is answered with its run even while that run is active. */
export function decideReservation(
  request: ReservationRequest,
  active: { readonly run_id: string; readonly since: number } | null,
  known: KnownKey | null,
  now: number,
): Reservation {
  if (known !== null && now - known.at < KEY_LIFE_MS) {
    return known.fingerprint === request.fingerprint ? { kind: 'same', run_id: known.run_id } : { kind: 'mismatch' };
  }
  if (active !== null && active.run_id !== request.run_id) return { kind: 'active', ...active };
  return { kind: 'reserved' };
}
