// What leaves for the model instead of secrets: placeholders that are drawn for one request. What the model answers about
// them is put back exactly, and only where each stays in its place.

import type { RandomHex } from '../../ports.ts';
import { findSecrets } from './find-secrets.ts';

const NONCE_BYTES = 3;
const MAX_DRAWS = 8;
/** More than this is no code that a model could say anything about. */
const MAX_SECRETS = 500;
/** Shorter ones are hidden where they were found only: elsewhere they may be anything. */
const MIN_CHARS_ELSEWHERE = 8;

const NOTHING_HIDDEN: Omit<Redaction, 'text'> = {
  hides: false,
  hide: (text) => text,
  restore: (text) => text,
  inWords: (text) => text,
  named: () => [],
};

export interface Redaction {
  /** The text with a placeholder for each secret; its lines are those of the original. */
  readonly text: string;
  /** Whether there was anything to hide. */
  readonly hides: boolean;
  /** Another text of the request without these secrets. */
  hide(text: string): string;
  /** Placeholders back to secrets; null when the text names one that was never handed out. */
  restore(text: string): string | null;
  /** A sentence of the model with words where it names a placeholder. */
  inWords(text: string): string;
  /** The placeholders that a text names, sorted. */
  named(text: string): readonly string[];
}

/**
 * Hides the likely secrets of a text. Null when that cannot be done: there are too many, or the source of randomness
 * keeps giving marks that stand in it.
 */
export function redact(text: string, random: RandomHex): Redaction | null {
  const places = findSecrets(text);
  if (places.length === 0) return { text, ...NOTHING_HIDDEN };
  const secrets = [...new Set(places.map(({ start, end }) => text.slice(start, end)))];
  const prefix = secrets.length > MAX_SECRETS ? null : drawPrefix(text, random);
  if (prefix === null) return null;
  const placeholders = new Map(secrets.map((secret, index) => [secret, `${prefix}${index + 1}_`]));
  const named = new RegExp(`${prefix}\\d+_`, 'g');

  let shown = '';
  let at = 0;
  for (const { start, end } of places) {
    shown += text.slice(at, start) + (placeholders.get(text.slice(start, end)) ?? '');
    at = end;
  }
  // A secret that was found once is hidden wherever else it stands, the longest first.
  const elsewhere = secrets.filter(({ length }) => length >= MIN_CHARS_ELSEWHERE).sort((a, b) => b.length - a.length);
  const hide = (other: string): string =>
    elsewhere.reduce((rest, secret) => rest.replaceAll(secret, placeholders.get(secret) ?? ''), other);
  const originals = new Map([...placeholders].map(([secret, placeholder]) => [placeholder, secret]));

  return {
    text: hide(shown + text.slice(at)),
    hides: true,
    hide,
    restore(given) {
      if (!given.includes(prefix)) return given;
      const restored = given.replace(named, (placeholder) => originals.get(placeholder) ?? placeholder);
      return restored.includes(prefix) ? null : restored;
    },
    inWords: (given) => given.replace(named, 'a secret').replaceAll(prefix, ''),
    named: (given) => (given.match(named) ?? []).sort(),
  };
}

function drawPrefix(text: string, random: RandomHex): string | null {
  for (let draw = 0; draw < MAX_DRAWS; draw += 1) {
    const prefix = `REDACTED_${random(NONCE_BYTES)}_`;
    if (!text.includes(prefix)) return prefix;
  }
  return null;
}
