// What EditorConfig's properties say about a style. `max_line_length = off` is an answer too: no limit.

import type { DeclaredStyle, Indent } from '../code-style.ts';
import { MAX_LINE_LENGTH } from '../code-style.ts';
import type { EditorConfig } from './read-editorconfig.ts';

/** Editors show a tab so wide when nobody says otherwise. */
const TAB_WIDTH = 4;
const MAX_WIDTH = 16;

/** The declared parts of a style. */
export function editorConfigStyle(config: EditorConfig): DeclaredStyle {
  const quotes = config.get('quote_type');
  const length = numberOf(config.get('max_line_length'), MAX_LINE_LENGTH);
  return {
    quotes: quotes === 'single' || quotes === 'double' ? quotes : undefined,
    indent: indentOf(config),
    max_line_length: length,
  };
}

function indentOf(config: EditorConfig): Indent | undefined {
  const size = config.get('indent_size');
  const style = config.get('indent_style') ?? (size === 'tab' ? 'tab' : undefined);
  const tab = numberOf(config.get('tab_width'), MAX_WIDTH);
  const width = size === 'tab' ? tab : (numberOf(size, MAX_WIDTH) ?? tab);
  if (style === 'tab') return { unit: 'tab', width: tab ?? width ?? TAB_WIDTH };
  // Spaces without a number leave the number to the file.
  return style === 'space' && width !== undefined ? { unit: 'space', width } : undefined;
}

/** A positive number up to `max`. */
export function numberOf(text: string | undefined, max: number): number | undefined {
  if (text === undefined || !/^\d{1,6}$/.test(text)) return undefined;
  const value = Number(text);
  return value >= 1 && value <= max ? value : undefined;
}
