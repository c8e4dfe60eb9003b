// The deployed Modal functions through the `modal` SDK: spawn, wait, cancel. Every failure becomes a named error;
// Modal's own words, which may quote a container's exception, go no further.

import { ModalClient, NotFoundError, TimeoutError, type Function_ } from 'modal';
import { fatal, type StageError } from '../../../core/errors.ts';
import type { Clock } from '../../../core/ports.ts';
import { err, ok, type Result } from '../../../core/result.ts';
import { codeOf, failureOf, within } from './failures.ts';

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
/** A gRPC status code. */
const NOT_FOUND = 5;
/** The SDK gives its requests no deadline: one whose answer is lost would wait for ever. */
const REQUEST_TIMEOUT_MS = 30_000;
const CHECK_TTL_MS = 15_000;

/** A client that asks nothing before it is used. The SDK itself reads MODAL_SERVER_URL. */
export function createModalClient({ tokenId, tokenSecret, environment }: ModalSettings): ModalClient {
  return new ModalClient({ tokenId, tokenSecret, ...(environment === undefined ? {} : { environment }) });
}

/** Functions of the deployed app. */
export function createRemoteFunctions(client: ModalClient, now: Clock): RemoteFunctions {
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
