// The oldest ECMAScript edition and Node that a JavaScript or TypeScript file must work on, and what kind of source a
// `.js` file is. A tsconfig `target` counts as a floor although the compiler lowers syntax: library calls are not lowered.

import { minVersion } from 'semver';
import * as z from 'zod';
import { editionOfBrowserslist } from './browser-editions.ts';
import type { Manifest } from './manifests.ts';
import { editionOfTools } from './tool-editions.ts';

/** A package without `engines`: what every maintained Node and browser has had for years. */
const UNDECLARED_PACKAGE_YEAR = 2020;
/** Scripts without a package.json are often served to browsers as they are. */
const UNDECLARED_SCRIPT_YEAR = 2017;
const ES5_YEAR = 2009;

/** First Node major that has all of an edition's syntax. */
const YEAR_OF_NODE: readonly (readonly [major: number, year: number])[] = [
  [22, 2024],
  [20, 2023],
  [18, 2022],
  [16, 2021],
  [14, 2020],
  [12, 2019],
  [10, 2018],
  [8, 2017],
  [7, 2016],
  [6, 2015],
];

export interface ScriptFloor {
  readonly ecmascript: number;
  readonly node: number | null;
  readonly source_type: 'module' | 'commonjs' | 'unknown';
  readonly declared_in: string;
}

const Text = z.string().optional().catch(undefined);
const Package = z.object({
  type: Text,
  engines: z.object({ node: Text }).optional().catch(undefined),
  browserslist: z
    .union([z.string(), z.array(z.string()), z.record(z.string(), z.union([z.string(), z.array(z.string())]))])
    .optional()
    .catch(undefined),
  dependencies: z.record(z.string(), z.unknown()).optional().catch(undefined),
  devDependencies: z.record(z.string(), z.unknown()).optional().catch(undefined),
});

interface Bound {
  readonly year: number;
  readonly from: string;
}

/** The floor from the manifests, nearest first. The oldest of all declarations of the nearest package wins. */
export function scriptFloor(manifests: readonly Manifest[]): ScriptFloor {
  const manifest = manifests.find(({ path }) => baseName(path) === 'package.json');
  const data = manifest === undefined ? null : parsePackage(manifest.text);
  const bounds: Bound[] = [];
  const node = nodeMajor(data?.engines?.node);
  if (node !== null) bounds.push({ year: yearOfNode(node), from: `${manifest?.path ?? ''} engines` });
  const queries = [data?.browserslist].flatMap(flatten).concat(browserslistFile(manifests));
  const browsers = editionOfBrowserslist(queries);
  if (browsers !== null) bounds.push({ year: browsers, from: 'browserslist' });
  const config = manifests.find(({ path }) => baseName(path) === 'tsconfig.json');
  const target = config === undefined ? null : targetYear(config.text);
  if (target !== null) bounds.push({ year: target, from: `${config?.path ?? ''} target` });

  const undeclared = data === null ? UNDECLARED_SCRIPT_YEAR : UNDECLARED_PACKAGE_YEAR;
  const lowest = bounds.reduce<Bound>((low, bound) => (bound.year < low.year ? bound : low), {
    year: bounds.length === 0 ? undeclared : Number.MAX_SAFE_INTEGER,
    from: 'default',
  });
  const tools = editionOfTools({ ...data?.dependencies, ...data?.devDependencies });
  const bound =
    tools !== null && tools.year < lowest.year
      ? { year: tools.year, from: `${manifest?.path ?? ''} ${tools.tool}` }
      : lowest;
  return { ecmascript: bound.year, node, source_type: sourceType(data?.type), declared_in: bound.from };
}

function parsePackage(text: string): z.infer<typeof Package> | null {
  try {
    const data = Package.safeParse(JSON.parse(text));
    return data.success ? data.data : null;
  } catch {
    return null;
  }
}

function nodeMajor(range: string | undefined): number | null {
  if (range === undefined || range.length > 200) return null;
  try {
    return minVersion(range)?.major ?? null;
  } catch {
    return null;
  }
}

function yearOfNode(major: number): number {
  return YEAR_OF_NODE.find(([from]) => major >= from)?.[1] ?? ES5_YEAR;
}

function browserslistFile(manifests: readonly Manifest[]): readonly string[] {
  const file = manifests.find(({ path }) => baseName(path) === '.browserslistrc');
  return (file?.text ?? '')
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('['));
}

/** Read by pattern, because tsconfig.json may hold comments and trailing commas. */
function targetYear(text: string): number | null {
  const target = /"target"\s*:\s*"(es\w+)"/i.exec(text)?.[1]?.toLowerCase();
  if (target === undefined || target === 'esnext') return null;
  if (target === 'es3' || target === 'es5') return ES5_YEAR;
  if (target === 'es6') return 2015;
  const year = Number(target.slice(2));
  return Number.isInteger(year) && year >= 2015 ? year : null;
}

function flatten(value: z.infer<typeof Package>['browserslist']): readonly string[] {
  if (value === undefined) return [];
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value : Object.values(value).flat();
}

function sourceType(type: string | undefined): ScriptFloor['source_type'] {
  return type === 'module' || type === 'commonjs' ? type : 'unknown';
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
