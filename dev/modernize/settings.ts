// What the repository says about itself (`.dependify.json`, `.gitattributes` at the root) joined with what the caller
// asks for, as in a run: the caller chooses within what the repository allows.

import type { RuleFilter } from '../../src/core/ports.ts';
import { MAX_SETTINGS_BYTES } from '../../src/core/limits.ts';
import { RunOptions } from '../../src/core/run/options.ts';
import { markedByAttributes } from '../../src/core/settings/git-attributes.ts';
import type { RuleChoice } from '../../src/core/settings/in-force.ts';
import { mergeOptions } from '../../src/core/settings/merge.ts';
import { readRepositorySettings } from '../../src/core/settings/read.ts';
import { decodeSource } from '../../src/core/text/source-text.ts';
import { CONFIG_PATH } from '../../src/core/verify/settings.ts';
import type { ModernizeArguments } from './arguments.ts';
import { readPlainFile } from './folder-reader.ts';

export interface Settings {
  readonly options: RunOptions;
  readonly rules: RuleFilter;
  readonly isMarked: (path: string) => boolean;
  /** What is wrong with `.dependify.json`, in sentences. */
  readonly problems: readonly string[];
}

type Asked = Pick<ModernizeArguments, 'include' | 'exclude' | 'minConfidence' | 'rules'>;

/** The settings in force below `root`. Throws when the caller's globs are none. */
export async function readSettings(root: string, asked: Asked): Promise<Settings> {
  const { include, exclude, minConfidence: min_confidence } = asked;
  const options = RunOptions.safeParse({ include, exclude, min_confidence });
  if (!options.success) throw new Error('at most 50 globs of at most 200 characters each, please');
  const own = await readText(root, CONFIG_PATH);
  const { settings, problems } = own === null ? { settings: {}, problems: [] } : readRepositorySettings(own);
  return {
    options: mergeOptions(options.data, settings),
    rules: joinRules(asked.rules, settings.rules),
    isMarked: markedByAttributes((await readText(root, '.gitattributes')) ?? ''),
    problems: problems.map((problem) => `${CONFIG_PATH}: ${problem}`),
  };
}

/** Null when there is no such file. What cannot be read as text is empty. */
async function readText(root: string, path: string): Promise<string | null> {
  const bytes = await readPlainFile(root, path);
  if (bytes === null) return null;
  const text = bytes.byteLength > MAX_SETTINGS_BYTES ? null : decodeSource(bytes);
  return text?.ok === true ? text.value : '';
}

/** A list of the only rules is a choice, and the caller's stands alone. */
function joinRules(asked: RuleFilter, { on = [], off = [], only }: RuleChoice = {}): RuleFilter {
  return {
    ...asked,
    on: [...on, ...(asked.on ?? [])],
    off: [...off, ...(asked.off ?? [])],
    only: asked.only ?? only,
  };
}
