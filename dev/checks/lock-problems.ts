// What can be wrong with package.json and package-lock.json so that `npm ci` fails on somebody else's machine, or
// installs something else than was tried here. Pure: reads nothing, asks no registry.

import { satisfies, valid } from 'semver';
import * as z from 'zod';

const REGISTRY = 'https://registry.npmjs.org/';
/** The npm tag `latest` of these points to an unrelated or newer package, so only this version will do. */
const FIXED: Readonly<Record<string, string>> = { modal: '0.11.1' };

const Names = z.record(z.string(), z.string()).default({});

export const Manifest = z.object({
  dependencies: Names,
  devDependencies: Names,
  optionalDependencies: Names,
  overrides: z.record(z.string(), z.unknown()).default({}),
  allowScripts: z.record(z.string(), z.boolean()).default({}),
});
export type Manifest = z.infer<typeof Manifest>;

const Locked = z.object({
  /** Only where the folder has another name than the package. */
  name: z.string().optional(),
  version: z.string().optional(),
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  link: z.boolean().optional(),
  inBundle: z.boolean().optional(),
  hasInstallScript: z.boolean().default(false),
  dependencies: Names,
  devDependencies: Names,
  optionalDependencies: Names,
});
type Locked = z.infer<typeof Locked>;

export const Lock = z.object({ lockfileVersion: z.literal(3), packages: z.record(z.string(), Locked) });
export type Lock = z.infer<typeof Lock>;

/** One sentence per problem, naming the package; none when the lock is whole. */
export function lockProblems(manifest: Manifest, lock: Lock): readonly string[] {
  return [
    ...inexactVersions(manifest),
    ...disagreements(manifest, lock),
    ...missingOptionals(lock),
    ...origins(lock),
    ...unjudgedScripts(manifest, lock),
  ];
}

function inexactVersions(manifest: Manifest): readonly string[] {
  const { dependencies, devDependencies, optionalDependencies } = manifest;
  const declared = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });
  // npm's `$name` in an override is the version that is declared for `name`.
  const overrides = flatten(manifest.overrides).filter(
    ([, version]) => !declared.some(([name]) => version === `$${name}`),
  );
  const inexact = [...declared, ...overrides]
    .filter(([, version]) => valid(version) !== version)
    .map(([name, version]) => `package.json: ${name} is "${version}", which is not one exact version.`);
  const wrong = declared.flatMap(([name, version]) => {
    const fixed = FIXED[name];
    return fixed === undefined || fixed === version
      ? []
      : [`package.json: ${name} must be exactly ${fixed}, not ${version}.`];
  });
  return [...inexact, ...wrong];
}

/** Overrides may nest. */
function flatten(overrides: Readonly<Record<string, unknown>>): readonly (readonly [string, string])[] {
  return Object.entries(overrides).flatMap(([name, value]) => {
    if (typeof value === 'string') return [[name, value] as const];
    const inner = z.record(z.string(), z.unknown()).safeParse(value);
    return inner.success ? flatten(inner.data) : [[name, JSON.stringify(value)] as const];
  });
}

/** `npm ci` refuses a lock that another package.json made. */
function disagreements(manifest: Manifest, { packages }: Lock): readonly string[] {
  const root = packages[''];
  if (root === undefined) return ['package-lock.json: the entry of the project itself is missing.'];
  return (['dependencies', 'devDependencies', 'optionalDependencies'] as const).flatMap((kind) => {
    const names = new Set([...Object.keys(manifest[kind]), ...Object.keys(root[kind])]);
    return [...names]
      .filter((name) => manifest[kind][name] !== root[kind][name])
      .map((name) => `package-lock.json: ${kind}.${name} is not what package.json says. Run npm install.`);
  });
}

/**
 * Platform binaries are optional dependencies. npm leaves out those that the registry does not have, and then refuses
 * its own lock on every machine.
 */
function missingOptionals({ packages }: Lock): readonly string[] {
  return Object.entries(packages).flatMap(([location, entry]) =>
    Object.entries(entry.optionalDependencies).flatMap(([name, range]) => {
      const found = findFrom(packages, location, name);
      const who = `${nameAt(location)}@${entry.version ?? ''}`;
      if (found === undefined)
        return [`package-lock.json: ${who} names the optional ${name}@${range}, which has no entry.`];
      const fits = found.version !== undefined && (range === found.version || satisfies(found.version, range));
      return fits
        ? []
        : [`package-lock.json: ${who} wants ${name}@${range}, the lock has ${found.version ?? 'no version'}.`];
    }),
  );
}

function origins({ packages }: Lock): readonly string[] {
  return Object.entries(packages).flatMap(([location, { resolved, integrity, link, inBundle }]) => {
    if (location === '' || link === true || inBundle === true) return [];
    const foreign = resolved !== undefined && !resolved.startsWith(REGISTRY);
    return [
      ...(foreign ? [`package-lock.json: ${nameAt(location)} comes from ${resolved}, not from the npm registry.`] : []),
      ...(integrity === undefined ? [`package-lock.json: ${nameAt(location)} has no integrity hash.`] : []),
    ];
  });
}

/** What runs code at install time is decided by name: true or false in allowScripts, and nothing idle there. */
function unjudgedScripts({ allowScripts }: Manifest, { packages }: Lock): readonly string[] {
  const scripted = new Set(
    Object.entries(packages)
      .filter(([location, { hasInstallScript }]) => location !== '' && hasInstallScript)
      .map(([location, { name }]) => name ?? nameAt(location)),
  );
  return [
    ...[...scripted]
      .filter((name) => !Object.hasOwn(allowScripts, name))
      .map((name) => `package.json: ${name} has an install script, and allowScripts does not name it.`),
    ...Object.keys(allowScripts)
      .filter((name) => !scripted.has(name))
      .map((name) => `package.json: allowScripts names ${name}, which has no install script.`),
  ];
}

/** Node's look-up: the nearest node_modules on the way up. */
function findFrom(packages: Lock['packages'], location: string, name: string): Locked | undefined {
  for (let at = location; ;) {
    const found = packages[`${at === '' ? '' : `${at}/`}node_modules/${name}`];
    if (found !== undefined || at === '') return found;
    const cut = at.lastIndexOf('node_modules/');
    at = cut <= 0 ? '' : at.slice(0, cut - 1);
  }
}

function nameAt(location: string): string {
  return location === '' ? 'the project' : location.slice(location.lastIndexOf('node_modules/') + 13);
}
