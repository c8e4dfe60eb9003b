// The model behind the ChatModel port: Groq's chat completions through groq-sdk, with a forced tool call. Retries are
// decided here and not in the SDK, which would sleep without telling the other calls. Never parses what the model said.

import Groq from 'groq-sdk';
import { type StageError, retryable } from '../core/errors.ts';
import { addUsage, NO_USAGE } from '../core/findings.ts';
import { MODEL_MAX_ANSWER_BYTES, MODEL_TIMEOUT_MS } from '../core/limits.ts';
import type { ChatAnswer, ChatModel, ChatRequest } from '../core/ports.ts';
import { err, ok, type Result } from '../core/result.ts';
import { type CallFailure, EMPTY_ANSWER, readCompletion, readFailure } from './groq-answer.ts';
import { boundedFetch } from './groq-fetch.ts';
import type { CallEnd } from './groq-breaker.ts';
import { createLane, type Lane, LONGEST_PAUSE_MS } from './groq-lane.ts';
import { type Limits, readLimits } from './groq-limits.ts';

export interface GroqOptions {
  readonly apiKey: string;
  /** Host only, e.g. `https://api.groq.com`; the SDK adds the path. */
  readonly baseUrl: string;
  readonly analysisModel: string;
  readonly refactorModel: string;
  readonly fetch?: typeof fetch;
  readonly sleep?: (ms: number) => Promise<void>;
  readonly now?: () => number;
  /** 0..1, for the jitter of a second try. */
  readonly random?: () => number;
  readonly timeoutMs?: number;
}

const MAX_RETRIES = 2;
const BACKOFF_MS = 500;
/** No further try begins after this, so that a question and its repair round fit into one job. */
const RETRY_WINDOW_MS = 90_000;
/** Groq counts these against the tokens per minute before it answers, so they are not generous. */
const MAX_COMPLETION_TOKENS = { analysis: 2_048, refactor: 4_096 } as const;
/** Code has three to four characters a token. */
const CHARS_PER_TOKEN = 3.5;

interface Shell {
  readonly client: Groq;
  readonly models: Readonly<Record<ChatRequest['purpose'], string>>;
  readonly lanes: Readonly<Record<ChatRequest['purpose'], Lane>>;
  readonly sleep: (ms: number) => Promise<void>;
  readonly now: () => number;
  readonly random: () => number;
}

/** Makes the model client. One per process: all its calls share their lanes. */
export function createGroqModel(options: GroqOptions): ChatModel {
  const now = options.now ?? Date.now;
  const sleep = options.sleep ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms)));
  const client = new Groq({
    apiKey: options.apiKey,
    baseURL: options.baseUrl.replace(/\/+$/, '').replace(/\/openai\/v1$/, ''),
    maxRetries: 0,
    timeout: options.timeoutMs ?? MODEL_TIMEOUT_MS,
    logLevel: 'off',
    fetch: boundedFetch(options.fetch ?? fetch, MODEL_MAX_ANSWER_BYTES),
  });
  const models = { analysis: options.analysisModel, refactor: options.refactorModel };
  // Groq's limits are per model; equal names share a lane.
  const analysis = createLane({ now, sleep });
  const refactor = models.analysis === models.refactor ? analysis : createLane({ now, sleep });
  const shell = { client, models, lanes: { analysis, refactor }, sleep, now, random: options.random ?? Math.random };
  return { ask: (request) => ask(shell, request) };
}

async function ask(shell: Shell, request: ChatRequest): Promise<Result<ChatAnswer>> {
  const lane = shell.lanes[request.purpose];
  const need = tokensOf(request);
  const begin = shell.now();
  let temperature = request.temperature;
  let usage = NO_USAGE;
  for (let tries = 0; ; tries += 1) {
    const passed = await lane.run(need, async (tell) => {
      const value = await call(shell, { ...request, temperature }, tell);
      return { end: endOf(value), value };
    });
    if ('closed' in passed) return err(passed.closed);
    const outcome = passed.value;
    if (outcome.kind === 'answer') return ok({ ...outcome.answer, usage: addUsage(usage, outcome.answer.usage) });
    const step = nextTry(outcome, lane, tries, shell.now() - begin);
    if (step.kind === 'end')
      return step.result.ok
        ? ok({ ...step.result.value, usage: addUsage(usage, step.result.value.usage) })
        : step.result;
    if (outcome.kind === 'malformed') usage = addUsage(usage, EMPTY_ANSWER.usage);
    temperature = step.temperature ?? temperature;
    // A limit is waited for in the lane, by everybody.
    if (step.backoff) await shell.sleep(BACKOFF_MS * 2 ** tries * (0.5 + shell.random() / 2));
  }
}

/** Whoever limits calls, or finds fault with one, is there. */
function endOf(outcome: CallOutcome): CallEnd {
  if (outcome.kind === 'refused') return 'refused';
  return outcome.kind === 'error' && outcome.error.retry !== 'never' ? 'failed' : 'answered';
}

type NextTry =
  | { readonly kind: 'end'; readonly result: Result<ChatAnswer> }
  | { readonly kind: 'again'; readonly backoff: boolean; readonly temperature?: number };

function nextTry(failure: CallFailure, lane: Lane, tries: number, elapsedMs: number): NextTry {
  const mayRetry = tries < MAX_RETRIES && elapsedMs < RETRY_WINDOW_MS;
  switch (failure.kind) {
    case 'malformed':
      if (tries === 0) return { kind: 'again', backoff: false, temperature: 0 };
      return { kind: 'end', result: ok(EMPTY_ANSWER) };
    case 'refused':
      return end(failure.error);
    case 'limited': {
      const { after_ms } = failure.error.retry;
      lane.pause(after_ms);
      if (mayRetry && after_ms <= LONGEST_PAUSE_MS) return { kind: 'again', backoff: false };
      return end(retryable(failure.error.reason, after_ms, failure.error.detail));
    }
    case 'error':
      if (failure.error.retry === 'never') return end(failure.error);
      return mayRetry ? { kind: 'again', backoff: true } : end(failure.error);
  }
}

function end(error: StageError): NextTry {
  return { kind: 'end', result: err(error) };
}

type CallOutcome = { readonly kind: 'answer'; readonly answer: ChatAnswer } | CallFailure;

async function call(shell: Shell, request: ChatRequest, tell: (limits: Limits) => void): Promise<CallOutcome> {
  const tool = { name: request.schemaName, parameters: { ...request.schema } };
  try {
    const answered = await shell.client.chat.completions
      .create({
        model: shell.models[request.purpose],
        messages: request.messages.map(({ role, content }) => ({ role, content })),
        tools: [{ type: 'function', function: tool }],
        tool_choice: { type: 'function', function: { name: request.schemaName } },
        parallel_tool_calls: false,
        temperature: request.temperature,
        max_completion_tokens: MAX_COMPLETION_TOKENS[request.purpose],
      })
      .withResponse();
    tell(readLimits(answered.response.headers));
    return { kind: 'answer', answer: readCompletion(answered.data, request.schemaName) };
  } catch (thrown) {
    if (thrown instanceof Groq.APIError) tell(readLimits(thrown.headers));
    return readFailure(thrown, shell.now());
  }
}

/** What Groq counts before it answers: the question, and the longest answer that is allowed. */
function tokensOf({ messages, schema, purpose }: ChatRequest): number {
  const chars = messages.reduce((sum, { content }) => sum + content.length, JSON.stringify(schema).length);
  return Math.ceil(chars / CHARS_PER_TOKEN) + MAX_COMPLETION_TOKENS[purpose];
}
