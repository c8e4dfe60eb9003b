// The oldest version of Go, Java, PHP, Ruby or Rust that a file must work on, from what the repository declares. Reads
// declarations as text and runs nothing; what is computed counts as silent.

import { parse as parseToml } from 'smol-toml';
import * as z from 'zod';
import type { Language } from '../language.ts';
import type { Manifest } from './manifests.ts';

export type Version = readonly [major: number, minor: number];

export interface DeclaredVersion {
  readonly version: Version;
  readonly declared_in: string;
}

/** Every lower end that a manifest gives; empty when it gives none. */
type Read = (text: string) => readonly Version[];

interface Declaration {
  /** A file name, or `*` and how the name ends. */
  readonly name: string;
  readonly read: Read;
}

const DECLARATIONS: Readonly<Partial<Record<Language, readonly Declaration[]>>> = {
  go: [{ name: 'go.mod', read: (text) => versionsOf(text, /^go[ \t]+(\d+)\.(\d+)/gm) }],
  java: [
    { name: 'pom.xml', read: javaOfPom },
    { name: 'build.gradle', read: javaOfGradle },
    { name: 'build.gradle.kts', read: javaOfGradle },
  ],
  php: [{ name: 'composer.json', read: phpOfComposer }],
  ruby: [
    { name: '*.gemspec', read: (text) => rubyOf(text, /required_ruby_version\s*=?(.*)/) },
    { name: 'Gemfile', read: (text) => rubyOf(text, /^[ \t]*ruby[ (]+(['"].*)/m) },
    { name: '.ruby-version', read: (text) => versionsOf(text, /^(?:ruby-)?(\d+)\.(\d+)/g) },
    { name: '.rubocop.yml', read: (text) => versionsOf(text, /^[ \t]+TargetRubyVersion:[ \t]*['"]?(\d+)\.(\d+)/gm) },
  ],
  rust: [{ name: 'Cargo.toml', read: rustOfCargo }],
};

/** File names that may declare a language's version; one with `*` stands for its ending. */
export function versionManifests(language: Language): readonly string[] {
  return (DECLARATIONS[language] ?? []).map(({ name }) => name);
}

/** The oldest version that the nearest folder with a declaration declares, or null. Manifests come nearest first. */
export function declaredVersion(language: Language, manifests: readonly Manifest[]): DeclaredVersion | null {
  let found: DeclaredVersion | null = null;
  for (const { path, text } of manifests) {
    if (found !== null && folderOf(path) !== folderOf(found.declared_in)) return found;
    const declaration = (DECLARATIONS[language] ?? []).find(({ name }) => isNamed(path, name));
    for (const version of declaration?.read(text) ?? []) {
      if (found === null || isOlder(version, found.version)) found = { version, declared_in: path };
    }
  }
  return found;
}

function isNamed(path: string, name: string): boolean {
  const base = path.slice(path.lastIndexOf('/') + 1);
  return name.startsWith('*') ? base.endsWith(name.slice(1)) : base === name;
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function versionsOf(text: string, pattern: RegExp): readonly Version[] {
  return Array.from(text.matchAll(pattern), ([, major, minor]): Version => [Number(major), Number(minor ?? 0)]);
}

/** Java counted `1.5` to `1.8` before it counted 9. */
function javaOf(text: string, pattern: RegExp): readonly Version[] {
  return Array.from(text.matchAll(pattern), ([, number]): Version => [Number(number), 0]);
}

function javaOfPom(text: string): readonly Version[] {
  const tag = String.raw`(?:maven\.compiler\.(?:source|target|release)|java\.version|source|target|release)`;
  return javaOf(text, new RegExp(String.raw`<${tag}>\s*(?:1\.)?(\d{1,2})\s*</`, 'g'));
}

function javaOfGradle(text: string): readonly Version[] {
  const place = String.raw`(?:(?:source|target)Compatibility|\brelease|languageVersion)`;
  const value = String.raw`(?:JavaVersion\.VERSION_(?:1_)?|JavaLanguageVersion\.of\(|['"]?(?:1\.)?)(\d{1,2})\b`;
  return javaOf(text, new RegExp(String.raw`${place}(?:\s*=|\.set\(|\s)\s*${value}`, 'g'));
}

const Composer = z.object({ require: z.object({ php: z.string().max(500) }) });

function phpOfComposer(text: string): readonly Version[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return [];
  }
  const data = Composer.safeParse(parsed);
  const alternatives = data.success ? data.data.require.php.split(/\|\|?/).map(lowestOfClauses) : [];
  // An alternative without a lower end admits anything.
  return alternatives.some((version) => version === null) ? [] : alternatives.filter((version) => version !== null);
}

/** Bundler's and RubyGems' requirements stand in quotes, one clause each. */
function rubyOf(text: string, place: RegExp): readonly Version[] {
  const clauses = Array.from(
    (place.exec(text)?.[1] ?? '').matchAll(/['"]([^'"\n]{1,50})['"]/g),
    ([, one]) => one ?? '',
  );
  const version = lowestOfClauses(clauses.join(' '));
  return version === null ? [] : [version];
}

/** The highest lower end of clauses that hold together, such as `>=5.6 <8`; null when there is none. */
function lowestOfClauses(clauses: string): Version | null {
  let lowest: Version | null = null;
  for (const [, operator, major, minor] of clauses.matchAll(/(>=|~>|[<>=!^~]*)\s*v?(\d+)(?:\.(\d+))?[\d.*]*/g)) {
    if (operator?.startsWith('<') === true || operator?.startsWith('!') === true) continue;
    const version: Version = [Number(major), Number(minor ?? 0)];
    if (lowest === null || isOlder(lowest, version)) lowest = version;
  }
  return lowest;
}

/** The first compiler of an edition. */
const RUST_OF_EDITION: Readonly<Record<string, Version>> = { 2018: [1, 31], 2021: [1, 56], 2024: [1, 85] };
const CargoPackage = z
  .object({ edition: z.string().optional().catch(undefined), 'rust-version': z.string().optional().catch(undefined) })
  .optional()
  .catch(undefined);
const Cargo = z.object({
  package: CargoPackage,
  workspace: z.object({ package: CargoPackage }).optional().catch(undefined),
});

function rustOfCargo(text: string): readonly Version[] {
  let parsed: unknown;
  try {
    parsed = parseToml(text);
  } catch {
    return [];
  }
  const data = Cargo.safeParse(parsed).data;
  const declared = data?.package ?? data?.workspace?.package;
  const [stated] = versionsOf(declared?.['rust-version'] ?? '', /^(\d+)\.(\d+)/g);
  const ofEdition = RUST_OF_EDITION[declared?.edition ?? ''];
  const version = stated ?? ofEdition;
  return version === undefined ? [] : [version];
}

function isOlder(a: Version, b: Version): boolean {
  return a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);
}
