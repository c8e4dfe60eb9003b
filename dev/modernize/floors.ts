// Which oldest versions the files were written for: a repository that supports Python 2 hears here why little changes.

import type { Floor } from '../../src/core/floor/floor.ts';
import { visible } from './paint.ts';

/** A monorepo may have many. */
const MAX_FLOORS = 4;

/** A line per floor, the one of most files first. */
export function floorLines(floors: readonly Floor[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const floor of floors) {
    const text = floorText(floor);
    if (text !== null) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const largest = [...counts].sort(([, a], [, b]) => b - a).slice(0, MAX_FLOORS);
  return largest.map(([text, count]) => `${String(count).padStart(6)}  written for ${text}`);
}

function floorText({ python, ecmascript, node, declared_in }: Floor): string | null {
  const versions = [
    ...(python === undefined ? [] : [`Python ${python.join('.')}`]),
    ...(node == null ? [] : [`Node ${node}`]),
    ...(ecmascript === undefined ? [] : [`ES${ecmascript}`]),
  ];
  if (versions.length === 0) return null;
  const where = declared_in.startsWith('default') ? 'no manifest says' : visible(declared_in);
  return `${versions.join(', ')} and newer (${where})`;
}
