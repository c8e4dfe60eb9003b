// The answers that faults give in place of the real ones.

import type { IncomingHttpHeaders } from 'node:http';
import type { Fault } from '../plan/faults.ts';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const SECONDARY =
  'You have exceeded a secondary rate limit. Please wait a few minutes before you try again. For more on scraping GitHub and how it may affect your rights, please review our Terms of Service';

const TEXTS = {
  html: '<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body><center>nginx</center></body></html>',
  json: JSON.stringify({ message: 'Server Error' }),
  none: '',
} as const;

const GARBAGE = {
  shape: { hello: ['world'], sha: 7 },
  refusal: completion('I am sorry, I cannot help with that.', 'stop'),
  prose: completion('Sure!\n```json\n{"findings": []}\n```\nDone.', 'stop'),
  length: completion('{"findings": [{"line_start": 1, "line', 'length'),
  nothing: completion(null, 'stop'),
};

function completion(content: string | null, finishReason: string): object {
  return {
    id: 'chatcmpl-chaos',
    object: 'chat.completion',
    created: 1,
    model: 'chaos',
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: finishReason }],
    usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 },
  };
}

/** The answer in place of the real one; null when the fault leaves it. */
export function faultAnswer(fault: Fault): Answer | null {
  switch (fault.kind) {
    case 'status':
      return answer(fault.status, fault.body === 'json' ? 'application/json' : 'text/html', TEXTS[fault.body]);
    case 'limit': {
      const reset = Math.ceil(Date.now() / 1_000) + fault.seconds;
      const message = fault.of === 'secondary' ? SECONDARY : 'API rate limit exceeded for user ID 1.';
      const headers: IncomingHttpHeaders =
        fault.of === 'secondary'
          ? { 'retry-after': String(fault.seconds) }
          : { 'x-ratelimit-limit': '5000', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) };
      return answer(fault.status, 'application/json', JSON.stringify({ message }), headers);
    }
    case 'garbage':
      return answer(200, 'application/json', JSON.stringify(GARBAGE[fault.as]));
    case 'reset':
    case 'truncated':
    case 'broken':
    case 'slow':
    case 'kill':
    case 'act':
      return null;
  }
}

function answer(status: number, type: string, text: string, headers: IncomingHttpHeaders = {}): Answer {
  const kind = { 'content-type': `${type}; charset=utf-8`, date: new Date().toUTCString() };
  return { status, headers: { ...kind, ...headers }, body: Buffer.from(text) };
}
