// The model's part of a stored rewrite as edits again, so that it can be made once more on another text of the rules
// without asking the model. Each edit names what it replaces, with as many lines around it as it takes to be found once.

import { changedBlocks } from '../changelog/hunk-ranges.ts';
import { unifiedDiff } from '../changelog/unified-diff.ts';
import { NO_USAGE } from '../findings.ts';
import { fatal } from '../errors.ts';
import type { ChatModel } from '../ports.ts';
import { err, ok } from '../result.ts';
import { normalizeSource } from '../text/source-text.ts';
import { type Edit, FileRefactor } from './schema.ts';

/** Lines around a change that are tried; what is not found by so many is not found by more. */
const MAX_CONTEXT_LINES = 6;

interface Span {
  from: number;
  to: number;
  newFrom: number;
  newTo: number;
}

/** The edits that lead from `rules` to `content`; null when they cannot be told apart from the rest of the file. */
export function keptEdits(rules: string, content: string): Edit[] | null {
  const [before, after] = [normalizeSource(rules), normalizeSource(content)];
  if (!before.ok || !after.ok) return null;
  const [old, now] = [linesOf(before.value.text), linesOf(after.value.text)];
  const spans: Span[] = [];
  for (const block of changedBlocks(unifiedDiff('file', before.value.text, after.value.text).diff)) {
    const [from, newFrom] = [block.old_start - 1, block.new_start - 1];
    const span = { from, to: from + block.old_lines, newFrom, newTo: newFrom + block.new_lines };
    const found = widen(span, old, before.value.text);
    if (found === null) return null;
    const last = spans.at(-1);
    if (last !== undefined && found.from < last.to) Object.assign(last, { to: found.to, newTo: found.newTo });
    else spans.push(found);
  }
  const edits = spans.map((span) => ({
    search: old.slice(span.from, span.to).join(''),
    replace: now.slice(span.newFrom, span.newTo).join(''),
    reason: '',
  }));
  return edits.length > 0 && FileRefactor.shape.edits.safeParse(edits).success ? edits : null;
}

/** A model that says what was kept, and nothing a second time. */
export function modelOfKept(edits: readonly Edit[]): ChatModel {
  let isSaid = false;
  return {
    ask() {
      if (isSaid) return Promise.resolve(err(fatal('llm_unavailable')));
      isSaid = true;
      return Promise.resolve(ok({ json: JSON.stringify({ edits, summary: '' }), complete: true, usage: NO_USAGE }));
    },
  };
}

function widen({ from, to, newFrom, newTo }: Span, old: readonly string[], text: string): Span | null {
  for (let more = from === to ? 1 : 0; more <= MAX_CONTEXT_LINES; more += 1) {
    const up = Math.min(more, from, newFrom);
    const down = Math.min(more, old.length - to);
    const search = old.slice(from - up, to + down).join('');
    const at = search === '' ? -1 : text.indexOf(search);
    if (at !== -1 && text.indexOf(search, at + 1) === -1)
      return { from: from - up, to: to + down, newFrom: newFrom - up, newTo: newTo + down };
  }
  return null;
}

function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/);
}
