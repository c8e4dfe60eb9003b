// EditorConfig's globs: `*` within a name, `**` across names, `?`, `[ab]`, `[!ab]`, `{a,b}`, `{1..9}`. Path and glob come
// from strangers, so this walks a set of positions instead of a backtracking expression.

import { expandBraces } from '../../select/expand-braces.ts';

/** One character. */
type Single =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'any' }
  | { readonly kind: 'class'; readonly accepts: (character: string) => boolean };
type Token =
  | Single
  | { readonly kind: 'star' }
  | { readonly kind: 'globstar' }
  | { readonly kind: 'deep' }
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
  let reached = new Uint8Array(path.length + 1);
  reached[0] = 1;
  for (const token of tokens) {
    reached = step(token, path, reached);
    if (!reached.includes(1)) return false;
  }
  return reached[path.length] === 1;
}

/** The positions that a token leads to from all that were reached: each token costs the path's length. */
function step(token: Token, path: string, from: Uint8Array): Uint8Array<ArrayBuffer> {
  const to = new Uint8Array(path.length + 1);
  let isOpen = false;
  for (let at = 0; at <= path.length; at += 1) {
    const character = path[at];
    const isHere = from[at] === 1;
    isOpen ||= isHere;
    if (token.kind === 'deep') {
      if (isHere) to[at] = 1;
      if (isOpen && character === '/') to[at + 1] = 1;
    } else if (token.kind === 'star' || token.kind === 'globstar') {
      if (isOpen) to[at] = 1;
      if (token.kind === 'star' && character === '/') isOpen = false;
    } else if (isHere && token.kind === 'range') {
      for (const end of numberEnds(path, at)) if (isWithin(token, Number(path.slice(at, end)))) to[end] = 1;
    } else if (isHere && character !== undefined && token.kind !== 'range' && takes(token, character)) to[at + 1] = 1;
  }
  return to;
}

function isWithin({ from, to }: { readonly from: number; readonly to: number }, value: number): boolean {
  return from <= value && value <= to;
}

function takes(token: Single, character: string): boolean {
  if (token.kind === 'literal') return character === token.text;
  return character !== '/' && (token.kind !== 'class' || token.accepts(character));
}

/** A number with a leading zero is a name, not a number. */
function numberEnds(path: string, from: number): readonly number[] {
  const digits = /^[+-]?(?:0|[1-9]\d*)/.exec(path.slice(from, from + MAX_DIGITS + 1))?.[0] ?? '';
  const signs = /^[+-]/.test(digits) ? 1 : 0;
  const ends: number[] = [];
  for (let end = from + signs + 1; end <= from + digits.length; end += 1) ends.push(end);
  return ends;
}
