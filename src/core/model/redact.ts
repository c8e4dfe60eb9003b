// Hides likely secrets of one file from the model behind placeholders and puts them back, exactly, into its edits. A
// placeholder is drawn for one request and does not occur in the file, so the file cannot forge one.

import type { RandomHex } from '../ports.ts';
import { err, ok, type Result } from '../result.ts';
import { findSecrets } from './secrets.ts';
import { keepsSecrets } from './secret-sinks.ts';

const NONCE_BYTES = 6;
const MAX_DRAWS = 8;

export interface EditTexts {
  readonly search: string;
  readonly replace: string;
}

export interface Redaction {
  /** The text as the model may see it; line count and order stay. */
  readonly text: string;
  /** How many different secrets are hidden. */
  readonly hidden: number;
  /** Hides secrets in a further text of the same request: a path, a finding. */
  hide(text: string): string;
  /** Words of the model as they may be shown: placeholders become plain words. */
  neutral(words: string): string;
  /** Edits with the secrets put back. `secret_moved` when an edit loses, adds, moves or invents one. */
  restore<E extends EditTexts>(edits: readonly E[]): Result<readonly E[], { readonly index: number }>;
}

interface Said {
  readonly title: string;
  readonly explanation: string;
}

/** A finding as the model may see it. */
export function hideIn(redaction: Redaction): <F extends Said>(finding: F) => F {
  return (finding) => ({
    ...finding,
    title: redaction.hide(finding.title),
    explanation: redaction.hide(finding.explanation),
  });
}

/** A finding of the model as people may see it. */
export function neutralIn(redaction: Redaction): <F extends Said>(finding: F) => F {
  return (finding) => ({
    ...finding,
    title: redaction.neutral(finding.title),
    explanation: redaction.neutral(finding.explanation),
  });
}

/** Hides every likely secret. Null when the source of randomness keeps giving what is in the text. */
export function redact(text: string, draw: RandomHex): Redaction | null {
  const spans = findSecrets(text);
  if (spans.length === 0) return { ...NOTHING_HIDDEN, text };
  const nonce = drawNonce(text, draw);
  return nonce === null ? null : createRedaction(text, nonce);
}

const NOTHING_HIDDEN: Omit<Redaction, 'text'> = {
  hidden: 0,
  hide: (text) => hideWith(text, () => 'REDACTED'),
  neutral: (words) => hideWith(words, () => 'a secret'),
  restore: (edits) => ok(edits),
};

function drawNonce(text: string, draw: RandomHex): string | null {
  const lower = text.toLowerCase();
  for (let tries = 0; tries < MAX_DRAWS; tries += 1) {
    const nonce = draw(NONCE_BYTES);
    if (!lower.includes(nonce)) return nonce;
  }
  return null;
}

function createRedaction(text: string, nonce: string): Redaction {
  const numbers = new Map<string, number>();
  const secrets: string[] = [];
  const placeholderFor = (secret: string): string => {
    let number = numbers.get(secret);
    if (number === undefined) {
      number = secrets.push(secret);
      numbers.set(secret, number);
    }
    return `REDACTED_${nonce}_${String(number)}X`;
  };
  const placeholder = new RegExp(`REDACTED_${nonce}_(\\d{1,6})X`, 'g');
  const traces = new RegExp(`\\w*${nonce}\\w*`, 'gi');
  const reveal = (part: string): string | null => {
    let unknown = false;
    const revealed = part.replace(placeholder, (_all, number: string) => {
      const secret = secrets[Number(number) - 1];
      unknown ||= secret === undefined;
      return secret ?? '';
    });
    return unknown || part.replace(placeholder, '').toLowerCase().includes(nonce) ? null : revealed;
  };
  const hidden = hideWith(text, placeholderFor);
  return {
    text: hidden,
    hidden: secrets.length,
    hide: (other) => hideWith(hideKnown(other, secrets, placeholderFor), placeholderFor),
    neutral: (words) =>
      hideWith(
        hideKnown(words.replace(traces, 'a secret'), secrets, () => 'a secret'),
        () => 'a secret',
      ),
    restore: (edits) => {
      const restored: (typeof edits)[number][] = [];
      for (const [index, edit] of edits.entries()) {
        const [search, replace] = [reveal(edit.search), reveal(edit.replace)];
        if (search === null || replace === null || !keepsSecrets(edit, placeholder)) return err({ index });
        restored.push({ ...edit, search, replace });
      }
      return ok(restored);
    },
  };
}

function hideWith(text: string, placeholderFor: (secret: string) => string): string {
  let hidden = '';
  let at = 0;
  for (const { start, end } of findSecrets(text)) {
    hidden += text.slice(at, start) + placeholderFor(text.slice(start, end));
    at = end;
  }
  return hidden + text.slice(at);
}

/** Longest first: one secret may be the beginning of another. */
function hideKnown(text: string, secrets: readonly string[], placeholderFor: (secret: string) => string): string {
  return [...secrets]
    .filter((secret) => secret.length >= 8)
    .sort((a, b) => b.length - a.length)
    .reduce((hidden, secret) => hidden.split(secret).join(placeholderFor(secret)), text);
}
