// What flake8 and pycodestyle hold lines to: `.flake8`, `setup.cfg` and `tox.ini`, the nearest that says anything.

import { type DeclaredStyle, MAX_LINE_LENGTH } from '../code-style.ts';
import { numberOf } from '../editorconfig/editorconfig-style.ts';
import { parseIniSection } from '../parse-data.ts';
import { byDirectory, nameOf, type StyleFile } from '../style-file.ts';

const QUOTES: ReadonlyMap<string, 'single' | 'double'> = new Map([
  ['single', 'single'],
  ["'", 'single'],
  ['double', 'double'],
  ['"', 'double'],
]);

/** The declared parts of a style. */
export function flake8Style(path: string, files: readonly StyleFile[]): DeclaredStyle {
  for (const [, inside] of byDirectory(path, files)) {
    for (const name of ['.flake8', 'setup.cfg', 'tox.ini']) {
      const file = inside.find((one) => nameOf(one.path) === name);
      if (file === undefined) continue;
      for (const section of ['flake8', 'pycodestyle']) {
        const pairs = parseIniSection(file.text, section);
        const limit = pairs?.get('max-line-length') ?? pairs?.get('max_line_length');
        const style = {
          max_line_length: numberOf(limit?.replace(/\s*[#;].*$/, ''), MAX_LINE_LENGTH),
          quotes: QUOTES.get(pairs?.get('inline-quotes') ?? ''),
        };
        if (style.max_line_length !== undefined || style.quotes !== undefined) return style;
      }
    }
  }
  return {};
}
