// Where two JSON values differ first, as a JSON pointer, so that a check can name the place instead of a whole file.

/** The pointer of the first difference; null when the values are equal. The order of object keys does not count. */
export function firstDifference(left: unknown, right: unknown, at = ''): string | null {
  if (Object.is(left, right)) return null;
  if (!isContainer(left) || !isContainer(right) || Array.isArray(left) !== Array.isArray(right)) return at || '/';
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  for (const name of names) {
    const pointer = `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (!Object.hasOwn(left, name) || !Object.hasOwn(right, name)) return pointer;
    const inner = firstDifference(left[name], right[name], pointer);
    if (inner !== null) return inner;
  }
  return null;
}

function isContainer(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
