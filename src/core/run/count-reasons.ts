// Counts of files by the reason why they were left alone.

import type { FileReason } from '../file-reasons.ts';

type Counts = Readonly<Partial<Record<FileReason, number>>>;

/** One more with this reason; null counts nothing. */
export function countReason(counts: Counts, reason: FileReason | null): Partial<Record<FileReason, number>> {
  return reason === null ? counts : { ...counts, [reason]: (counts[reason] ?? 0) + 1 };
}

/** All of `files` more. */
export function countReasons(
  counts: Counts,
  files: readonly { readonly reason: FileReason }[],
): Partial<Record<FileReason, number>> {
  return files.reduce((all, { reason }) => countReason(all, reason), { ...counts });
}
