// The rules' result in the repository's style. Layout can open the way for a rule or close it, so rules and formatter
// take turns until neither has anything to say; without an end to that the rules' own text stands.

import type { SourceFile } from '../../core/ports.ts';
import type { Fixpoint } from '../rules/fixpoint.ts';
import { formatOrKeep, formatterInForce } from './format-changed.ts';
import { houseStyle } from './house-style.ts';

const MAX_TURNS = 3;

/** What the rules made of the file: formatted where its formatter held before, else in the file's own style. */
export async function inStyle(file: SourceFile, fix: (file: SourceFile) => Fixpoint): Promise<Fixpoint> {
  const made = fix(file);
  if (!made.stable || made.text === file.text) return made;
  const format = await formatterInForce(file);
  const dress = async (text: string): Promise<string> =>
    format === null ? houseStyle(file, text) : formatOrKeep(text, format);
  const counts = new Map(made.counts);
  let { text } = made;
  for (let turn = 0; turn < MAX_TURNS; turn += 1) {
    const formatted = await dress(text);
    if (formatted === text) return { ...made, text, counts };
    const again = fix({ ...file, text: formatted });
    if (!again.stable || again.broken === true) return made;
    if (again.text === formatted) return { ...made, text: formatted, counts };
    for (const [rule, count] of again.counts) counts.set(rule, (counts.get(rule) ?? 0) + count);
    ({ text } = again);
  }
  return made;
}
