// Values that pass between selection, publishing and the pull request.

import type { FileReason } from './file-reasons.ts';
import type { Language } from './language.ts';
import type { Rewrite } from './rewrite.ts';

/** One entry of a git tree listing as GitHub gives it; `size` only for blobs. */
export interface TreeEntry {
  readonly path: string;
  readonly mode: '100644' | '100755' | '040000' | '160000' | '120000';
  readonly type: 'blob' | 'tree' | 'commit';
  readonly sha: string;
  readonly size?: number | undefined;
}

/** A file that goes to analysis. */
export interface SelectedFile {
  readonly path: string;
  readonly blob_sha: string;
  readonly mode: '100644' | '100755';
  readonly size: number;
  readonly language: Language;
}

/** A file that was left alone, and why. */
export interface LeftAlone {
  readonly path: string;
  readonly reason: FileReason;
}

/** A file of the pull request. */
export interface ChangedFile {
  readonly path: string;
  readonly mode: '100644' | '100755';
  readonly language: Language;
  readonly rewrite: Omit<Rewrite, 'content' | 'after_rules' | 'diff'>;
}
