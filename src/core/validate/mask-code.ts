// Blanks out comments and strings, positions kept, so that a scan for code does not read prose. A careful scanner, not
// a parser: where it cannot be sure (template literals, regular expressions) it leaves text standing, which makes the
// scans stricter and never blind.

import type { Language } from '../language.ts';

export interface Masked {
  /** Text with comments and string contents replaced by blanks; line breaks stay. */
  readonly code: string;
  /** Text with everything but comments replaced by blanks. */
  readonly comments: string;
}

interface Lexicon {
  readonly line: readonly string[];
  readonly block: readonly (readonly [string, string])[];
  readonly strings: readonly string[];
}

const C_LIKE: Lexicon = { line: ['//'], block: [['/*', '*/']], strings: ['"', "'"] };
const PYTHON: Lexicon = { line: ['#'], block: [], strings: ['"""', "'''", '"', "'"] };
const HASH: Lexicon = { line: ['#'], block: [], strings: ['"', "'"] };
const PHP: Lexicon = { line: ['//', '#'], block: [['/*', '*/']], strings: ['"', "'"] };
/** In Rust `'` also begins a lifetime, and in C# and Java a character; only Rust has the ambiguity. */
const RUST: Lexicon = { line: ['//'], block: [['/*', '*/']], strings: ['"'] };

function lexiconOf(language: Language): Lexicon {
  switch (language) {
    case 'python':
      return PYTHON;
    case 'ruby':
    case 'shell':
      return HASH;
    case 'php':
      return PHP;
    case 'rust':
      return RUST;
    case 'javascript':
    case 'jsx':
    case 'typescript':
    case 'tsx':
    case 'java':
    case 'go':
    case 'c':
    case 'cpp':
    case 'csharp':
    case 'json':
      return C_LIKE;
  }
}

/** Separates code from comments and strings. */
export function maskCode(text: string, language: Language): Masked {
  const lexicon = lexiconOf(language);
  const code: string[] = [];
  const comments: string[] = [];
  let at = 0;
  while (at < text.length) {
    const end = commentEnd(text, at, lexicon);
    if (end !== null) {
      comments.push(text.slice(at, end));
      code.push(blank(text.slice(at, end)));
      at = end;
      continue;
    }
    const quote = lexicon.strings.find((mark) => text.startsWith(mark, at));
    const stop = quote === undefined ? at + 1 : stringEnd(text, at, quote);
    const part = text.slice(at, stop);
    code.push(quote === undefined ? part : blank(part));
    comments.push(blank(part));
    at = stop;
  }
  return { code: code.join(''), comments: comments.join('') };
}

function commentEnd(text: string, at: number, { line, block }: Lexicon): number | null {
  for (const [open, close] of block) {
    if (!text.startsWith(open, at)) continue;
    const end = text.indexOf(close, at + open.length);
    return end < 0 ? text.length : end + close.length;
  }
  if (!line.some((mark) => text.startsWith(mark, at))) return null;
  // `http://` in running text and `$#` in shell are not comments.
  const before = text[at - 1];
  if (text.startsWith('//', at) && before === ':') return null;
  if (text.startsWith('#', at) && before === '$') return null;
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** The end of a string that begins at `at`; a one-line string that does not close ends with its line. */
function stringEnd(text: string, at: number, quote: string): number {
  for (let index = at + quote.length; index < text.length; index += 1) {
    if (text[index] === '\\') {
      index += 1;
      continue;
    }
    if (text.startsWith(quote, index)) return index + quote.length;
    if (quote.length === 1 && text[index] === '\n') return index;
  }
  return text.length;
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}
