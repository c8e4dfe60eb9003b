// Response shapes of the OpenAPI document that many routes share.

import * as z from 'zod';
import { REASON_SENTENCES, type Reason } from '../core/errors.ts';
import { Problem } from './errors.ts';

interface JsonResponse<T extends z.ZodType> {
  description: string;
  headers?: z.ZodObject;
  content: { 'application/json': { schema: T; example?: unknown } };
}

/** A JSON response of `schema`, with an example. */
export function json<T extends z.ZodType>(description: string, schema: T, example?: unknown): JsonResponse<T> {
  return { description, content: { 'application/json': { schema, ...(example === undefined ? {} : { example }) } } };
}

/** A text response. */
export function text(
  description: string,
  type: string,
  example: string,
): { description: string; content: Record<string, { schema: z.ZodType; example: string }> } {
  return { description, content: { [type]: { schema: z.string(), example } } };
}

/** Header of answers that made something, or say where it is. */
export const Location = z.object({
  location: z.string().meta({ description: 'Where it is', example: '/runs/3f2b8f0e-…' }),
});

const RetryAfter = z.object({
  'retry-after': z.string().meta({ description: 'Seconds to wait before asking again', example: '5' }),
});

/** A status, what it says, and the code of its example. */
const PROBLEMS = {
  400: ['The request could not be read', 'bad_request'],
  401: ['Sign in first', 'unauthorized'],
  403: ['Not allowed', 'cross_site'],
  404: ['Nothing here that you may see', 'not_found'],
  409: ['A run for this repository is active', 'run_active'],
  410: ['It was deleted a day after the end of the run', 'content_expired'],
  413: ['The body is too large', 'body_too_large'],
  415: ['Send JSON', 'unsupported_media_type'],
  422: ['Some fields are not valid', 'validation'],
  426: ['Speak WebSocket', 'upgrade_required'],
  429: ['Too many requests', 'rate_limited'],
  502: ['A system behind answered badly', 'github_unavailable'],
  503: ['A needed system or setting is missing', 'overloaded'],
  504: ['It took too long', 'timed_out'],
} as const satisfies Record<number, readonly [string, Reason]>;

type ProblemStatus = keyof typeof PROBLEMS;
interface ProblemResponse {
  description: string;
  headers?: typeof RetryAfter;
  content: { 'application/problem+json': { schema: typeof Problem; example: Problem } };
}

/** Problem responses for the given statuses. */
export function problems<const S extends ProblemStatus>(...statuses: readonly S[]): { [K in S]: ProblemResponse } {
  const responses: Partial<Record<ProblemStatus, ProblemResponse>> = {};
  for (const status of statuses) {
    const [description, reason] = PROBLEMS[status];
    responses[status] = {
      description,
      ...(status === 429 || status === 503 ? { headers: RetryAfter } : {}),
      content: { 'application/problem+json': { schema: Problem, example: exampleOf(status, reason) } },
    };
  }
  return responses as { [K in S]: ProblemResponse };
}

function exampleOf(status: number, reason: Reason): Problem {
  const detail = REASON_SENTENCES[reason];
  return {
    type: `/docs/errors#${reason}`,
    title: detail.split('.')[0] ?? reason,
    status,
    detail,
    code: reason,
    request_id: '6b1f0c2a9d3e4f58',
    ...(reason === 'validation' ? { errors: [{ path: 'repository', message: 'Required' }] } : {}),
    ...(reason === 'run_active' ? { run_id: '3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a' } : {}),
  };
}
