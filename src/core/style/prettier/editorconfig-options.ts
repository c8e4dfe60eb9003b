// EditorConfig's properties in prettier's words, as prettier itself reads them.

import type { PrettierOptions } from '../code-style.ts';
import { numberOf } from '../editorconfig/editorconfig-style.ts';
import type { EditorConfig } from '../editorconfig/read-editorconfig.ts';

const MAX_WIDTH = 16;
/** `off`: prettier takes any number, and no line is that long. */
const NO_LIMIT = 100_000;

/** Options that a prettier configuration may override. */
export function optionsOfEditorConfig(config: EditorConfig): PrettierOptions {
  const style = config.get('indent_style');
  const size = config.get('indent_size');
  const useTabs = style === 'space' ? false : style === 'tab' || size === 'tab' ? true : undefined;
  const spaces = useTabs === false ? numberOf(size, MAX_WIDTH) : undefined;
  const tabWidth = spaces ?? numberOf(config.get('tab_width') ?? (style === 'tab' ? size : undefined), MAX_WIDTH);
  const length = config.get('max_line_length');
  const printWidth = length === 'off' ? NO_LIMIT : numberOf(length, NO_LIMIT);
  const quotes = config.get('quote_type');
  return {
    ...(useTabs === undefined ? {} : { useTabs }),
    ...(tabWidth === undefined ? {} : { tabWidth }),
    ...(printWidth === undefined ? {} : { printWidth }),
    ...(quotes === 'single' || quotes === 'double' ? { singleQuote: quotes === 'single' } : {}),
  };
}
