// Marks where file text begins and ends in a prompt. The mark is drawn anew for each request and is not in the text,
// so the text cannot close its own fence.

import type { RandomHex } from '../ports.ts';

/** Drawn when the text is known and until it does not hold the mark, so length adds nothing but tokens. */
const NONCE_BYTES = 4;
const MAX_DRAWS = 8;

/** A mark that does not occur in the texts, or null when the source of randomness keeps giving one that does. */
export function drawMark(random: RandomHex, ...texts: readonly string[]): string | null {
  for (let draw = 0; draw < MAX_DRAWS; draw += 1) {
    const mark = `=====${random(NONCE_BYTES)}=====`;
    if (!texts.some((text) => text.includes(mark))) return mark;
  }
  return null;
}

/** The text between two lines that carry the mark. */
export function fence(text: string, mark: string): string {
  const end = text.endsWith('\n') || text === '' ? '' : '\n';
  return `${mark}\n${text}${end}${mark}`;
}
