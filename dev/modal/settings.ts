// What a test may turn: limits, lifetimes and the answers where Modal's own behaviour is not published. Defaults are
// Modal's where they are known.

import { createHash } from 'node:crypto';

export interface Settings {
  readonly tokenId: string;
  readonly tokenSecret: string;
  /** How long an auth token is good; the SDK fetches a new one before that. */
  readonly authTokenTtlMs: number;
  /** Results over this leave as blobs. */
  readonly maxResultBytes: number;
  /** Told to the SDK, which uploads larger arguments as blobs; absent: its own 2 MiB, or 8 KiB for `spawn`. */
  readonly maxObjectBytes?: number;
  readonly maxAsyncObjectBytes?: number;
  /** A result is kept this long after it came. */
  readonly resultTtlMs: number;
  /** An expired call answers as Modal does (no output, no unfinished input: the SDK takes it for running) or is unknown. */
  readonly expired: 'empty' | 'not_found';
  /** A container's death runs its inputs again this many times; then they end as an internal failure. */
  readonly crashRetries: number;
  /** An idle container above the minimum goes after this. */
  readonly scaledownMs: number;
  /** A request repeated by the SDK with the same idempotency key gets the first one's answer. */
  readonly idempotency: boolean;
  /** Under which name an input is counted and remembered by faults. */
  readonly inputKey: (functionName: string, input: string) => string;
  /** Lines that job processes write to stderr, and what the scheduler does. */
  readonly log: (line: string) => void;
}

/** Modal's limits as far as they are known, and credentials that look like Modal's. */
export const DEFAULT_SETTINGS: Settings = {
  tokenId: 'ak-stand-in',
  tokenSecret: 'as-stand-in',
  authTokenTtlMs: 20 * 60_000,
  maxResultBytes: 2 * 1024 * 1024,
  resultTtlMs: 24 * 60 * 60_000,
  expired: 'empty',
  crashRetries: 2,
  scaledownMs: 60_000,
  idempotency: true,
  inputKey: (functionName, input) => `${functionName}:${createHash('sha256').update(input).digest('hex').slice(0, 16)}`,
  log: () => undefined,
};
