// Whether pre-commit runs Black or ruff's formatter, which then need no settings of their own. Read by pattern: the
// hook's name is all that counts.

import type { DeclaredStyle } from '../code-style.ts';
import { nameOf, type StyleFile } from '../style-file.ts';

const BLACK = /^\s*-\s*id:\s*["']?black["']?\s*$/m;
const RUFF = /^\s*-\s*id:\s*["']?ruff-format["']?\s*$/m;
const ARGUMENTS = /--line-length|-l[ \d=]|--config|--skip-string|--preview|--pyi/;
const MAX_CHARS = 65_536;

/** The formatter with its defaults; nothing where arguments change them. */
export function preCommitStyle(files: readonly StyleFile[]): DeclaredStyle {
  const text = files.find(({ path }) => path === nameOf(path) && path === '.pre-commit-config.yaml')?.text ?? '';
  if (text.length > MAX_CHARS || ARGUMENTS.test(text)) return {};
  if (!BLACK.test(text) && !RUFF.test(text)) return {};
  return {
    quotes: 'double',
    indent: { unit: 'space', width: 4 },
    max_line_length: 88,
    trailing_commas: 'all',
    formatter: { name: 'ruff', options: {} },
  };
}
