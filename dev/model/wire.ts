// Groq's chat completions as they travel: the request as far as the stand-in reads it, and the bodies it answers with.

import { createHash } from 'node:crypto';
import * as z from 'zod';

const Message = z.object({ role: z.enum(['system', 'user', 'assistant', 'tool']), content: z.string().nullish() });
const Tool = z.object({
  type: z.literal('function'),
  function: z.object({ name: z.string(), parameters: z.record(z.string(), z.unknown()).optional() }),
});

export const CompletionRequest = z.object({
  model: z.string(),
  messages: z.array(Message).min(1),
  tools: z.array(Tool).optional(),
  tool_choice: z
    .union([
      z.enum(['none', 'auto', 'required']),
      z.object({ type: z.literal('function'), function: z.object({ name: z.string() }) }),
    ])
    .optional(),
  response_format: z.object({ type: z.string(), json_schema: z.object({ name: z.string() }).optional() }).nullish(),
  temperature: z.number().nullish(),
  max_completion_tokens: z.int().nullish(),
  stream: z.boolean().nullish(),
});
export type CompletionRequest = z.infer<typeof CompletionRequest>;

export type Form = 'tool' | 'content';

/** What a completion holds. */
export interface Completion {
  readonly form: Form;
  readonly toolName: string;
  /** Arguments of the tool call, or the content. */
  readonly text: string;
  readonly finishReason: string;
}

/** Which answer the request asks for by name, and in which form; null for plain chat. */
export function askedFor(request: CompletionRequest): { readonly name: string; readonly form: Form } | null {
  if (typeof request.tool_choice === 'object') return { name: request.tool_choice.function.name, form: 'tool' };
  const schema = request.response_format?.json_schema;
  return schema === undefined ? null : { name: schema.name, form: 'content' };
}

/** The JSON body of a completion. Token counts are a quarter of the characters, which is near enough for sums. */
export function completionBody(request: CompletionRequest, completion: Completion): Record<string, unknown> {
  const prompt = tokens(JSON.stringify([request.messages, request.tools ?? []]));
  const answer = tokens(completion.text);
  const id = createHash('sha256').update(JSON.stringify(request)).digest('hex').slice(0, 24);
  const message =
    completion.form === 'tool'
      ? {
          role: 'assistant',
          tool_calls: [
            {
              id: `call_${id.slice(0, 8)}`,
              type: 'function',
              function: { name: completion.toolName, arguments: completion.text },
            },
          ],
        }
      : { role: 'assistant', content: completion.text };
  return {
    id: `chatcmpl-${id}`,
    object: 'chat.completion',
    created: Math.floor(Date.now() / 1_000),
    model: request.model,
    choices: [{ index: 0, message, logprobs: null, finish_reason: completion.finishReason }],
    usage: {
      queue_time: 0.001,
      prompt_tokens: prompt,
      prompt_time: 0.001,
      completion_tokens: answer,
      completion_time: 0.001,
      total_tokens: prompt + answer,
      total_time: 0.002,
    },
    system_fingerprint: 'fp_standin',
    x_groq: { id: `req_${id}` },
  };
}

/** The JSON body of an error. */
export function errorBody(message: string, type: string, code?: string): Record<string, unknown> {
  return { error: { message, type, ...(code === undefined ? {} : { code }) } };
}

function tokens(text: string): number {
  return Math.ceil(text.length / 4);
}
