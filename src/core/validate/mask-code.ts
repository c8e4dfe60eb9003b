// Separates code from comments and strings, positions kept, so that a scan for code does not read prose and a scan of
// comments does not read code. A careful scanner, not a parser, in one pass: interpolated code inside strings is code,
// and a quote that does not close is left standing instead of hiding what follows.

import type { Language } from '../language.ts';
import { lexiconOf, type Hole, type Lexicon, type StringForm } from './lexicons.ts';
import { regexEnd } from './regex-literal.ts';

export interface Masked {
  /** Comments and string contents blank; line breaks stay. */
  readonly code: string;
  /** Everything but comments blank. */
  readonly comments: string;
  /** Only comments blank. */
  readonly uncommented: string;
}

interface StringFrame {
  readonly form: StringForm;
  readonly close: string;
}
interface CodeFrame {
  readonly form: null;
  /** What ends the hole; null for the text itself. */
  readonly hole: Hole | null;
  depth: number;
}
type Frame = StringFrame | CodeFrame;

export const CODE = 0;
export const STRING = 1;
export const COMMENT = 2;
const WORD = /[\w$\u0080-\uffff]+/y;
const OPENER: Readonly<Record<Hole['close'], string>> = { '}': '{', ')': '(', '`': '' };

/** Where a literal begins and ends, and where code stands inside of it. */
export interface Mark {
  readonly at: number;
  readonly type: 'open' | 'close' | 'hole' | 'resume';
}

export interface Scanned {
  /** Per character: `CODE`, `STRING` or `COMMENT`. */
  readonly kinds: Uint8Array;
  /** In the text's order. */
  readonly marks: readonly Mark[];
}

/** The same, as kinds per character and marks at the edges of literals. */
export function scanCode(text: string, language: Language): Scanned {
  return new Scanner(text, lexiconOf(language)).run();
}

/** Separates code from comments and strings. */
export function maskCode(text: string, language: Language): Masked {
  const { kinds } = scanCode(text, language);
  return {
    code: keep(text, kinds, (kind) => kind === CODE),
    comments: keep(text, kinds, (kind) => kind === COMMENT),
    uncommented: keep(text, kinds, (kind) => kind !== COMMENT),
  };
}

/**
 * Blank runs become one blank and empty lines go away. Patterns over masked text run on this form only: in long blank
 * runs a pattern with two neighbouring `\s*` would take quadratic time.
 */
export function compact(masked: string): string {
  return masked.replace(/[^\S\n]+/g, ' ').replace(/\n(?: ?\n)+/g, '\n');
}

function keep(text: string, kinds: Uint8Array, wanted: (kind: number) => boolean): string {
  const parts: string[] = [];
  let start = 0;
  while (start < text.length) {
    const kept = wanted(kinds[start] ?? CODE);
    let end = start + 1;
    while (end < text.length && wanted(kinds[end] ?? CODE) === kept) end += 1;
    const part = text.slice(start, end);
    parts.push(kept ? part : part.replace(/[^\n]/g, ' '));
    start = end;
  }
  return parts.join('');
}

/** How the next characters are to be marked. */
type Step = readonly [kind: number, length: number];

class Scanner {
  private readonly text: string;
  private readonly lexicon: Lexicon;
  private readonly kinds: Uint8Array;
  private readonly frames: Frame[] = [{ form: null, hole: null, depth: 0 }];
  private readonly marks: Mark[] = [];
  private readonly heredocs: string[] = [];
  /** Up to where a closing mark is known to be missing. */
  private readonly unclosedUntil = new Map<string, number>();
  private at = 0;
  /** The last word or mark of code, for telling a regular expression from a division. */
  private last = '';

  constructor(text: string, lexicon: Lexicon) {
    this.text = text;
    this.lexicon = lexicon;
    this.kinds = new Uint8Array(text.length);
  }

  run(): Scanned {
    if (this.text.startsWith('#!')) this.take([COMMENT, lineEnd(this.text, 0)]);
    if (this.lexicon.island !== undefined) this.take(this.toNextIsland());
    while (this.at < this.text.length) {
      const frame = this.frames.at(-1) ?? { form: null, hole: null, depth: 0 };
      this.take(frame.form === null ? this.stepCode(frame) : this.stepString(frame));
    }
    return { kinds: this.kinds, marks: this.marks };
  }

  private take([kind, length]: Step): void {
    const end = Math.min(this.text.length, this.at + length);
    this.kinds.fill(kind, this.at, end);
    this.at = end;
  }

  private stepString({ form, close }: StringFrame): Step {
    const { text, at } = this;
    if (form.escape === 'backslash' && text[at] === '\\') return [STRING, 2];
    if (text.startsWith(close, at)) {
      if (form.escape === 'doubled' && text.startsWith(close, at + close.length)) return [STRING, 2];
      this.frames.pop();
      this.mark('close', close.length);
      return [STRING, close.length];
    }
    const hole = form.holes.find(({ open }) => text.startsWith(open, at));
    if (hole !== undefined) {
      if (hole.doubled === true && text.startsWith(hole.open, at + hole.open.length)) return [STRING, 2];
      this.frames.push({ form: null, hole, depth: 0 });
      this.last = '(';
      this.mark('hole', 0);
      return [CODE, hole.open.length];
    }
    if (!form.multiline && text[at] === '\n') {
      this.frames.pop();
      this.mark('close', 0);
    }
    return [STRING, 1];
  }

  private stepCode(frame: CodeFrame): Step {
    const { text, at, lexicon } = this;
    const character = text[at] ?? '';
    if (character === '\n') return this.endLine(frame);
    const comment = this.commentEnd();
    if (comment > at) return [COMMENT, comment - at];
    const literal = this.heredocMark() ?? this.openString() ?? this.wholeLiteral();
    if (literal !== null) return literal;
    if (lexicon.escapesInCode === true && character === '\\') return [CODE, 2];
    WORD.lastIndex = at;
    const word = WORD.exec(text)?.[0];
    if (word !== undefined) return this.token(word);
    if (lexicon.island !== undefined && text.startsWith(lexicon.island.close, at)) return this.toNextIsland();
    if (frame.hole !== null) this.countBracket(frame, frame.hole, character);
    return /\s/.test(character) ? [CODE, 1] : this.token(character);
  }

  private token(token: string): Step {
    this.last = this.last === '=' && token === '>' ? '=>' : token;
    return [CODE, token.length];
  }

  private mark(type: Mark['type'], offset: number): void {
    this.marks.push({ at: this.at + offset, type });
  }

  private literal(length: number): Step {
    this.last = 'x';
    return [STRING, length];
  }

  /** A line break ends a hole whose string may not span lines, and begins the documents announced on the line. */
  private endLine(frame: CodeFrame): Step {
    if (frame.hole !== null && this.frames.at(-2)?.form?.multiline === false) {
      this.frames.splice(-2);
      this.mark('close', 0);
    }
    let end = this.at + 1;
    for (const tag of this.heredocs.splice(0)) {
      const last = new RegExp(`^[ \\t]*${tag}\\b`, 'gm');
      last.lastIndex = end;
      end = last.exec(this.text) === null ? this.text.length : last.lastIndex;
    }
    return [CODE, end - this.at];
  }

  private commentEnd(): number {
    const { text, at, lexicon } = this;
    for (const [open, close] of lexicon.block) {
      // A block that must begin a line is written with its line break, which stays outside.
      const begins = !open.startsWith('\n') || at === 0 || text[at - 1] === '\n';
      const mark = open.trimStart();
      if (begins && text.startsWith(mark, at)) return blockEnd(text, at, [mark, close], lexicon.nestedBlocks === true);
    }
    if (!lexicon.line.some((mark) => text.startsWith(mark, at))) return at;
    if (lexicon.lineAtWordStart === true && at > 0 && !/[\s;&|()]/.test(text[at - 1] ?? '')) return at;
    const end = lineEnd(text, at);
    if (lexicon.island === undefined) return end;
    // PHP: `#[` begins an attribute, and the end of the island ends a comment.
    if (text.startsWith('#[', at)) return at;
    const island = text.slice(at, end).indexOf(lexicon.island.close);
    return island < 0 ? end : at + island;
  }

  private heredocMark(): Step | null {
    const { heredoc } = this.lexicon;
    if (heredoc === undefined || !this.text.startsWith('<<', this.at)) return null;
    heredoc.lastIndex = this.at;
    const opening = heredoc.exec(this.text);
    if (opening?.[2] === undefined) return null;
    this.heredocs.push(opening[2]);
    return this.token(opening[0]);
  }

  private openString(): Step | null {
    for (const form of this.lexicon.strings) {
      form.open.lastIndex = this.at;
      const opening = form.open.exec(this.text);
      if (opening === null) continue;
      const close = form.close(opening);
      if (!form.multiline && !this.closesOnLine(close, this.at + opening[0].length)) continue;
      this.frames.push({ form, close });
      this.mark('open', 0);
      return this.literal(opening[0].length);
    }
    return null;
  }

  /** A lone apostrophe in JSX text does not close, and must not hide what follows it. */
  private closesOnLine(close: string, from: number): boolean {
    if (this.at < (this.unclosedUntil.get(close) ?? 0)) return false;
    let index = from;
    for (; index < this.text.length && this.text[index] !== '\n'; index += 1) {
      if (this.text[index] === '\\') index += 1;
      else if (this.text.startsWith(close, index)) return true;
    }
    this.unclosedUntil.set(close, index);
    return false;
  }

  private wholeLiteral(): Step | null {
    for (const pattern of this.lexicon.whole ?? []) {
      pattern.lastIndex = this.at;
      const found = pattern.exec(this.text);
      if (found !== null) return this.whole(found[0].length);
    }
    const end = this.lexicon.regex === true ? regexEnd(this.text, this.at, this.last) : null;
    return end === null ? null : this.whole(end - this.at);
  }

  private whole(length: number): Step {
    this.mark('open', 0);
    this.mark('close', length);
    return this.literal(length);
  }

  private countBracket(frame: CodeFrame, hole: Hole, character: string): void {
    if (character === OPENER[hole.close]) frame.depth += 1;
    if (character !== hole.close) return;
    if (frame.depth === 0) {
      this.frames.pop();
      this.mark('resume', 1);
    }
    frame.depth -= 1;
  }

  private toNextIsland(): Step {
    const open = this.lexicon.island?.open ?? /$/g;
    open.lastIndex = this.at;
    const found = open.exec(this.text);
    return [CODE, (found === null ? this.text.length : found.index + found[0].length) - this.at];
  }
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function blockEnd(text: string, start: number, [open, close]: readonly [string, string], nested: boolean): number {
  if (!nested) {
    const end = text.indexOf(close, start + open.length);
    return end < 0 ? text.length : end + close.length;
  }
  let at = start + open.length;
  for (let depth = 1; depth > 0 && at < text.length;) {
    const step = text.startsWith(close, at) ? -1 : text.startsWith(open, at) ? 1 : 0;
    depth += step;
    at += step === 0 ? 1 : open.length;
  }
  return Math.min(at, text.length);
}
