// Globs of include and exclude: `*`, `?`, `[a-z]`, `[!a]`, `{a,b}` and `**` for any number of directories, dot files
// included. Both glob and path come from strangers, so there is no backtracking regular expression here: matching
// costs at most glob length times path length. No extglobs, ranges in braces or negation.

import { expandBraces } from './expand-braces.ts';

/** Tells whether a path matches, given as its names between slashes. */
export type GlobMatcher = (names: readonly string[]) => boolean;

type Token = string | { readonly kind: 'star' | 'any' } | { readonly kind: 'class'; readonly accepts: CharacterTest };
type CharacterTest = (codePoint: number) => boolean;
type Part = '**' | readonly Token[];

/**
 * Makes a matcher. A glob that ends in a plain name or a slash also takes everything below that directory. Null when
 * its braces stand for too many globs.
 */
export function compileGlob(glob: string): GlobMatcher | null {
  const alternatives = expandBraces(glob);
  if (alternatives === null) return null;
  const patterns = alternatives.map(parsePattern);
  return (names) => patterns.some((pattern) => matchParts(pattern, names));
}

function parsePattern(glob: string): readonly Part[] {
  const trimmed = glob.replace(/^(?:\.?\/)+/, '').replace(/\/+$/, '');
  if (trimmed === '') return ['**'];
  const parts = trimmed.split('/').map((part): Part => (part === '**' ? '**' : tokenize(part)));
  const last = parts.at(-1);
  const named = last !== undefined && last !== '**' && last.every((token) => typeof token === 'string');
  return named || glob.endsWith('/') ? [...parts, '**'] : parts;
}

/** `names` against `parts`. Only the last `**` ever has to give way: an earlier one could only do the same. */
function matchParts(parts: readonly Part[], names: readonly string[]): boolean {
  let [part, name, resumePart, resumeName] = [0, 0, -1, 0];
  while (name < names.length) {
    const current = parts[part];
    if (current === '**') {
      resumePart = part += 1;
      resumeName = name;
    } else if (current !== undefined && matchName(current, names[name] ?? '')) {
      part += 1;
      name += 1;
    } else if (resumePart >= 0) {
      part = resumePart;
      name = resumeName += 1;
    } else return false;
  }
  return parts.slice(part).every((rest) => rest === '**');
}

/** The same walk within one name, where `*` is what gives way. */
function matchName(tokens: readonly Token[], name: string): boolean {
  let [token, at, resumeToken, resumeAt] = [0, 0, -1, 0];
  while (at < name.length) {
    const current = tokens[token];
    const codePoint = name.codePointAt(at) ?? 0;
    const width = codePoint > 0xffff ? 2 : 1;
    if (typeof current === 'object' && current.kind === 'star') {
      resumeToken = token += 1;
      resumeAt = at;
    } else if (current !== undefined && matchCharacter(current, codePoint)) {
      token += 1;
      at += width;
    } else if (resumeToken >= 0) {
      resumeAt += (name.codePointAt(resumeAt) ?? 0) > 0xffff ? 2 : 1;
      token = resumeToken;
      at = resumeAt;
    } else return false;
  }
  return tokens.slice(token).every((rest) => typeof rest === 'object' && rest.kind === 'star');
}

function matchCharacter(token: Token, codePoint: number): boolean {
  if (typeof token === 'string') return token.codePointAt(0) === codePoint;
  return token.kind === 'class' ? token.accepts(codePoint) : token.kind === 'any';
}

function tokenize(part: string): readonly Token[] {
  const characters = Array.from(part);
  const tokens: Token[] = [];
  for (let i = 0; i < characters.length; i += 1) {
    const character = characters[i] ?? '';
    const end = character === '[' ? classEnd(characters, i) : -1;
    if (character === '\\' && i + 1 < characters.length) tokens.push(characters[(i += 1)] ?? '');
    else if (character === '*') tokens.push({ kind: 'star' });
    else if (character === '?') tokens.push({ kind: 'any' });
    else if (end > 0) {
      tokens.push({ kind: 'class', accepts: parseClass(characters.slice(i + 1, end)) });
      i = end;
    } else tokens.push(character);
  }
  return tokens;
}

/** Where the class that opens at `start` closes, or -1: then the bracket stands for itself. */
function classEnd(characters: readonly string[], start: number): number {
  const negated = characters[start + 1] === '!' || characters[start + 1] === '^';
  // A closing bracket in first place is a member.
  return characters.indexOf(']', start + (negated ? 3 : 2));
}

function parseClass(body: readonly string[]): CharacterTest {
  const negated = body[0] === '!' || body[0] === '^';
  const members = (negated ? body.slice(1) : body).map((character) => character.codePointAt(0) ?? 0);
  const ranges: [number, number][] = [];
  for (let i = 0; i < members.length; i += 1) {
    const from = members[i] ?? 0;
    const to = members[i + 2];
    if (members[i + 1] === 0x2d && to !== undefined) {
      ranges.push([from, to]);
      i += 2;
    } else ranges.push([from, from]);
  }
  return (codePoint) => ranges.some(([from, to]) => from <= codePoint && codePoint <= to) !== negated;
}
