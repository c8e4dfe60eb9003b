// The part of a package.json and its lock that some packages need, with the very versions that were tested here. Pure:
// asks no registry, so that the same sources give the same bundle.

import * as z from 'zod';

const Names = z.record(z.string(), z.string()).optional();
const Locked = z.looseObject({
  dev: z.boolean().optional(),
  devOptional: z.boolean().optional(),
  dependencies: Names,
  optionalDependencies: Names,
  peerDependencies: Names,
});
type Locked = z.infer<typeof Locked>;

export const Lock = z.looseObject({ lockfileVersion: z.literal(3), packages: z.record(z.string(), Locked) });
export type Lock = z.infer<typeof Lock>;

export const Manifest = z.object({
  name: z.string(),
  version: z.string(),
  dependencies: z.record(z.string(), z.string()),
  overrides: z.record(z.string(), z.unknown()).default({}),
});
export type Manifest = z.infer<typeof Manifest>;

export interface Part {
  readonly manifest: object;
  readonly lock: object;
}

/** Both for `packages` alone. Throws for a package that is no dependency: then an import has no version. */
export function partOfLock(manifest: Manifest, lock: Lock, packages: readonly string[]): Part {
  const dependencies = Object.fromEntries(
    packages.map((name) => {
      const version = manifest.dependencies[name];
      if (version === undefined) throw new Error(`${name} is imported, and package.json has it not in dependencies`);
      return [name, version];
    }),
  );
  const kept = reachable(lock, packages);
  const part = { name: `${manifest.name}-jobs`, version: manifest.version };
  const names = new Set([...kept].map(nameAt));
  const overrides = Object.fromEntries(Object.entries(manifest.overrides).filter(([name]) => names.has(name)));
  const locked = [...kept].sort().map((path) => [path, lock.packages[path]] as const);
  return {
    manifest: { ...part, private: true, type: 'module', dependencies, overrides },
    lock: {
      ...lock,
      ...part,
      packages: Object.fromEntries([['', { ...part, dependencies }], ...locked]),
    },
  };
}

/** Places in the lock that the packages and all they need are installed at. */
function reachable(lock: Lock, packages: readonly string[]): ReadonlySet<string> {
  const kept = new Set<string>();
  for (const name of packages) keep(resolve(lock, '', name));
  for (const path of kept) {
    const { dependencies, optionalDependencies, peerDependencies } = lock.packages[path] ?? {};
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })) {
      keep(resolve(lock, path, name));
    }
  }
  return kept;

  // What is not in the lock is an optional peer that nobody installed.
  function keep(path: string | null): void {
    if (path !== null) kept.add(path);
  }
}

/** Where Node finds `name` from `from`: in its own folder, or in one above. */
function resolve(lock: Lock, from: string, name: string): string | null {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    const path = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (path in lock.packages) return path;
    if (folder === '') return null;
  }
}

function nameAt(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}
