// The real SDK, pointed at a stand-in. Its server can only be given by the environment: it ignores `endpoint`.

import { type Function_, ModalClient, type ModalClientParams } from 'modal';
import type { ModalServer } from '../../../dev/modal/server.ts';

export const APP = 'dependify';

/** A client with the stand-in's own credentials, or others. */
export function connect(modal: ModalServer, params: ModalClientParams = {}): ModalClient {
  process.env['MODAL_SERVER_URL'] = modal.url;
  return new ModalClient({ tokenId: modal.tokenId, tokenSecret: modal.tokenSecret, logLevel: 'error', ...params });
}

/** One deployed function as a new client sees it. */
export function lookUp(modal: ModalServer, name = 'analyze'): Promise<Function_> {
  return connect(modal).functions.fromName(APP, name);
}

/** What a promise was rejected with. */
export async function thrownBy(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => expectedToThrow(value),
    (error: unknown) => error,
  );
}

function expectedToThrow(value: unknown): never {
  throw new Error(`expected a failure, got ${String(value)}`);
}
