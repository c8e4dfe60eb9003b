// The kinds of change in a run: equal changes of all files together, so that each is explained once.

import { Category } from '../findings.ts';
import type { AppliedChange } from '../rewrite.ts';
import type { RunReport } from './report.ts';

export interface Kind extends AppliedChange {
  /** Paths with this change, in path order. `count` sums over them. */
  readonly files: readonly string[];
}

/** Kinds by category, within one rules before the model, then the most frequent first. */
export function groupKinds(changed: RunReport['changed']): readonly Kind[] {
  const kinds = new Map<string, AppliedChange & { files: string[] }>();
  for (const { path, rewrite } of changed) {
    for (const change of rewrite.applied) {
      const key = JSON.stringify([change.source, change.rule ?? null, change.category, change.title]);
      const known = kinds.get(key);
      if (known === undefined) kinds.set(key, { ...change, files: [path] });
      else {
        known.count += change.count;
        if (known.files.at(-1) !== path) known.files.push(path);
      }
    }
  }
  for (const { files } of kinds.values()) files.sort();
  return [...kinds.values()].sort(compareKinds);
}

function compareKinds(a: Kind, b: Kind): number {
  return (
    Category.options.indexOf(a.category) - Category.options.indexOf(b.category) ||
    Number(a.source === 'model') - Number(b.source === 'model') ||
    b.count - a.count ||
    compareText(a.title, b.title) ||
    compareText(a.rule ?? '', b.rule ?? '')
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
