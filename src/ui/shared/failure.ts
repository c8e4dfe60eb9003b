// What went wrong with a call, as the page shows it. Reads a problem of the API field by field, because a proxy on the
// way may answer in any form. Asks nobody.

export interface FieldMessage {
  /** As the API names it: `repository`, `options.include.0`. */
  readonly path: string;
  readonly message: string;
}

export interface Failure {
  /** Stable name: of the API, or `unreachable` when there was no answer of it. */
  readonly code: string;
  readonly sentence: string;
  readonly fields: readonly FieldMessage[];
  /** Another run that is in the way. */
  readonly runId: string | null;
  readonly requestId: string | null;
  readonly retryAfterSeconds: number | null;
}

/** No answer came at all. */
export const UNREACHABLE: Failure = {
  code: 'unreachable',
  sentence: 'The service cannot be reached.',
  fields: [],
  runId: null,
  requestId: null,
  retryAfterSeconds: null,
};

/** The failure that an answer tells of. */
export function readFailure(status: number, body: unknown, retryAfter: string | null): Failure {
  const problem = isRecord(body) ? body : {};
  const seconds = Number(retryAfter ?? Number.NaN);
  return {
    code: text(problem['code']) ?? `http_${status}`,
    sentence: text(problem['detail']) ?? `The service answered with status ${status}.`,
    fields: Array.isArray(problem['errors']) ? problem['errors'].flatMap(readField) : [],
    runId: text(problem['run_id']),
    requestId: text(problem['request_id']),
    retryAfterSeconds: Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds) : null,
  };
}

function readField(value: unknown): FieldMessage[] {
  if (!isRecord(value)) return [];
  const path = text(value['path']);
  const message = text(value['message']);
  return path === null || message === null ? [] : [{ path, message }];
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
