// Reads the `x-ratelimit-*` headers that come with every answer of Groq's, refusals included. Headers that are missing
// or make no sense say nothing; they never stop a call.

/** One limit as the answer states it. */
export interface Limit {
  readonly limit: number;
  readonly remaining: number;
  /** Until all of `limit` is there again. */
  readonly reset_ms: number;
}

/** Tokens count per minute, requests per day. */
export interface Limits {
  readonly tokens: Limit | null;
  readonly requests: Limit | null;
}

const UNIT_MS = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000, ms: 1 } as const;
type Unit = keyof typeof UNIT_MS;
const DURATION = /^(?:\d+(?:\.\d+)?(?:ms|[dhms]))+$/;
const DURATION_PART = /(\d+(?:\.\d+)?)(ms|[dhms])/g;
const COUNT = /^\d{1,12}$/;

/** The limits of one answer. */
export function readLimits(headers: unknown): Limits {
  if (!(headers instanceof Headers)) return { tokens: null, requests: null };
  return { tokens: readLimit(headers, 'tokens'), requests: readLimit(headers, 'requests') };
}

function readLimit(headers: Headers, of: keyof Limits): Limit | null {
  const limit = readCount(headers.get(`x-ratelimit-limit-${of}`));
  const remaining = readCount(headers.get(`x-ratelimit-remaining-${of}`));
  const reset_ms = readDuration(headers.get(`x-ratelimit-reset-${of}`));
  return limit === null || remaining === null || reset_ms === null ? null : { limit, remaining, reset_ms };
}

function readCount(value: string | null): number | null {
  return value !== null && COUNT.test(value) ? Number(value) : null;
}

/** `2m59.56s`, `7.66s`, `120ms`. */
function readDuration(value: string | null): number | null {
  if (value === null || value.length > 40 || !DURATION.test(value)) return null;
  let ms = 0;
  for (const [, amount, unit] of value.matchAll(DURATION_PART)) ms += Number(amount) * UNIT_MS[unit as Unit];
  return Math.ceil(ms);
}
