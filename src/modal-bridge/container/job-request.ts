// What one line of the job process asks for. Parses and judges; runs nothing. A line that names its call is always
// answered, so that nobody waits for ever; one without an id cannot be.

import * as z from 'zod';
import { fatal, type StageError } from '../../core/errors.ts';
import { CONTRACT_VERSION } from '../../core/limits.ts';
import { AnalyzeInput, RefactorInput, type JobCall } from '../contract.ts';
import type { InputLine } from './input-lines.ts';

export type JobRequest =
  | { readonly type: 'call'; readonly id: string; readonly call: DistributiveOmit<JobCall, 'key'> }
  | { readonly type: 'health'; readonly id: string }
  | { readonly type: 'cancel'; readonly id: string }
  | { readonly type: 'refused'; readonly id: string; readonly error: StageError }
  | { readonly type: 'ignored' };

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

const Id = z.string().min(1).max(200);
const Line = z.union([
  z.object({ id: Id, cancel: z.literal(true) }),
  z.object({ id: Id, function: z.enum(['analyze', 'refactor', 'health']), input: z.string() }),
]);
const WithId = z.object({ id: Id });
const Versioned = z.object({ contract_version: z.int() });
/** A rewrite reaches no repository: an input that would let it is refused, not stripped. */
const WithAccess = z.union([z.object({ token: z.unknown() }), z.object({ repository: z.unknown() })]);
/** The id at the front of a line that cannot be parsed. */
const ID_IN_FRONT = /^\s*\{\s*"id"\s*:\s*"([^"\\]{1,200})"/;

/** Reads one line. */
export function readRequest({ text, cut }: InputLine): JobRequest {
  const value = cut ? undefined : parseJson(text);
  if (value === undefined) {
    const id = ID_IN_FRONT.exec(text)?.[1];
    return id === undefined ? { type: 'ignored' } : refused(id, cut ? 'the call is too large' : 'the call is no JSON');
  }
  const line = Line.safeParse(value);
  if (!line.success) {
    const named = WithId.safeParse(value);
    return named.success ? refused(named.data.id, 'the call has another form') : { type: 'ignored' };
  }
  const { data } = line;
  if ('cancel' in data) return { type: 'cancel', id: data.id };
  if (data.function === 'health') return { type: 'health', id: data.id };
  return readCall(data.id, data.function, parseJson(data.input));
}

function readCall(id: string, name: 'analyze' | 'refactor', value: unknown): JobRequest {
  const versioned = Versioned.safeParse(value);
  if (!versioned.success) return refused(id, 'the input has another form');
  // Before the rest: another version may well have another form.
  const { contract_version: version } = versioned.data;
  if (version !== CONTRACT_VERSION) {
    return refused(id, `contract version ${version}, and this app speaks ${CONTRACT_VERSION}: npm run modal:deploy`);
  }
  if (name === 'analyze') {
    const input = AnalyzeInput.safeParse(value);
    if (!input.success) return refused(id, 'the input has another form');
    return { type: 'call', id, call: { function: name, input: input.data } };
  }
  if (WithAccess.safeParse(value).success) return refused(id, 'a rewrite gets no token and no repository');
  const input = RefactorInput.safeParse(value);
  if (!input.success) return refused(id, 'the input has another form');
  return { type: 'call', id, call: { function: name, input: input.data } };
}

function refused(id: string, detail: string): JobRequest {
  return { type: 'refused', id, error: fatal('bridge_config', detail) };
}

/** Undefined when it is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
