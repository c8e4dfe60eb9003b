// A text as the sequence of what it says: words, numbers, operators, brackets and the contents of strings. Layout,
// comments, statement ends, trailing commas and the kind of quotes are left out, so that two texts with equal sequences
// do the same. Python's indentation stands as marks of its own. Not a parser: it does not know what is a statement.

import type { Language } from '../language.ts';
import { literalText, TEXT } from './literal-text.ts';
import { CODE, scanCode, type Mark } from './mask-code.ts';

/** Stands before the first piece of a string with code inside. */
export const FORMATTED = 'ƒ';
/** Begins what an interpolation says about form, e.g. `.2f` or `!r`. */
export const SPEC = '⟨';
export const INDENT = '⇥';
export const DEDENT = '⇤';
/** Ends a `return` without a value and its like. */
export const BARE = '⏎';

const WORD = /[\w$\u0080-\uffff]+/y;
const NUMBER = /\d\w*(?:\.\d\w*)?(?:(?<=[\d.][eE])[+-]\d+)?/y;
const OPERATOR =
  /===|!==|\*\*=|<=>|\.\.\.|\.\.=|\?\?=|&&=|\|\|=|<<=|==|!=|<=|>=|=>|->|<-|::|:=|\+\+|--|&&|\|\||\?\?|\?->|\?\.|\+=|-=|\*=|\/=|%=|&=|\|=|\^=|\*\*|\/\/|<<|=~|!~|\.\.|[^\s]/uy;
const ENDS_WITH_LINE = new Set(['return', 'throw', 'yield', 'break', 'continue', 'raise']);
const HOLE_OPENING = /[$#]?\{\$?|\$\(|`/y;
const HAS_SPECS: ReadonlySet<Language> = new Set<Language>(['python', 'csharp']);
const CONVERSION = /^!([rsa])(?=[:}])/;

/** The tokens of a text. None holds a blank or a line break. */
export function tokensOf(text: string, language: Language): readonly string[] {
  return new Tokenizer(text, language).run();
}

interface Literal {
  /** Where the piece under way begins; null inside of a hole. */
  start: number | null;
  holes: number;
  readonly opened: number;
  depth: number;
}

interface Bracket {
  readonly open: string;
  readonly isCall: boolean;
  commas: number;
}

class Tokenizer {
  private readonly text: string;
  private readonly language: Language;
  private readonly kinds: Uint8Array;
  private readonly marks: readonly Mark[];
  private readonly tokens: string[] = [];
  private readonly literals: Literal[] = [];
  private readonly brackets: Bracket[] = [];
  private readonly indents: number[] = [0];
  private at = 0;
  private lineBegins = true;

  constructor(text: string, language: Language) {
    this.text = text;
    this.language = language;
    const { kinds, marks } = scanCode(text, language);
    this.kinds = kinds;
    this.marks = marks;
  }

  run(): readonly string[] {
    for (const mark of this.marks) {
      // What closes a hole belongs to the string again.
      this.readCode(mark.type === 'resume' ? mark.at - 1 : mark.at);
      this.at = mark.at;
      this.meet(mark);
    }
    this.readCode(this.text.length);
    // What is still open ends with the file.
    this.tokens.push(...this.indents.slice(1).map(() => DEDENT));
    return this.tokens;
  }

  private meet({ type, at }: Mark): void {
    if (type === 'open') {
      this.indent(at);
      this.literals.push({ start: at, holes: 0, opened: at, depth: this.brackets.length });
      return;
    }
    const literal = this.literals.at(-1);
    if (literal === undefined) return;
    if (type === 'resume') {
      literal.start = at;
      this.brackets.length = Math.min(this.brackets.length, literal.depth);
      return;
    }
    const isHole = type === 'hole';
    if (isHole && literal.holes === 0) this.tokens.push(FORMATTED);
    if (literal.start !== null) {
      const piece = literalText(this.text, this.language, {
        ...literal,
        start: literal.start,
        end: at,
        isLast: !isHole,
      });
      if (piece !== TEXT || (!isHole && literal.holes === 0)) this.tokens.push(piece);
    }
    if (!isHole) {
      this.literals.pop();
      return;
    }
    literal.holes += 1;
    literal.start = null;
    HOLE_OPENING.lastIndex = at;
    const opening = HOLE_OPENING.exec(this.text)?.[0] ?? '';
    if (this.language === 'shell' && opening === '${') this.tokens.push(opening);
    this.at = at + opening.length;
  }

  private readCode(end: number): void {
    const { text, kinds } = this;
    const inLiteral = this.literals.at(-1);
    if (inLiteral !== undefined && inLiteral.start !== null) return;
    while (this.at < end) {
      const character = text[this.at] ?? '';
      if (kinds[this.at] !== CODE || /\s/.test(character)) {
        if (character === '\n' && this.brackets.length === 0 && text[this.at - 1] !== '\\') this.lineBegins = true;
        this.at += 1;
      } else if (!(inLiteral !== undefined && this.readSpec(inLiteral, end))) {
        this.indent(this.at);
        this.readToken(character);
      }
    }
  }

  private readToken(character: string): void {
    const pattern = /\d/.test(character) ? NUMBER : /[\w$\u0080-\uffff]/.test(character) ? WORD : OPERATOR;
    pattern.lastIndex = this.at;
    const token = pattern.exec(this.text)?.[0] ?? character;
    this.at += token.length;
    if (pattern === NUMBER) this.tokens.push(number(token, this.language));
    else if (pattern === WORD) this.tokens.push(ENDS_WITH_LINE.has(token) && this.isBare() ? token + BARE : token);
    else this.mark(token);
  }

  private mark(token: string): void {
    const innermost = this.brackets.at(-1);
    if (token === ';' && innermost?.open !== '(') return;
    if (token === ',' && innermost !== undefined) innermost.commas += 1;
    if ('([{'.includes(token)) {
      this.brackets.push({ open: token, isCall: /[\w$)\]]$/.test(this.tokens.at(-1) ?? ''), commas: 0 });
    } else if (')]}'.includes(token)) {
      const isTuple =
        this.language === 'python' && innermost?.open === '(' && !innermost.isCall && innermost.commas < 2;
      if (this.tokens.at(-1) === ',' && !/^[,[]$/.test(this.tokens.at(-2) ?? '') && !isTuple) this.tokens.pop();
      this.brackets.pop();
    }
    this.tokens.push(token);
  }

  /** Whether nothing follows on the line that belongs to the word. */
  private isBare(): boolean {
    for (let at = this.at; at < this.text.length; at += 1) {
      const character = this.text[at] ?? '';
      if (character === '\n' || ((character === ';' || character === '}') && this.kinds[at] === CODE)) return true;
      if (this.kinds[at] === CODE ? !/\s/.test(character) : /["'`]/.test(character)) return false;
    }
    return true;
  }

  private readSpec(literal: Literal, end: number): boolean {
    if (!HAS_SPECS.has(this.language) || this.brackets.length !== literal.depth) return false;
    const conversion = CONVERSION.exec(this.text.slice(this.at, this.at + 3));
    const length = conversion !== null ? 2 : this.text[this.at] === ':' ? end - this.at : 0;
    if (length === 0) return false;
    const spec = this.text
      .slice(this.at, this.at + length)
      .replace(/^:/, '')
      .replace(/\s/g, '␠');
    if (spec !== '') this.tokens.push(SPEC + spec);
    this.at += length;
    return true;
  }

  private indent(at: number): void {
    if (!this.lineBegins || this.literals.length > 0) return;
    this.lineBegins = false;
    if (this.language !== 'python' || this.brackets.length > 0) return;
    const column = at - (this.text.lastIndexOf('\n', at - 1) + 1);
    while (column < (this.indents.at(-1) ?? 0)) {
      this.indents.pop();
      this.tokens.push(DEDENT);
    }
    if (column <= (this.indents.at(-1) ?? 0)) return;
    this.indents.push(column);
    this.tokens.push(INDENT);
  }
}

/** `1_000` and `1000`, `0777` and `0o777` are the same number. */
function number(token: string, language: Language): string {
  const plain = token.replaceAll('_', '').toLowerCase();
  return language === 'python' || language === 'javascript' ? plain.replace(/^0(?=[0-7]+$)/, '0o') : plain;
}
