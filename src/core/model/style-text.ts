// Says in one line how new code should look. Only numbers and our own words: settings are repository text and stay out
// of prompts.

import type { CodeStyle } from '../style/code-style.ts';

/** The declared style as a prompt states it; null when nothing is declared. */
export function styleText(style: CodeStyle | undefined): string | null {
  if (style === undefined) return null;
  const { quotes, indent, max_line_length: length, semicolons, trailing_commas: commas } = style;
  const parts = [
    ...(quotes === null ? [] : [`${quotes} quotes`]),
    ...(indent === null ? [] : [indent.unit === 'tab' ? 'tabs' : `${String(indent.width)} spaces per level`]),
    ...(semicolons === null ? [] : [semicolons ? 'semicolons' : 'no semicolons']),
    ...(commas === null ? [] : [commas === 'none' ? 'no trailing commas' : 'trailing commas over several lines']),
    ...(length === null ? [] : [`lines of at most ${String(length)} characters`]),
  ];
  return parts.length === 0 ? null : parts.join(', ');
}
