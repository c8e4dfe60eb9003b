// What was thrown on the way becomes an answer: refusals as they say, a busy Durable Object as 503, bugs as 500 with one
// log line. Nothing of an error's own text leaves the Worker.

import type { ErrorHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { AppEnv } from '../routes/app-env.ts';
import { problem } from '../routes/errors.ts';
import type { Deps } from '../deps.ts';
import { logEvent, placeOf } from '../log.ts';
import { Refusal } from '../routes/refusal.ts';

/** An overloaded object stays so for seconds; asking again at once is what keeps it busy. */
const OVERLOADED_RETRY_MS = 5_000;

/** Hono's `onError`. */
export const failures: ErrorHandler<AppEnv> = (error, c) => {
  if (error instanceof Refusal) return problem(c, error.failure, error.extra);
  if (error instanceof HTTPException && error.status < 500) return problem(c, { reason: 'bad_request' });
  const request_id = c.get('requestId');
  // Absent where making the ports is what failed.
  const log = (c.get('deps') as Deps | undefined)?.log ?? logEvent;
  if ('overloaded' in error && error.overloaded === true) {
    log('object_overloaded', { request_id }, 'error');
    return problem(c, { reason: 'overloaded', retry: { after_ms: OVERLOADED_RETRY_MS } });
  }
  log('request_bug', { request_id, name: error.name, at: placeOf(error) }, 'error');
  return problem(c, { reason: 'internal' });
};
