// A call of the API as a value: what it gave, or what went wrong. Nothing is thrown.

import { readFailure, UNREACHABLE, type Failure } from './failure.ts';

export type Answer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure; readonly status: number };

interface Call<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** Waits for a call of the client. */
export async function ask<T>(call: Promise<Call<T>>): Promise<Answer<T>> {
  try {
    const { data, error, response } = await call;
    // An answer without contents, as 204, is well too.
    if (response.ok) return { ok: true, value: data as T };
    const failure = readFailure(response.status, error, response.headers.get('retry-after'));
    return { ok: false, failure, status: response.status };
  } catch {
    return { ok: false, failure: UNREACHABLE, status: 0 };
  }
}
