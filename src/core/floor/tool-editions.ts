// The edition that the compiler of a package can read: what is newer breaks its build, whatever the code runs on later.
// Knows the compilers whose old releases are still met; minifiers and linters are not asked.

import { lt, minVersion, satisfies } from 'semver';

/** Releases before which a compiler reads nothing newer than an edition, oldest first. */
type Limits = readonly (readonly [before: string, year: number])[];

/** Object spread, optional catch bindings, `?.` and `||=` came with these. */
const TYPESCRIPT: Limits = [
  ['2.1.0', 2017],
  ['2.5.0', 2018],
  ['3.7.0', 2019],
  ['4.0.0', 2020],
];

const BABEL: Limits = [['7.0.0-0', 2017]];

/** Babel has had scoped names since its seventh release. */
const TOOLS: ReadonlyMap<string, Limits> = new Map([
  ['typescript', TYPESCRIPT],
  ['babel-core', BABEL],
  ['babel-cli', BABEL],
  ['babel-register', BABEL],
  ['babel-preset-es2015', BABEL],
  ['babel-preset-env', BABEL],
]);

const MAX_RANGE_LENGTH = 100;

/** No release: a range that takes it has no upper end, so the newest compiler is installed. */
const ENDLESS = '99999.0.0';

function editionOf(range: string, limits: Limits): number | null {
  try {
    const lowest = range.length > MAX_RANGE_LENGTH || satisfies(ENDLESS, range) ? null : minVersion(range);
    return lowest === null ? null : (limits.find(([before]) => lt(lowest, before))?.[1] ?? null);
  } catch {
    return null;
  }
}

/** The oldest edition that one of the package's compilers stops at, with the compiler's name; null without such a one. */
export function editionOfTools(
  dependencies: Readonly<Record<string, unknown>>,
): { readonly year: number; readonly tool: string } | null {
  let oldest: { readonly year: number; readonly tool: string } | null = null;
  for (const [tool, limits] of TOOLS) {
    const range = Object.hasOwn(dependencies, tool) ? dependencies[tool] : undefined;
    const year = typeof range === 'string' ? editionOf(range, limits) : null;
    if (year !== null && (oldest === null || year < oldest.year)) oldest = { year, tool };
  }
  return oldest;
}
