// Response shapes of the OpenAPI document that many routes share.

import type * as z from 'zod';
import { Problem } from './errors.ts';

/** A JSON response of `schema`. */
export function json<T extends z.ZodType>(
  description: string,
  schema: T,
): { description: string; content: { 'application/json': { schema: T } } } {
  return { description, content: { 'application/json': { schema } } };
}

/** A text response. */
export function text(
  description: string,
  type: string,
  schema: z.ZodType,
): { description: string; content: Record<string, { schema: z.ZodType }> } {
  return { description, content: { [type]: { schema } } };
}

const PROBLEM_WORDS = {
  400: 'The request could not be read',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Nothing here that you may see',
  409: 'A run for this repository is active',
  413: 'The body is too large',
  415: 'Send JSON',
  422: 'Some fields are not valid',
  426: 'Speak WebSocket',
  429: 'Too many requests',
  502: 'A system behind answered badly',
  503: 'A needed system or setting is missing',
  504: 'It took too long',
} as const;

type ProblemStatus = keyof typeof PROBLEM_WORDS;
interface ProblemResponse {
  description: string;
  content: { 'application/problem+json': { schema: typeof Problem } };
}

/** Problem responses for the given statuses. */
export function problems<const S extends ProblemStatus>(...statuses: readonly S[]): { [K in S]: ProblemResponse } {
  const responses: Partial<Record<ProblemStatus, ProblemResponse>> = {};
  for (const status of statuses) {
    responses[status] = {
      description: PROBLEM_WORDS[status],
      content: { 'application/problem+json': { schema: Problem } },
    };
  }
  return responses as { [K in S]: ProblemResponse };
}
