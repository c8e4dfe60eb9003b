// A path cut up once for all the rules that judge it by name.

export interface TreePath {
  readonly path: string;
  /** Lower-case names of the directories, outermost first. */
  readonly folders: readonly string[];
  /** Lower-case file name. */
  readonly name: string;
}

/** Cuts `path` at its slashes. */
export function treePath(path: string): TreePath {
  const folders = path.toLowerCase().split('/');
  const name = folders.pop() ?? '';
  return { path, folders, name };
}
