// EditorConfig's globs: `*` within a name, `**` across names, `?`, `[ab]`, `[!ab]`, `{a,b}`, `{1..9}`. Path and glob come
// from strangers, so this walks a set of positions instead of a backtracking expression.

import { expandBraces } from '../../select/expand-braces.ts';

type Token =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'any' | 'star' | 'globstar' | 'deep' }
  | { readonly kind: 'class'; readonly accepts: (character: string) => boolean }
  | { readonly kind: 'range'; readonly from: number; readonly to: number };

/** Longer globs are no settings that anybody wrote by hand. */
const MAX_GLOB_CHARS = 500;
/** Digits of a number that a range can name. */
const MAX_DIGITS = 12;

/** Tells whether the path, counted from the directory of the `.editorconfig`, is in a section. */
export type SectionMatcher = (path: string) => boolean;

/** Makes a matcher for a section's header, or null when the glob is too large. */
export function compileSection(header: string): SectionMatcher | null {
  if (header.length > MAX_GLOB_CHARS) return null;
  const alternatives = expandBraces(header);
  if (alternatives === null) return null;
  const compiled = alternatives.map((glob) => tokenize(anchor(glob)));
  return (path) => compiled.some((tokens) => matches(tokens, path));
}

/** A glob without a slash is about names at any depth. */
function anchor(glob: string): string {
  if (!glob.includes('/')) return `**/${glob}`;
  return glob.startsWith('/') ? glob.slice(1) : glob;
}

function tokenize(glob: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let i = 0; i < glob.length; i += 1) {
    const character = glob[i] ?? '';
    const rest = glob.slice(i);
    const range = /^\{([+-]?\d{1,12})\.\.([+-]?\d{1,12})\}/.exec(rest);
    const end = character === '[' ? classEnd(glob, i) : -1;
    if (character === '\\' && i + 1 < glob.length) tokens.push({ kind: 'literal', text: glob[(i += 1)] ?? '' });
    else if (rest.startsWith('**/') && (i === 0 || glob[i - 1] === '/')) {
      tokens.push({ kind: 'deep' });
      i += 2;
    } else if (rest.startsWith('**')) {
      tokens.push({ kind: 'globstar' });
      i += 1;
    } else if (character === '*') tokens.push({ kind: 'star' });
    else if (character === '?') tokens.push({ kind: 'any' });
    else if (range !== null) {
      const [low, high] = [Number(range[1]), Number(range[2])];
      tokens.push({ kind: 'range', from: Math.min(low, high), to: Math.max(low, high) });
      i += range[0].length - 1;
    } else if (end > 0) {
      tokens.push({ kind: 'class', accepts: parseClass(glob.slice(i + 1, end)) });
      i = end;
    } else tokens.push({ kind: 'literal', text: character });
  }
  return tokens;
}

/** A class does not reach over a slash: then the bracket stands for itself. */
function classEnd(glob: string, start: number): number {
  const end = glob.indexOf(']', start + 2);
  return end === -1 || glob.slice(start, end).includes('/') ? -1 : end;
}

function parseClass(body: string): (character: string) => boolean {
  const negated = body.startsWith('!') || body.startsWith('^');
  const members = Array.from(negated ? body.slice(1) : body);
  const ranges: [string, string][] = [];
  for (let i = 0; i < members.length; i += 1) {
    const to = members[i + 1] === '-' ? members[i + 2] : undefined;
    ranges.push([members[i] ?? '', to ?? members[i] ?? '']);
    if (to !== undefined) i += 2;
  }
  return (character) => ranges.some(([from, to]) => from <= character && character <= to) !== negated;
}

function matches(tokens: readonly Token[], path: string): boolean {
  let positions = new Set([0]);
  for (const token of tokens) {
    const next = new Set<number>();
    for (const position of positions) for (const end of endsOf(token, path, position)) next.add(end);
    if (next.size === 0) return false;
    positions = next;
  }
  return positions.has(path.length);
}

/** Every position that a token can reach from one. */
function endsOf(token: Token, path: string, from: number): readonly number[] {
  const character = path[from];
  switch (token.kind) {
    case 'literal':
      return character === token.text ? [from + 1] : [];
    case 'any':
      return character !== undefined && character !== '/' ? [from + 1] : [];
    case 'class':
      return character !== undefined && character !== '/' && token.accepts(character) ? [from + 1] : [];
    case 'star': {
      const slash = path.indexOf('/', from);
      return upTo(from, slash === -1 ? path.length : slash);
    }
    case 'globstar':
      return upTo(from, path.length);
    case 'deep':
      return [from, ...upTo(from + 1, path.length).filter((at) => path[at - 1] === '/')];
    case 'range':
      return numberEnds(path, from).filter((end) => {
        const value = Number(path.slice(from, end));
        return token.from <= value && value <= token.to;
      });
  }
}

function upTo(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
}

/** A number with a leading zero is a name, not a number. */
function numberEnds(path: string, from: number): readonly number[] {
  const digits = /^[+-]?(?:0|[1-9]\d*)/.exec(path.slice(from, from + MAX_DIGITS + 1))?.[0] ?? '';
  const signs = /^[+-]/.test(digits) ? 1 : 0;
  return upTo(from + signs + 1, from + digits.length);
}
