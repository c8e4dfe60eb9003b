// The text with string literals that stand next to each other read as one, so that a secret which is split over
// literals (`"ghp_" + "…"`) is seen whole. Every character knows its place in the text.

export interface Joined {
  readonly text: string;
  /** The pieces in the original text of a range of the view, in order. */
  pieces(start: number, end: number): readonly (readonly [start: number, end: number])[];
}

/** Two literals with nothing but a joint between them, over at most one line break. */
const JOINT =
  /(["'`])[ \t]{0,8}(?:\+|\.{1,2}|&|\\|<<)?[ \t]{0,8}\\?(?:\n[ \t]{0,80}(?:#[^\n]{0,80}\n[ \t]{0,80})?(?:\+|\.{1,2}|&)?[ \t]{0,8})?[bfruBFRU]{0,2}\1/g;
/** Lists of literals that are joined with nothing: `["a", "b"].join("")`, `"".join(["a", "b"])`. */
const LITERAL = String.raw`\s{0,80}(?:"[^"\n]{0,200}"|'[^'\n]{0,200}')\s{0,80}`;
const LIST = new RegExp(String.raw`[[(]${LITERAL}(?:,${LITERAL}){1,40},?\s{0,80}[\])]`, 'g');
const COMMA_JOINT = /(["'])\s*,\s*\1/g;

/** Builds the view. Without joints it is the text itself. */
export function joinLiterals(text: string): Joined {
  const cuts = [...rangesOf(text, JOINT), ...listJoints(text)].sort((a, b) => a[0] - b[0]);
  const runs: { readonly view: number; readonly start: number; readonly end: number }[] = [];
  let view = '';
  let at = 0;
  for (const [start, end] of [...cuts, [text.length, text.length] as const]) {
    if (start < at) continue;
    runs.push({ view: view.length, start: at, end: start });
    view += text.slice(at, start);
    at = end;
  }
  return {
    text: view,
    pieces: (start, end) =>
      runs.flatMap((run): (readonly [number, number])[] => {
        const from = Math.max(start, run.view);
        const to = Math.min(end, run.view + run.end - run.start);
        return from < to ? [[run.start + from - run.view, run.start + to - run.view]] : [];
      }),
  };
}

type Range = readonly [start: number, end: number];

function rangesOf(text: string, pattern: RegExp, offset = 0): Range[] {
  return [...text.matchAll(pattern)].map((match) => [offset + match.index, offset + match.index + match[0].length]);
}

function listJoints(text: string): Range[] {
  return rangesOf(text, LIST)
    .filter(([start, end]) => isJoined(text, start, end))
    .flatMap(([start, end]) => rangesOf(text.slice(start, end), COMMA_JOINT, start));
}

function isJoined(text: string, start: number, end: number): boolean {
  const [before, after] = [text.slice(Math.max(0, start - 16), start), text.slice(end, end + 12)];
  return /(?:""|'')\.join\($|implode\((?:""|''),\s?$/.test(before) || /^\.join(?:\((?:""|'')\)|(?!\())/.test(after);
}
