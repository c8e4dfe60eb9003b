// Text of the repository, the rules or the model inside our markdown: it can mention nobody, close nothing, link to
// nothing and end no markup of ours. Two readers have to be kept quiet: GitHub's renderer, which leaves what stands in
// code alone, and a squash commit, into which the raw body may go and where markup means nothing. So whatever either
// could act on stands in code and is spelled in character references besides (`&#x40;`, never `&#64;`: that holds #64).

/** What GitHub makes links of in plain text: issues as `GH-1`, host names, commit ids. */
const RISKS = {
  issue: /(?<![\p{L}\p{N}])gh-(?=\d)/giu,
  host: /www\./gi,
  commit: /(?<![\p{L}\p{N}])[0-9a-f]{7,64}(?![\p{L}\p{N}])/giu,
};
/** Fewer hex digits in a row are no commit id. */
const MAX_HEX_DIGITS = 6;
const PLAIN_CODE = /^[\w./+-]+(?: [\w./+-]+)*$/;
const SAFE_WORD = /^(?:["'(]*[\p{L}\p{N}]+(?:['’./,-][\p{L}\p{N}]+)*[)"'.,;:!?…]*|[–—-])$/u;
/** Control, format, ignorable and private characters, blanks that are no space, and what stands for lost bytes. */
const UNSEEN = /[\p{C}\p{DI}\p{Zl}\p{Zp}\ufffd]|(?! )\p{Zs}/gu;

/** `text` as code within a line of markdown. */
export function code(text: string): string {
  const seen = visible(text);
  if (PLAIN_CODE.test(seen) && !isRisky(seen)) return `\`${seen}\``;
  return `<code>${encode(seen, /[A-Za-z0-9 /.]/)}</code>`;
}

/** An id of ours or of a commit, which may be found as such. Anything but hex digits and dashes is escaped as code is. */
export function idCode(id: string): string {
  return /^[0-9a-f-]+$/.test(id) ? `\`${id}\`` : code(id);
}

/** `text` as code within HTML, where markdown does not apply. */
export function codeInHtml(text: string): string {
  return `<code>${encode(visible(text), /[\w./+ -]/)}</code>`;
}

/**
 * `text` as words within a line of markdown: what is more than a word of letters and digits stands in code, and so does
 * what stands in backticks, without them.
 */
export function prose(text: string, maxChars = 2_000): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  const cut = visible(line.length > maxChars ? `${line.slice(0, maxChars).trimEnd()}…` : line);
  // Splitting by a group puts what it caught at the odd places.
  return cut
    .split(/`([^`]+)`/)
    .map((part, index) => (index % 2 === 1 ? code(part) : besideCode(part, index > 0)))
    .join('');
}

/** Words between pieces of code: blanks at the ends stay, punctuation that touches code is no word of its own. */
function besideCode(text: string, afterCode: boolean): string {
  const [, close = '', inner = '', open = ''] =
    (afterCode ? /^([.,;:!?)]*)(.*?)(\(?)$/ : /^()(.*?)(\(?)$/).exec(text) ?? [];
  const trimmed = inner.trim();
  if (trimmed === '') return close + inner + open;
  return `${close}${inner.startsWith(' ') ? ' ' : ''}${wordsOf(trimmed)}${inner.endsWith(' ') ? ' ' : ''}${open}`;
}

function wordsOf(text: string): string {
  const parts: { plain: boolean; words: string[] }[] = [];
  for (const word of text.split(' ')) {
    const plain = SAFE_WORD.test(word) && !isRisky(word);
    const last = parts.at(-1);
    if (last?.plain === plain) last.words.push(word);
    else parts.push({ plain, words: [word] });
  }
  return parts.map((part) => (part.plain ? part.words.join(' ') : code(part.words.join(' ')))).join(' ');
}

function visible(text: string): string {
  return text.replace(UNSEEN, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

function isRisky(text: string): boolean {
  return Object.values(RISKS).some((risk) => text.search(risk) >= 0);
}

/** Spells every ASCII character that `literal` does not match, and what breaks each risk, as a character reference. */
function encode(text: string, literal: RegExp): string {
  const breaks = riskBreaks(text);
  let encoded = '';
  let at = 0;
  for (const character of text) {
    const isAscii = character <= '\u007f';
    encoded += (isAscii && !literal.test(character)) || breaks.has(at) ? reference(character) : character;
    at += character.length;
  }
  return encoded;
}

/** Where a risk has to be broken: at its last sign, and a commit id often enough to leave no long run. */
function riskBreaks(text: string): ReadonlySet<number> {
  const breaks = new Set<number>();
  for (const risk of [RISKS.issue, RISKS.host]) {
    for (const { 0: match, index } of text.matchAll(risk)) breaks.add(index + match.length - 1);
  }
  for (const { 0: match, index } of text.matchAll(RISKS.commit)) {
    for (let at = index; at < index + match.length; at += MAX_HEX_DIGITS) breaks.add(at);
  }
  return breaks;
}

function reference(character: string): string {
  return `&#x${(character.codePointAt(0) ?? 0).toString(16)};`;
}
