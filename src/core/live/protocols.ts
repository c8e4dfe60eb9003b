// The subprotocols that a socket's client offers (RFC 6455, section 11.3.4): what it speaks, and perhaps who it is,
// because browsers cannot set another header. Says nothing about whether the credential holds.

import { err, ok, type Result } from '../result.ts';

/** What this service speaks. */
export const LIVE_PROTOCOL = 'dependify.v1';

export type OfferedCredential =
  { readonly kind: 'bearer'; readonly token: string } | { readonly kind: 'ticket'; readonly ticket: string };

export interface Offer {
  readonly credential: OfferedCredential | null;
  /** The one subprotocol to answer with; null when none of ours was offered. */
  readonly chosen: string | null;
}

/** An access token is about 500 characters. */
const MAX_CHARS = 4_096;
const MAX_ITEMS = 4;
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const CREDENTIAL = /^(?<kind>bearer|ticket)\.(?<text>.+)$/;

/** Reads the offer. Fails on lists that are malformed, too long, repetitive, or of several credentials. */
export function readOffer(header: string | undefined): Result<Offer, 'malformed'> {
  if (header === undefined) return ok({ credential: null, chosen: null });
  if (header.length > MAX_CHARS) return err('malformed');
  const items = header.split(',', MAX_ITEMS + 1).map((item) => item.replace(/^[ \t]+|[ \t]+$/g, ''));
  if (items.length > MAX_ITEMS || new Set(items).size < items.length) return err('malformed');
  if (!items.every((item) => TOKEN.test(item))) return err('malformed');
  const credentials = items.filter((item) => CREDENTIAL.test(item));
  if (credentials.length > 1) return err('malformed');
  const offered = credentials[0];
  const chosen = items.includes(LIVE_PROTOCOL) ? LIVE_PROTOCOL : (offered ?? null);
  return ok({ credential: offered === undefined ? null : credentialOf(offered), chosen });
}

function credentialOf(item: string): OfferedCredential | null {
  const { kind, text = '' } = CREDENTIAL.exec(item)?.groups ?? {};
  return kind === 'ticket' ? { kind, ticket: text } : { kind: 'bearer', token: text };
}
