// Text for a terminal: colours where they are wanted, and repository text that cannot move the cursor.

import { styleText } from 'node:util';

export type Style = Parameters<typeof styleText>[0];
export type Paint = (style: Style, text: string) => string;

/** Whether a stream gets colours: FORCE_COLOR and NO_COLOR come before what the stream is. */
export function wantsColor(env: Readonly<Record<string, string | undefined>>, isTerminal: boolean): boolean {
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  const refused = env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '';
  return isTerminal && !refused && env['TERM'] !== 'dumb';
}

/** A painter that paints or does not. */
export function createPaint(color: boolean): Paint {
  return (style, text) => (color ? styleText(style, text, { validateStream: false }) : text);
}

/** `diff --git`, `---` and `+++`. */
const HEADER_LINES = 3;

/** The hunks of a patch for reading. What nobody sees is shown as one sign, so this is no longer for `git apply`. */
export function paintHunks(diff: string, paint: Paint): string {
  const lines = diff.split('\n').slice(HEADER_LINES);
  return lines.map((line) => paintLine(visible(line.replace(/\r$/, '')), paint)).join('\n');
}

function paintLine(line: string, paint: Paint): string {
  if (line.startsWith('@@')) return paint('cyan', line);
  if (line.startsWith('+')) return paint('green', line);
  if (line.startsWith('-')) return paint('red', line);
  return line.startsWith('\\') ? paint('dim', line) : line;
}

/** Repository text without control and format characters; tabs stay. */
export function visible(text: string): string {
  return text.replace(/(?!\t)[\p{Cc}\p{Cf}]/gu, '\u{fffd}');
}
