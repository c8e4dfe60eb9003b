// Which lines of the original text each rule changed, followed through later passes. Lines that a fix only carries along
// are not counted: what its replacement begins and ends with as before is left out.

import type { Edit, ProposedFix } from './edits.ts';

/** 1-based lines of the original text per rule. */
export type LinesOfRules = ReadonlyMap<string, ReadonlySet<number>>;

/** Follows one text from its original. */
export class LineCredit {
  readonly #lines = new Map<string, Set<number>>();
  /** For each line of the text as it is now, the line of the original that it stands for. */
  #origins: readonly number[];

  constructor(original: string) {
    this.#origins = startsOf(original).map((_, index) => index + 1);
  }

  get lines(): LinesOfRules {
    return this.#lines;
  }

  /** A pass made these fixes in `text`, and with them all of `edits`. */
  take(text: string, fixes: readonly ProposedFix[], edits: readonly Edit[]): void {
    const starts = startsOf(text);
    for (const { rule, edits: own } of fixes) {
      const lines = this.#lines.get(rule) ?? new Set();
      this.#lines.set(rule, lines);
      for (const edit of own) {
        const { start, end } = trim(text, edit);
        const last = lineAt(starts, Math.max(start, end - 1));
        for (let line = lineAt(starts, start); line <= last; line += 1) lines.add(this.#originOf(line));
      }
    }
    this.#origins = this.#follow(text, starts, edits);
  }

  #originOf(line: number): number {
    return this.#origins[line] ?? this.#origins.at(-1) ?? 1;
  }

  #follow(text: string, starts: readonly number[], edits: readonly Edit[]): number[] {
    const origins = [this.#originOf(0)];
    let position = 0;
    let isLineEmpty = true;
    const keep = (until: number): void => {
      for (let at = text.indexOf('\n', position); at !== -1 && at < until; at = text.indexOf('\n', at + 1))
        origins.push(this.#originOf(lineAt(starts, at) + 1));
      if (until > position) isLineEmpty = text[until - 1] === '\n';
    };
    for (const edit of edits) {
      keep(edit.start);
      const [first, last] = [lineAt(starts, edit.start), lineAt(starts, edit.end)];
      const added = edit.text.split('\n').length - 1;
      for (let line = 1; line <= added; line += 1) origins.push(this.#originOf(Math.min(first + line, last)));
      if (edit.text !== '') isLineEmpty = edit.text.endsWith('\n');
      // What stood in front of it is gone: the line is the one that follows.
      if (isLineEmpty) origins[origins.length - 1] = this.#originOf(last);
      position = edit.end;
    }
    keep(text.length);
    return origins;
  }
}

/** The part of an edit that differs. */
function trim(text: string, { start, end, text: replacement }: Edit): { start: number; end: number } {
  const shorter = Math.min(end - start, replacement.length);
  let head = 0;
  while (head < shorter && text[start + head] === replacement[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && text[end - 1 - tail] === replacement[replacement.length - 1 - tail]) tail += 1;
  return { start: start + head, end: end - tail };
}

function startsOf(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** 0-based line of an offset. */
function lineAt(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
