// One deterministic sentence about what changed in a file. Escaping for markdown is not done here.

import { plainLine } from '../model/plain-text.ts';
import type { AppliedChange } from '../rewrite.ts';

const MAX_SUMMARY_CHARS = 500;
const MAX_TITLE_CHARS = 100;
const MAX_NAMED_CHANGES = 4;

/** E.g. `Use const or let instead of var (3 places); use a template literal; 2 further kinds of change.` */
export function summarize(applied: readonly AppliedChange[]): string {
  const counts = new Map<string, number>();
  for (const change of applied) {
    const title = plainLine(change.title, MAX_TITLE_CHARS).replace(/[.;:,\s]+$/u, '');
    counts.set(title, (counts.get(title) ?? 0) + change.count);
  }
  const sorted = [...counts].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1));
  const named = sorted
    .slice(0, MAX_NAMED_CHANGES)
    .map(([title, count]) => (count === 1 ? title : `${title} (${String(count)} places)`));
  const rest = sorted.length - named.length;
  if (rest > 0) named.push(`${String(rest)} further ${rest === 1 ? 'kind' : 'kinds'} of change`);
  const sentence = named.map((part, index) => (index === 0 ? capitalize(part) : uncapitalize(part))).join('; ');
  return plainLine(`${sentence}.`, MAX_SUMMARY_CHARS);
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Only an ordinary word: `JSON.parse` and `URL` keep their capitals. */
function uncapitalize(text: string): string {
  return /^[A-Z][a-z]+(?=\s|$)/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
