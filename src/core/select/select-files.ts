// Decides from the tree listing alone which files go to analysis. Reads no content; what is left alone has exactly one
// reason, the first that applies in the order below.

import type { LeftAlone, SelectedFile, TreeEntry } from '../changes.ts';
import type { SkipReason } from '../file-reasons.ts';
import { isData, languageOf, RULE_LANGUAGES, type Language } from '../language.ts';
import { MAX_FILE_BYTES, MAX_SELECTED_FILES } from '../limits.ts';
import type { RunOptions } from '../run/options.ts';
import { findCaseTwins } from './case-twins.ts';
import { isGenerated } from './generated.ts';
import { isPrivileged } from './privileged.ts';
import { isTestData } from './test-data.ts';
import { treePath } from './tree-path.ts';
import { isUnsafePath } from './unsafe-path.ts';
import { isVendored } from './vendored.ts';
import { wantedByOptions } from './wanted-by-options.ts';

export interface Selection {
  /** In path order. */
  readonly selected: readonly SelectedFile[];
  /** In path order. */
  readonly leftAlone: readonly LeftAlone[];
  /** Blobs, links and submodules in the listing. */
  readonly seen: number;
}

/** Sorts the entries of a recursive listing into files to analyze and files left alone. */
export function selectFiles(
  entries: readonly TreeEntry[],
  options: Pick<RunOptions, 'include' | 'exclude' | 'languages'>,
  context: { readonly use_model: boolean; readonly isMarked?: (path: string) => boolean },
): Selection {
  const files = entries.filter(({ type }) => type !== 'tree').sort(byPath);
  const twins = findCaseTwins(entries);
  const isWanted = wantedByOptions(options);
  const selected: SelectedFile[] = [];
  const leftAlone: LeftAlone[] = [];
  for (const entry of files) {
    const { path, sha, size = 0 } = entry;
    const language = languageOf(path);
    const reason =
      reasonOfEntry(entry) ??
      (twins.has(path) ? 'case_twin' : null) ??
      reasonOfName(path) ??
      (context.isMarked?.(path) === true ? 'generated' : null) ??
      reasonOfLanguage(language, context.use_model) ??
      (language !== null && isWanted(path, language) ? null : 'not_selected') ??
      reasonOfSize(entry) ??
      (selected.length < MAX_SELECTED_FILES ? null : 'too_many_files');
    if (reason !== null || language === null) leftAlone.push({ path, reason: reason ?? 'unsupported_language' });
    else selected.push({ path, blob_sha: sha, mode: entry.mode === '100755' ? '100755' : '100644', size, language });
  }
  return { selected, leftAlone, seen: files.length };
}

function reasonOfEntry({ mode, type, path }: TreeEntry): SkipReason | null {
  if (mode === '160000' || type === 'commit') return 'submodule';
  if (mode === '120000') return 'symlink';
  return isUnsafePath(path) ? 'unsafe_path' : null;
}

function reasonOfName(path: string): SkipReason | null {
  const parts = treePath(path);
  if (isPrivileged(parts)) return 'privileged';
  if (isVendored(parts)) return 'vendored';
  if (isGenerated(parts)) return 'generated';
  if (isTestData(parts)) return 'data';
  return null;
}

function reasonOfLanguage(language: Language | null, useModel: boolean): SkipReason | null {
  if (language === null) return 'unsupported_language';
  if (isData(language)) return 'data';
  return useModel || RULE_LANGUAGES.has(language) ? null : 'unsupported_language';
}

/** A blob whose size GitHub does not tell is not known to be small. */
function reasonOfSize({ size }: TreeEntry): SkipReason | null {
  if (size === 0) return 'empty';
  return size === undefined || size > MAX_FILE_BYTES ? 'too_large' : null;
}

function byPath(a: TreeEntry, b: TreeEntry): number {
  return a.path < b.path ? -1 : Number(a.path > b.path);
}
