// The directories whose settings hold for a path. Pure.

/** The directories that hold a path, nearest first, down to the root `''`. */
export function directoriesAbove(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return [...parts.map((_, at) => parts.slice(0, parts.length - at).join('/')), ''];
}
