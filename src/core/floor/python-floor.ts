// The oldest Python a file must work on, from what the repository declares. Reads declarations as text and runs nothing.

import { parse as parseToml } from 'smol-toml';
import * as z from 'zod';
import type { Manifest } from './manifests.ts';

export type PythonVersion = readonly [major: number, minor: number];

/** When nothing is declared: the oldest version that anyone still patches by hand, to stay on the safe side. */
export const UNDECLARED_PYTHON: PythonVersion = [3, 8];

export interface DeclaredPython {
  readonly version: PythonVersion;
  readonly declared_in: string;
}

/** The nearest declaration among the manifests, or null. */
export function declaredPython(manifests: readonly Manifest[]): DeclaredPython | null {
  for (const manifest of manifests) {
    const range = rangeOf(manifest);
    const version = range === null ? null : lowestPython(range.text);
    if (version !== null && range !== null) return { version, declared_in: `${manifest.path} ${range.name}` };
  }
  for (const manifest of manifests) {
    const version = lowestClassifier(manifest.text);
    if (version !== null) return { version, declared_in: `${manifest.path} classifiers` };
  }
  return null;
}

/** The lowest version that a specifier allows (PEP 440, and Poetry's `^`, `~` and `||`); null when it has no lower end. */
export function lowestPython(specifier: string): PythonVersion | null {
  const alternatives = specifier.split('||').map(lowestOfClauses);
  if (alternatives.some((version) => version === null)) return null;
  return alternatives.reduce(
    (low, version) => (low === null || (version !== null && isOlder(version, low)) ? version : low),
    null,
  );
}

function lowestOfClauses(clauses: string): PythonVersion | null {
  // A range that only ends below 3 is a declaration too: the file is Python 2.
  let lowest: PythonVersion | null = /^\s*<=?\s*(?:2\b|3(?:\.0)*\s*$)/.test(clauses) ? [2, 7] : null;
  for (const clause of clauses.split(/[,\s]+(?=[<>=!~^\d])/)) {
    const match = /^\s*(>=|>|~=|===?|\^|~)?\s*v?(\d+)(?:\.(\d+))?/.exec(clause);
    if (match === null) continue;
    const version: PythonVersion = [Number(match[2]), Number(match[3] ?? 0)];
    if (lowest === null || isOlder(lowest, version)) lowest = version;
  }
  return lowest;
}

const Pyproject = z.object({
  project: z.object({ 'requires-python': z.string().optional() }).optional().catch(undefined),
  tool: z
    .object({ poetry: z.object({ dependencies: z.object({ python: z.string().optional() }).optional() }).optional() })
    .optional()
    .catch(undefined),
});

function rangeOf({ path, text }: Manifest): { name: string; text: string } | null {
  if (path.endsWith('pyproject.toml')) return rangeOfPyproject(text);
  const name = path.endsWith('setup.cfg') || path.endsWith('setup.py') ? 'python_requires' : null;
  if (name === null) return null;
  // A literal only: a value that setup.py computes is not known without running it.
  const quoted = /\bpython_requires\s*=\s*(?:\(\s*)?(["'])([^"'\n]{1,200})\1/.exec(text)?.[2];
  const plain = path.endsWith('setup.cfg') ? /^\s*python_requires\s*=\s*([^\n#]{1,200})/m.exec(text)?.[1] : undefined;
  const found = quoted ?? plain;
  return found === undefined ? null : { name, text: found };
}

function rangeOfPyproject(text: string): { name: string; text: string } | null {
  let parsed: unknown;
  try {
    parsed = parseToml(text);
  } catch {
    return null;
  }
  const data = Pyproject.safeParse(parsed);
  if (!data.success) return null;
  const standard = data.data.project?.['requires-python'];
  if (standard !== undefined) return { name: 'requires-python', text: standard };
  const poetry = data.data.tool?.poetry?.dependencies?.python;
  return poetry === undefined ? null : { name: 'tool.poetry.dependencies', text: poetry };
}

function lowestClassifier(text: string): PythonVersion | null {
  const named = [...text.matchAll(/Programming Language :: Python :: (\d+)(?:\.(\d+))?(?!\d)/g)];
  const versions = named.flatMap(([, major, minor]): PythonVersion[] => {
    if (minor !== undefined) return [[Number(major), Number(minor)]];
    // `Python :: 3` alone says nothing about the minor; `Python :: 2` says that 2.7 must work.
    return major === '2' ? [[2, 7]] : [];
  });
  return versions.reduce<PythonVersion | null>(
    (low, version) => (low === null || isOlder(version, low) ? version : low),
    null,
  );
}

function isOlder(a: PythonVersion, b: PythonVersion): boolean {
  return a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);
}
