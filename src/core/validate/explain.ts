// Whether a model's edit says the same in newer words. Both texts are read as tokens, forms that have an exact newer
// twin are made one, and what then differs must be covered by recipes, to the last token. What no recipe covers is a
// change of behaviour until somebody shows otherwise.

import { diffArrays } from 'diff';
import type { Floor } from '../floor/floor.ts';
import type { Language } from '../language.ts';
import { added, countBy } from './check.ts';
import { canonical } from './canonical.ts';
import { explainFormatting } from './explain-formatting.ts';
import { explainImports } from './python-imports.ts';
import { aliasesOf, comeBack } from './recipes/aliases.ts';
import { recipesFor, type Recipe, type Slot } from './recipes/index.ts';
import { TEXT } from './literal-text.ts';
import { tokensOf } from './tokens.ts';

export interface Edited {
  readonly before: string;
  readonly after: string;
  readonly language: Language;
  readonly floor?: Floor | undefined;
}

/** What no recipe covers. `moved` are tokens that merely stand in another order or place. */
export interface Unexplained {
  readonly lost: readonly string[];
  readonly gained: readonly string[];
  readonly moved: readonly string[];
}

/** Changes that are further apart than this many tokens are looked at on their own. */
const REGION_GAP = 40;
/** The edition of ECMAScript in which lists have `at`. */
const AT_SINCE = 2022;
/** The version of Python 3 that has formatted strings; the parser takes older ones for newer. */
const FORMATTED_SINCE = 6;
/** More is no small edit; the search costs the square. */
const MAX_EDIT_TOKENS = 2_000;

/** What of an edit is not explained, or null when all of it is. */
export function unexplained(edit: Edited): Unexplained | null {
  const { language, floor } = edit;
  const [was, is] = [tokensOf(edit.before, language), tokensOf(edit.after, language)];
  const { newer, others } = aliasesOf(recipesFor(language, floor));
  const old = [...comeBack(newer, was, is), ...tooNew(was, is, edit)];
  if (old.length > 0) return { lost: [], gained: old, moved: [] };
  const imports = language === 'python' ? explainImports(was, is) : { had: was, has: is };
  const read = (tokens: readonly string[]): readonly string[] =>
    canonical(
      tokens.map((token) => newer.get(token) ?? token),
      language,
    );
  const regions = regionsOf(read(imports.had), read(imports.has));
  if (regions === null) return { lost: ['…'], gained: ['…'], moved: [] };
  const near = others.filter(({ far }) => !far);
  const left = regions.map((region) => explainRegion(region, near, edit));
  const moved = left.flatMap((part) => part.moved);
  const rest = { lost: left.flatMap(({ lost }) => lost), gained: left.flatMap(({ gained }) => gained) };
  const pool = coverAll(
    rest,
    others.filter(({ far }) => far),
  );
  return pool.lost.length + pool.gained.length + moved.length === 0 ? null : { ...pool, moved };
}

/** `at` of a list is the one newer name that an exact twin brings. */
function tooNew(had: readonly string[], has: readonly string[], { language, floor }: Edited): readonly string[] {
  const isScript = /^(?:javascript|jsx|typescript|tsx)$/.test(language);
  if (!isScript || floor?.ecmascript === undefined || floor.ecmascript >= AT_SINCE) return [];
  const count = (tokens: readonly string[]): number => tokens.filter((token) => token === 'at').length;
  return count(has) > count(had) ? ['at'] : [];
}

export interface Region {
  lost: string[];
  gained: string[];
}

function regionsOf(had: readonly string[], has: readonly string[]): readonly Region[] | null {
  const [start, end] = [commonStart(had, has), commonEnd(had, has)];
  const [a, b] = [
    had.slice(start, Math.max(start, had.length - end)),
    has.slice(start, Math.max(start, has.length - end)),
  ];
  const parts = diffArrays(a, b, { maxEditLength: MAX_EDIT_TOKENS });
  if (parts === undefined) return null;
  const regions: Region[] = [];
  let gap = Infinity;
  for (const part of parts) {
    if (!part.added && !part.removed) {
      gap += part.value.length;
      continue;
    }
    if (gap > REGION_GAP) regions.push({ lost: [], gained: [] });
    gap = 0;
    regions.at(-1)?.[part.added ? 'gained' : 'lost'].push(...part.value);
  }
  return regions;
}

function commonStart(a: readonly string[], b: readonly string[]): number {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1;
  return at;
}

/** Counted on what the common start leaves, so that the two never overlap. */
function commonEnd(a: readonly string[], b: readonly string[]): number {
  const most = Math.min(a.length, b.length) - commonStart(a, b);
  let count = 0;
  while (count < most && a[a.length - 1 - count] === b[b.length - 1 - count]) count += 1;
  return count;
}

function explainRegion(region: Region, recipes: readonly Recipe[], { language, floor }: Edited): Unexplained {
  const hasFormatted = language !== 'python' || (floor?.python?.[1] ?? FORMATTED_SINCE) >= FORMATTED_SINCE;
  const net = netOf(hasFormatted ? explainFormatting(region, language) : region);
  return { ...coverAll(net, recipes), moved: net.moved };
}

function netOf({ lost, gained }: Region): Unexplained {
  const [had, has] = [countBy(lost), countBy(gained)];
  const moved = [...had.keys()].filter((token) => has.has(token));
  return { lost: spread(added(has, had)), gained: spread(added(had, has)), moved };
}

function spread(counts: ReadonlyMap<string, number>): string[] {
  return [...counts].flatMap(([token, count]) => Array.from({ length: count }, () => token));
}

/** Takes away what recipes cover, the most telling recipe first. */
function coverAll(
  net: Readonly<{ lost: readonly string[]; gained: readonly string[] }>,
  recipes: readonly Recipe[],
): Region {
  const [lost, gained] = [[...net.lost], [...net.gained]];
  for (const recipe of recipes) {
    while (lost.length + gained.length > 0 && take(recipe, lost, gained));
  }
  return { lost, gained };
}

function take(recipe: Recipe, lost: string[], gained: string[]): boolean {
  if (recipe.lost.length + recipe.gained.length === 0) return false;
  const [fromLost, fromGained] = [pick(recipe.lost, lost), pick(recipe.gained, gained)];
  if (fromLost === null || fromGained === null) return false;
  drop(lost, fromLost);
  drop(gained, fromGained);
  for (const slot of recipe.mayLose) dropAny(lost, slot);
  for (const slot of recipe.mayGain) dropAny(gained, slot);
  return true;
}

/** The places of one token per slot, or null. */
function pick(slots: readonly Slot[], tokens: readonly string[]): readonly number[] | null {
  const places: number[] = [];
  for (const slot of slots) {
    const place = tokens.findIndex((token, at) => fits(token, slot) && !places.includes(at));
    if (place < 0) return null;
    places.push(place);
  }
  return places;
}

/** `□` is a name that one form says more often than the other, `"□` a string. */
function fits(token: string, slot: Slot): boolean {
  return (
    slot.includes(token) ||
    (slot[0] === '□' && /^[\w$]*[a-zA-Z_$][\w$]*$/.test(token)) ||
    (slot[0] === '"□' && token.startsWith(TEXT))
  );
}

function drop(tokens: string[], places: readonly number[]): void {
  for (const place of [...places].sort((a, b) => b - a)) tokens.splice(place, 1);
}

function dropAny(tokens: string[], slot: Slot): void {
  for (let at = tokens.length - 1; at >= 0; at -= 1) {
    if (slot.includes(tokens[at] ?? '')) tokens.splice(at, 1);
  }
}
