// Words of the model as one plain line: what people later read in the changelog. Escaping for markdown is not done
// here.

import { stripInvisible } from './visible-text.ts';

/** One line without control or invisible characters, at most `maxChars` long, never cut inside a character. */
export function plainLine(words: string, maxChars: number): string {
  const line = stripInvisible(words.toWellFormed()).replace(/\s+/gu, ' ').trim();
  if (line.length <= maxChars) return line;
  const cut = line.slice(0, maxChars - 1);
  const whole = /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
  return `${whole.trimEnd()}…`;
}
