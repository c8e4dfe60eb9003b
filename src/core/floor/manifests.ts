// Which manifests decide a file's floor, and the floor they give. The caller reads them, nearest directory first.

import type { Language } from '../language.ts';
import { declaredVersion, versionManifests } from './declared-version.ts';
import type { Floor } from './floor.ts';
import { declaredPython, UNDECLARED_PYTHON } from './python-floor.ts';
import { scriptFloor } from './script-floor.ts';

export interface Manifest {
  readonly path: string;
  readonly text: string;
}

const PYTHON = ['pyproject.toml', 'setup.cfg', 'setup.py'];
const SCRIPT = ['package.json', 'tsconfig.json', '.browserslistrc'];

/** File names to look for in a file's directory and in those above it; one with `*` stands for its ending. */
export function manifestNames(language: Language): readonly string[] {
  if (language === 'python') return PYTHON;
  return isScript(language) ? SCRIPT : versionManifests(language);
}

/** The floor of the file at `path`. Malformed manifests count as silent; nothing is thrown. */
export function floorOf(path: string, language: Language, manifests: readonly Manifest[]): Floor {
  if (language === 'python') {
    const declared = declaredPython(manifests);
    const [major, minor] = declared?.version ?? UNDECLARED_PYTHON;
    return { python: [major, minor], declared_in: short(declared?.declared_in ?? 'default') };
  }
  if (!isScript(language)) {
    const declared = declaredVersion(language, manifests);
    if (declared === null) return { declared_in: 'default' };
    const [major, minor] = declared.version;
    return { version: [major, minor], declared_in: short(declared.declared_in) };
  }
  const { ecmascript, node, source_type, declared_in } = scriptFloor(manifests);
  const byExtension = /\.m[jt]s$/i.test(path) ? 'module' : /\.c[jt]s$/i.test(path) ? 'commonjs' : null;
  return { ecmascript, node, source_type: byExtension ?? source_type, declared_in: short(declared_in) };
}

function isScript(language: Language): boolean {
  return language === 'javascript' || language === 'jsx' || language === 'typescript' || language === 'tsx';
}

function short(text: string): string {
  return text.slice(0, 300);
}
