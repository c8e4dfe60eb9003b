// Reads what Groq sent back: a completion into a raw answer, an SDK error into a named failure. No upstream text gets
// through: a message of Groq's can quote the prompt.

import Groq from 'groq-sdk';
import * as z from 'zod';
import { fatal, retryable, type StageError } from '../core/errors.ts';
import { NO_USAGE, type Usage } from '../core/findings.ts';
import type { ChatAnswer } from '../core/ports.ts';

const ToolCall = z.object({ function: z.object({ name: z.string(), arguments: z.string() }) });

const Completion = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.unknown().optional(), tool_calls: z.array(ToolCall).nullish().catch(null) }),
      }),
    )
    .min(1),
});

const UsageBody = z.object({
  usage: z.object({ prompt_tokens: z.int().nonnegative(), completion_tokens: z.int().nonnegative() }),
});

/** An answer that holds nothing usable; whoever parses it finds out. */
export const EMPTY_ANSWER: ChatAnswer = { json: '', complete: true, usage: { ...NO_USAGE, calls: 1 } };

/** The arguments of the one call of `schemaName`, or the content of a plain JSON answer. */
export function readCompletion(body: unknown, schemaName: string): ChatAnswer {
  const usage = readUsage(body);
  const completion = Completion.safeParse(body);
  const choice = completion.success ? completion.data.choices[0] : undefined;
  if (choice === undefined) return { ...EMPTY_ANSWER, usage };
  const complete = choice.finish_reason === 'stop' || choice.finish_reason === 'tool_calls';
  return { json: readJson(choice.message, schemaName), complete, usage };
}

function readJson(message: z.infer<typeof Completion>['choices'][number]['message'], schemaName: string): string {
  const calls = message.tool_calls ?? [];
  if (calls.length === 0) return typeof message.content === 'string' ? message.content : '';
  // Two calls are two answers, and nobody can say which one was meant.
  const call = calls.length === 1 ? calls[0]?.function : undefined;
  return call?.name === schemaName ? call.arguments : '';
}

function readUsage(body: unknown): Usage {
  const parsed = UsageBody.safeParse(body);
  if (!parsed.success) return { ...NO_USAGE, calls: 1 };
  const { prompt_tokens, completion_tokens } = parsed.data.usage;
  return { prompt_tokens, completion_tokens, calls: 1 };
}

/** Thrown by the bounded fetch, found again as the cause of the SDK's connection error. */
export class AnswerTooLargeError extends Error {}

export type CallFailure =
  | { readonly kind: 'error'; readonly error: StageError }
  /** Wait for everybody, as Groq's limits are per organisation. */
  | { readonly kind: 'limited'; readonly error: StageError & { readonly retry: { readonly after_ms: number } } }
  /** Key or model name refused. */
  | { readonly kind: 'refused'; readonly error: StageError }
  /** The model wrote something that is not of the form; another try may do better. */
  | { readonly kind: 'malformed' };

const DEFAULT_LIMIT_WAIT_MS = 5_000;
const ErrorBody = z.object({ error: z.object({ code: z.string().nullish(), message: z.string().nullish() }) });

/** Names what the SDK threw. */
export function readFailure(thrown: unknown, now: number): CallFailure {
  if (thrown instanceof Groq.APIConnectionError || thrown instanceof SyntaxError) return readBrokenCall(thrown);
  if (!(thrown instanceof Groq.APIError) || thrown.status === undefined) throw thrown;
  const status = thrown.status as number;
  const detail = `status ${String(status)}`;
  const { code, message } = ErrorBody.safeParse(thrown.error).data?.error ?? {};
  // A request above the limit per minute can never pass, whatever status it comes with.
  const tooLarge = status === 413 || code === 'context_length_exceeded' || /^request too large/i.test(message ?? '');
  if (tooLarge) return { kind: 'error', error: fatal('llm_unavailable', 'request too large for the model') };
  if (status === 429) {
    const error = {
      reason: 'llm_unavailable' as const,
      retry: { after_ms: retryAfterMs(thrown.headers, now) },
      detail,
    };
    return { kind: 'limited', error };
  }
  if (status === 422 || code === 'json_validate_failed' || code === 'tool_use_failed') return { kind: 'malformed' };
  const refused = status === 401 || status === 403 || status === 404 || status < 400 || code === 'model_decommissioned';
  if (refused) return { kind: 'refused', error: fatal('llm_config', detail) };
  const transient = status >= 498 || status === 408 || status === 409 || status === 424;
  // Any other 4xx is about this one request; it says nothing about the next file's.
  const error = transient ? retryable('llm_unavailable', 0, detail) : fatal('llm_unavailable', detail);
  return { kind: 'error', error };
}

function readBrokenCall(thrown: Error): CallFailure {
  if (thrown.cause instanceof AnswerTooLargeError) {
    return { kind: 'error', error: fatal('llm_unavailable', 'answer too large') };
  }
  const detail = thrown instanceof Groq.APIConnectionTimeoutError ? 'timed out' : 'connection broke';
  return { kind: 'error', error: retryable('llm_unavailable', 0, detail) };
}

/** `retry-after` as seconds or as a date; a few seconds when it is absent or makes no sense. */
function retryAfterMs(headers: unknown, now: number): number {
  const value = (headers instanceof Headers ? headers.get('retry-after') : null) ?? '';
  const seconds = /^\d+(?:\.\d+)?$/.test(value) ? Number(value) : (Date.parse(value) - now) / 1_000;
  return Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds * 1_000) : DEFAULT_LIMIT_WAIT_MS;
}
