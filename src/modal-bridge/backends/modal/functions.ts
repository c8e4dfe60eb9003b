// The deployed Modal functions through the `modal` SDK: spawn, wait, cancel. Every failure becomes a named error;
// Modal's own words, which may quote a container's exception, go no further.

import {
  ClientClosedError,
  FunctionTimeoutError,
  InternalFailure,
  InvalidError,
  ModalClient,
  NotFoundError,
  RemoteError,
  ResourceExhaustedError,
  TimeoutError,
  type Function_,
} from 'modal';
import { fatal, retryable, type StageError } from '../../../core/errors.ts';
import type { Clock } from '../../../core/ports.ts';
import { err, ok, type Result } from '../../../core/result.ts';

export type FunctionName = 'analyze' | 'refactor';

/** What became of a call: its output, a failure, `running`, or `unknown` to Modal (results expire). */
export type Fetched = Result<string> | 'running' | 'unknown';

export interface RemoteFunctions {
  /** Starts a call with one JSON text; gives Modal's id of it. */
  spawn(name: FunctionName, input: string): Promise<Result<string>>;
  /** Waits at most `waitMs`. */
  fetch(id: string, waitMs: number): Promise<Fetched>;
  /** The call's result will not be asked for. That Modal cannot be told changes nothing. */
  cancel(id: string): Promise<void>;
  /** Whether both functions are deployed and the credentials good. */
  check(): Promise<Result<void>>;
  close(): void;
}

export interface ModalSettings {
  readonly tokenId: string;
  readonly tokenSecret: string;
  readonly environment: string | undefined;
}

const APP = 'dependify';
const UNAVAILABLE_MS = 2_000;
const AGAIN_MS = 1_000;
/** gRPC status codes. */
const NOT_FOUND = 5;
const UNAUTHENTICATED = 16;
const PERMISSION_DENIED = 7;
/** The SDK gives its requests no deadline: one whose answer is lost would wait for ever. */
const REQUEST_TIMEOUT_MS = 30_000;
const CHECK_TTL_MS = 15_000;

/** Functions of the deployed app. Asks nothing before it is used. The SDK itself reads MODAL_SERVER_URL. */
export function createRemoteFunctions(settings: ModalSettings, now: Clock): RemoteFunctions {
  const client = new ModalClient({
    tokenId: settings.tokenId,
    tokenSecret: settings.tokenSecret,
    ...(settings.environment === undefined ? {} : { environment: settings.environment }),
  });
  const looked = new Map<FunctionName, Promise<Function_>>();
  let checked: { readonly at: number; readonly result: Result<void> } | null = null;

  function lookUp(name: FunctionName): Promise<Function_> {
    const known = looked.get(name) ?? client.functions.fromName(APP, name);
    looked.set(name, known);
    // A failed look-up says nothing about the next one.
    known.catch(() => looked.delete(name));
    return known;
  }

  return {
    async spawn(name, input) {
      try {
        const call = await within(REQUEST_TIMEOUT_MS, async () => (await lookUp(name)).spawn([input]));
        return ok(call.functionCallId);
      } catch (thrown) {
        // Deployed anew, the function has another id.
        looked.delete(name);
        return err(thrown instanceof NotFoundError ? notDeployed() : failureOf(thrown));
      }
    },
    async fetch(id, waitMs) {
      try {
        const output = await within<unknown>(waitMs + REQUEST_TIMEOUT_MS, async () =>
          (await client.functionCalls.fromId(id)).get({ timeoutMs: waitMs }),
        );
        return typeof output === 'string'
          ? ok(output)
          : err(fatal('bridge_config', 'the Modal app is of another version'));
      } catch (thrown) {
        if (thrown instanceof TimeoutError) return 'running';
        // The call, or its result, is no more.
        const gone = thrown instanceof NotFoundError || codeOf(thrown) === NOT_FOUND;
        return gone ? 'unknown' : err(failureOf(thrown));
      }
    },
    async cancel(id) {
      await within(REQUEST_TIMEOUT_MS, async () => (await client.functionCalls.fromId(id)).cancel()).catch(
        () => undefined,
      );
    },
    async check() {
      if (checked !== null && now() - checked.at < CHECK_TTL_MS) return checked.result;
      // Asked anew: credentials are rotated and apps stopped while a bridge runs.
      looked.clear();
      const lookUps = () => Promise.all([lookUp('analyze'), lookUp('refactor')]);
      const result = await within(REQUEST_TIMEOUT_MS, lookUps).then(
        () => ok(undefined),
        (thrown: unknown) => err(thrown instanceof NotFoundError ? notDeployed() : failureOf(thrown)),
      );
      checked = { at: now(), result };
      return result;
    },
    close: () => client.close(),
  };
}

function notDeployed(): StageError {
  return fatal('bridge_config', 'the Modal app is not deployed: npm run modal:deploy');
}

/** What the SDK threw, by kind. The wait's own time-out is tested before: it matches FunctionTimeoutError too. */
function failureOf(thrown: unknown): StageError {
  if (thrown instanceof FunctionTimeoutError) return fatal('job_timeout');
  // The container died. An accident passes with another try; a file that kills each time is given up by the caller.
  if (thrown instanceof InternalFailure) return retryable('job_failed', AGAIN_MS);
  if (thrown instanceof RemoteError) return fatal('job_failed');
  if (thrown instanceof InvalidError) return fatal('bridge_config', 'Modal refuses the call');
  if (thrown instanceof ResourceExhaustedError) return retryable('sandbox_unavailable', UNAVAILABLE_MS);
  if (thrown instanceof ClientClosedError) return retryable('sandbox_unavailable', UNAVAILABLE_MS);
  const code = codeOf(thrown);
  if (code === UNAUTHENTICATED || code === PERMISSION_DENIED) {
    return fatal('bridge_config', 'Modal refuses MODAL_TOKEN_ID and MODAL_TOKEN_SECRET');
  }
  return retryable('sandbox_unavailable', UNAVAILABLE_MS);
}

/** Rejects when `act` takes longer. What it does then goes on unseen. */
async function within<T>(ms: number, act: () => Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error('no answer in time')), ms);
  try {
    return await Promise.race([act(), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

function codeOf(thrown: unknown): unknown {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown ? thrown.code : undefined;
}
