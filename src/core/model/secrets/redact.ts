// What leaves for the model instead of secrets: placeholders that are drawn for one request. What the model answers about
// them is put back exactly, and only where each stays in its place.

import type { RandomHex } from '../../ports.ts';
import { findSecrets, MIN_REPEATED } from './find-secrets.ts';
import { keepsSecrets } from './keeps-secrets.ts';

const NONCE_BYTES = 3;
const MAX_DRAWS = 8;
/** More than this is no code that a model could say anything about. */
const MAX_SECRETS = 500;
const WORDS = 'a secret';

export interface Redaction {
  /** The text with a placeholder for each secret; its lines are those of the original. */
  readonly text: string;
  /** Whether there was anything to hide. */
  readonly hides: boolean;
  /** Another text of the request, a path or a finding, without these secrets or any of its own. */
  hide(text: string): string;
  /** Placeholders back to secrets; null when the text names one that was never handed out. */
  restore(text: string): string | null;
  /** A sentence of the model with words where it names a placeholder or a secret. */
  inWords(text: string): string;
  /** Whether an edit, as the model wrote it, leaves each placeholder where it was. */
  keeps(edit: { readonly search: string; readonly replace: string }): boolean;
}

const NOTHING_HIDDEN: Omit<Redaction, 'text'> = {
  hides: false,
  hide: (text) => replaceSecrets(text, () => 'REDACTED'),
  restore: (text) => text,
  inWords: (text) => replaceSecrets(text, () => WORDS),
  keeps: () => true,
};

/**
 * Hides the likely secrets of a text. Null when that cannot be done: there are too many, or the source of randomness
 * keeps giving marks that stand in it.
 */
export function redact(text: string, random: RandomHex): Redaction | null {
  const secrets = [...new Set(findSecrets(text).map(({ start, end }) => text.slice(start, end)))];
  if (secrets.length === 0) return { text, ...NOTHING_HIDDEN };
  const prefix = secrets.length > MAX_SECRETS ? null : drawPrefix(text, random);
  if (prefix === null) return null;
  const placeholders = new Map(secrets.map((secret, index) => [secret, `${prefix}${String(index + 1)}_`]));
  const originals = new Map([...placeholders].map(([secret, placeholder]) => [placeholder, secret]));
  const named = new RegExp(`${prefix}\\d+_`, 'g');
  const trace = new RegExp(`(?:REDACTED_)?${prefix.slice('REDACTED_'.length)}?\\w{0,8}`, 'g');
  const long = secrets.filter(({ length }) => length >= MIN_REPEATED).sort((a, b) => b.length - a.length);
  const known = new RegExp(long.length === 0 ? '(?!)' : long.map(escapePattern).join('|'), 'g');

  return {
    text: replaceSecrets(text, (secret) => placeholders.get(secret) ?? ''),
    hides: true,
    hide(other) {
      const hidden = other.replace(known, (secret) => placeholders.get(secret) ?? '');
      return replaceSecrets(hidden, (secret) => (secret.includes(prefix) ? secret : 'REDACTED'));
    },
    restore(given) {
      if (given.replace(named, '').includes(prefix)) return null;
      if ((given.match(named) ?? []).some((placeholder) => !originals.has(placeholder))) return null;
      return given.replace(named, (placeholder) => originals.get(placeholder) ?? placeholder);
    },
    inWords: (given) =>
      replaceSecrets(given.replace(named, WORDS).replace(trace, WORDS).replace(known, WORDS), () => WORDS),
    keeps: (edit) => keepsSecrets(edit, named),
  };
}

/** A finding as the model may read it. */
export function hideIn(
  redaction: Redaction,
): <F extends { readonly title: string; readonly explanation: string }>(finding: F) => F {
  return (finding) => ({
    ...finding,
    title: redaction.hide(finding.title),
    explanation: redaction.hide(finding.explanation),
  });
}

function replaceSecrets(text: string, replacement: (secret: string) => string): string {
  let replaced = '';
  let at = 0;
  for (const { start, end } of findSecrets(text)) {
    replaced += text.slice(at, start) + replacement(text.slice(start, end));
    at = end;
  }
  return replaced + text.slice(at);
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

function drawPrefix(text: string, random: RandomHex): string | null {
  for (let draw = 0; draw < MAX_DRAWS; draw += 1) {
    const prefix = `REDACTED_${random(NONCE_BYTES)}_`;
    if (!text.includes(prefix)) return prefix;
  }
  return null;
}
