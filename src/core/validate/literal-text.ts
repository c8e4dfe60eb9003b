// What a piece of a string literal says, whatever quotes it stands in.

import type { Language } from '../language.ts';

/** Begins the content of a string, so that it is never taken for a word. */
export const TEXT = '"';

/** Languages in which single quotes make another thing than double ones. */
const QUOTES_MATTER: ReadonlySet<Language> = new Set<Language>(['java', 'go', 'rust', 'c', 'cpp', 'csharp']);
/** Languages in which they differ by what they escape and fill in. */
const QUOTES_ESCAPE: ReadonlySet<Language> = new Set<Language>(['ruby', 'php', 'shell']);
const OPENING = /^([a-zA-Z$@#]*)("""|'''|"{3,}|[^\w\s])?/;

export interface Piece {
  readonly start: number;
  readonly end: number;
  /** Where the whole literal begins. */
  readonly opened: number;
  readonly isLast: boolean;
}

/** The token of the piece: `"`, what sets it apart from other kinds of literal, and its content without blanks. */
export function literalText(text: string, language: Language, { start, end, opened, isLast }: Piece): string {
  const [opening = '', prefix = '', quote = ''] = OPENING.exec(text.slice(opened, opened + 24)) ?? [];
  let content = text.slice(start === opened ? opened + opening.length : start, end);
  if (isLast && content.endsWith(quote)) content = content.slice(0, content.length - quote.length);
  const letters = prefix.toLowerCase().replace(/[uf$@]/g, '');
  if (quote === '/') return TEXT + spaceless(text.slice(opened, end));
  if (QUOTES_MATTER.has(language)) return TEXT + (quote === '"' ? letters : prefix + quote) + spaceless(content);
  if (QUOTES_ESCAPE.has(language)) return TEXT + (/[\\$#`]/.test(content) ? quote : '') + spaceless(content);
  const isRaw = letters.includes('r');
  const plain = isRaw ? content : content.replace(/\\(["'`])/g, '$1');
  const kind = letters.replace(/r/, /\\/.test(content) ? 'r' : '');
  return TEXT + (kind === '' ? '' : `${kind}:`) + spaceless(plain);
}

/** Tokens are joined by blanks. */
function spaceless(text: string): string {
  return text.replaceAll(' ', '␠').replaceAll('\t', '␉').replaceAll('\n', '␤').replace(/\s/g, '␣');
}
