// All changes of a run as one patch. Only joins diffs that were already made.

/** One patch from the diffs of several files, in path order, so that `git apply` takes it whole. */
export function joinPatch(files: readonly { readonly path: string; readonly diff: string | null }[]): string {
  const ordered = [...files].sort((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)));
  return ordered.map(({ diff }) => (diff === null || diff === '' || diff.endsWith('\n') ? diff : `${diff}\n`)).join('');
}
