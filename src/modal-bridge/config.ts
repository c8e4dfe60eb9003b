// The bridge's settings from the environment, parsed once. Says which setting is wrong, never its value.

import * as z from 'zod';
import { MODEL_ENV, type ModelConfig, modelOf, readEnv } from './model-config.ts';

const port = z.coerce.number().int().min(0).max(65_535);
/** An empty setting is an absent one, as in `.dev.vars` files with blank lines. */
const optional = z.string().min(1).optional();

const flag = z
  .enum(['true', 'false', ''])
  .default('false')
  .transform((value) => value === 'true');

const Env = z.object({
  BRIDGE_TOKEN: z.string().min(1),
  BRIDGE_PORT: port.default(5002),
  BRIDGE_HOST: z.string().min(1).default('127.0.0.1'),
  BRIDGE_BACKEND: z.enum(['local', 'modal']).default('local'),
  ...MODEL_ENV,
  VERIFY_LOCALLY: flag,
  VERIFY_IMAGE: optional,
  MODAL_TOKEN_ID: optional,
  MODAL_TOKEN_SECRET: optional,
  MODAL_ENVIRONMENT: optional,
  // Read by the SDK; named here so that a wrong one is refused at the start.
  MODAL_SERVER_URL: z.url({ protocol: /^https?$/ }).optional(),
});

export interface BridgeConfig {
  readonly token: string;
  readonly port: number;
  readonly host: string;
  /** Modal's settings; null for the local backend. */
  readonly modal: ModalConfig | null;
  readonly model: ModelConfig | null;
  /** The operator lets the code of repositories run on this machine. */
  readonly verifyLocally: boolean;
  /** Registry image of the sandboxes at Modal, when it is not the usual one. */
  readonly verifyImage: string | null;
}

export interface ModalConfig {
  readonly tokenId: string;
  readonly tokenSecret: string;
  readonly environment: string | undefined;
}

export type ConfigOutcome =
  { readonly ok: true; readonly config: BridgeConfig } | { readonly ok: false; readonly problems: readonly string[] };

/** Reads the settings. Each problem names its setting and what it should be. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ConfigOutcome {
  const parsed = readEnv(Env, env);
  if (!parsed.ok) return parsed;
  const { data } = parsed;
  const modal = data.BRIDGE_BACKEND === 'modal' ? modalOf(data) : null;
  if (modal !== null && !modal.ok) return modal;
  return {
    ok: true,
    config: {
      token: data.BRIDGE_TOKEN,
      port: data.BRIDGE_PORT,
      host: data.BRIDGE_HOST,
      modal: modal === null ? null : modal.modal,
      model: modelOf(data),
      verifyLocally: data.VERIFY_LOCALLY,
      verifyImage: data.VERIFY_IMAGE ?? null,
    },
  };
}

type ModalOutcome =
  { readonly ok: true; readonly modal: ModalConfig } | { readonly ok: false; readonly problems: readonly string[] };

/** Credentials that are missing are found here, not by the first run. */
function modalOf(data: z.infer<typeof Env>): ModalOutcome {
  const { MODAL_TOKEN_ID: tokenId, MODAL_TOKEN_SECRET: tokenSecret } = data;
  if (tokenId === undefined || tokenSecret === undefined) {
    return { ok: false, problems: ['MODAL_TOKEN_ID, MODAL_TOKEN_SECRET: needed for BRIDGE_BACKEND=modal'] };
  }
  return { ok: true, modal: { tokenId, tokenSecret, environment: data.MODAL_ENVIRONMENT } };
}
