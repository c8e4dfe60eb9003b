// Names that simply have a newer name. They are told apart by their place, so that two of them cannot change places, and
// none may come back.

import type { Recipe } from './recipe.ts';

/** `let` may stand for `var` and give way to `const` itself: no order of old and new. */
const KINDS_OF_DECLARATION = new Set(['var', 'let', 'const']);
/** Old forms that are made new by exact twins, and must not be written anew either. */
const RETIRED = ['has_key', 'getDeclaredConstructor', 'is_null', 'call_user_func', 'call_user_func_array'];

export interface Aliases {
  readonly newer: ReadonlyMap<string, string>;
  /** What is left when the aliases are taken out. */
  readonly others: readonly Recipe[];
}

/** Splits recipes into names for names and the rest. */
export function aliasesOf(recipes: readonly Recipe[]): Aliases {
  const newer = new Map<string, string>();
  const others: Recipe[] = [];
  for (const recipe of recipes) {
    const pairs = pairsOf(recipe);
    if (pairs.length === 0) others.push(recipe);
    for (const [old, name] of pairs) newer.set(old, name);
  }
  return { newer, others };
}

function pairsOf({ lost, gained, mayLose, mayGain, far }: Recipe): readonly (readonly [string, string])[] {
  const [old, now] = [lost[0] ?? [], gained[0] ?? []];
  const isPlain = lost.length === 1 && gained.length === 1 && mayLose.length + mayGain.length === 0 && !far;
  const isEven = now.length === 1 || now.length === old.length;
  if (!isPlain || !isEven || old.some((token) => KINDS_OF_DECLARATION.has(token) || token.startsWith('□'))) return [];
  return old.map((token, at) => [token, (now.length === 1 ? now[0] : now[at]) ?? ''] as const);
}

/** Names that an edit writes although they are old. */
export function comeBack(
  newer: ReadonlyMap<string, string>,
  had: readonly string[],
  has: readonly string[],
): readonly string[] {
  const olds = new Set([...newer.keys(), ...RETIRED]);
  const counts = new Map<string, number>();
  for (const token of has) if (olds.has(token)) counts.set(token, (counts.get(token) ?? 0) + 1);
  for (const token of had) if (olds.has(token)) counts.set(token, (counts.get(token) ?? 0) - 1);
  return [...counts].filter(([, more]) => more > 0).map(([token]) => token);
}
