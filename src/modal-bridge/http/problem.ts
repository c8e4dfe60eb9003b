// Refusals of the bridge as application/problem+json. The only place here where a reason becomes a status.

import { REASON_SENTENCES } from '../../core/errors.ts';

export type BridgeRefusal =
  | 'bad_request'
  | 'validation'
  | 'unauthorized'
  | 'not_found'
  | 'method_not_allowed'
  | 'body_too_large'
  | 'rate_limited'
  | 'sandbox_unavailable'
  | 'bridge_config'
  | 'internal';

const STATUS_OF: Readonly<Record<BridgeRefusal, number>> = {
  bad_request: 400,
  validation: 422,
  unauthorized: 401,
  not_found: 404,
  method_not_allowed: 405,
  body_too_large: 413,
  rate_limited: 503,
  sandbox_unavailable: 503,
  // The client takes 403 for a setting that somebody must mend.
  bridge_config: 403,
  internal: 500,
};

/** Sentences that differ from those of the public API, where other limits hold. */
const SENTENCE_OF: Partial<Readonly<Record<BridgeRefusal, string>>> = {
  unauthorized: 'Send Authorization: Bearer with the BRIDGE_TOKEN of this bridge.',
  body_too_large: 'The request body is larger than the bridge takes.',
};

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** One wrong field: where, and what is wrong. Never its value. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

/** The answer for a refusal. */
export function problem(
  code: BridgeRefusal,
  requestId: string,
  extra: { readonly errors?: readonly FieldError[]; readonly allow?: string; readonly detail?: string } = {},
): Answer {
  const detail = extra.detail ?? SENTENCE_OF[code] ?? REASON_SENTENCES[code];
  const status = STATUS_OF[code];
  const body = {
    type: `/docs/errors#${code}`,
    title: detail.split('.')[0],
    status,
    detail,
    code,
    request_id: requestId,
    ...(extra.errors === undefined ? {} : { errors: extra.errors }),
  };
  const headers = {
    'content-type': 'application/problem+json',
    ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
    ...(status === 503 ? { 'retry-after': '5' } : {}),
    ...(extra.allow === undefined ? {} : { allow: extra.allow }),
  };
  return { status, headers, body: JSON.stringify(body) };
}

/** A 200 with a JSON text. */
export function jsonAnswer(body: string): Answer {
  return { status: 200, headers: { 'content-type': 'application/json' }, body };
}
