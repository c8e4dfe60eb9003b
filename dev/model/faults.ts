// The ways the stand-in can fail on demand, one per request, and what each puts on the wire.

import type { ServerResponse } from 'node:http';
import { type Completion, completionBody, type CompletionRequest, errorBody } from './wire.ts';

export type Fault =
  /** An HTTP error in Groq's shape. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly retryAfter?: string;
      readonly code?: string;
      readonly message?: string;
    }
  /** No byte ever. */
  | { readonly kind: 'hang' }
  /** The socket is cut before an answer. */
  | { readonly kind: 'reset' }
  /** 200, then the body stops in mid-JSON and the connection ends. */
  | { readonly kind: 'truncated_body' }
  /** 200, then one blank after the other, for ever. */
  | { readonly kind: 'drip' }
  /** 200 with an HTML page, as from a proxy. */
  | { readonly kind: 'html' }
  /** A body of this many bytes. */
  | { readonly kind: 'huge'; readonly bytes: number }
  /** `choices: []`. */
  | { readonly kind: 'no_choices' }
  /** A tool call whose arguments stop in the middle, with `finish_reason: length`. */
  | { readonly kind: 'length' }
  /** Arguments cut short although `finish_reason` says all is well. */
  | { readonly kind: 'truncated_json' }
  | { readonly kind: 'wrong_tool' }
  /** The right JSON as plain content, as `json_schema` answers have it. */
  | { readonly kind: 'plain_content' }
  /** The JSON inside prose and a code fence. */
  | { readonly kind: 'prose' }
  /** Two JSON objects one after the other. */
  | { readonly kind: 'two_objects' }
  /** Null content and no tool call. */
  | { readonly kind: 'null_content' }
  | { readonly kind: 'refusal' };

const STATUS_TYPES: Readonly<Record<number, string>> = {
  401: 'invalid_request_error',
  413: 'tokens',
  429: 'requests',
  498: 'capacity_exceeded',
};

/** Lets the fault happen instead of (or to) the answer `good`. */
export function performFault(
  fault: Fault,
  request: CompletionRequest,
  good: Completion,
  response: ServerResponse,
): void {
  switch (fault.kind) {
    case 'status': {
      const type =
        STATUS_TYPES[fault.status] ?? (fault.status >= 500 ? 'internal_server_error' : 'invalid_request_error');
      const body = errorBody(fault.message ?? `injected ${String(fault.status)}`, type, fault.code);
      sendJson(response, fault.status, body, fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter });
      return;
    }
    case 'hang':
      return;
    case 'reset':
      response.destroy();
      return;
    case 'truncated_body': {
      const body = JSON.stringify(completionBody(request, good));
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(body.slice(0, body.length / 2));
      return;
    }
    case 'drip': {
      response.writeHead(200, { 'content-type': 'application/json' });
      const timer = setInterval(() => response.write(' '), 10);
      response.on('close', () => {
        clearInterval(timer);
      });
      return;
    }
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<html><body>Please wait</body></html>');
      return;
    case 'huge':
      sendJson(response, 200, completionBody(request, { ...good, text: ' '.repeat(fault.bytes) }));
      return;
    case 'no_choices':
      sendJson(response, 200, { ...completionBody(request, good), choices: [] });
      return;
    case 'null_content': {
      const choice = { index: 0, message: { role: 'assistant', content: null }, finish_reason: 'stop' };
      sendJson(response, 200, { ...completionBody(request, good), choices: [choice] });
      return;
    }
    case 'length':
    case 'truncated_json':
    case 'wrong_tool':
    case 'plain_content':
    case 'prose':
    case 'two_objects':
    case 'refusal':
      sendJson(response, 200, completionBody(request, spoil(fault.kind, good)));
  }
}

type SpoiltKind = Extract<
  Fault['kind'],
  'length' | 'truncated_json' | 'wrong_tool' | 'plain_content' | 'prose' | 'two_objects' | 'refusal'
>;

function spoil(kind: SpoiltKind, good: Completion): Completion {
  switch (kind) {
    case 'length':
      return { ...good, text: good.text.slice(0, good.text.length / 2), finishReason: 'length' };
    case 'truncated_json':
      return { ...good, text: good.text.slice(0, good.text.length / 2) };
    case 'wrong_tool':
      return { ...good, toolName: 'run_shell_command' };
    case 'plain_content':
      return { ...good, form: 'content', finishReason: 'stop' };
    case 'prose':
      return { ...good, form: 'content', finishReason: 'stop', text: `Sure!\n\`\`\`json\n${good.text}\n\`\`\`\nDone.` };
    case 'two_objects':
      return { ...good, text: `${good.text}\n${good.text}` };
    case 'refusal':
      return { ...good, form: 'content', finishReason: 'stop', text: 'I am sorry, I cannot help with that.' };
  }
}

/** Sends a JSON answer. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
