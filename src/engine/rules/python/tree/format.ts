// Format strings as `str.format` reads them, on their source text.

/** A piece of text as it stands in the source, braces still doubled, and the field behind it. */
export interface FormatPart {
  readonly literal: string;
  readonly field: FormatField | null;
}

export interface FormatField {
  readonly name: string;
  /** With its `!`, or empty. */
  readonly conversion: string;
  /** Without its `:`; null when there is no colon. */
  readonly spec: string | null;
}

const NAMED_ESCAPE = /\\N\{[^{}]+\}/y;

/** Splits a literal's source; null when `format` would refuse it. */
export function parseFormat(source: string, raw = false): readonly FormatPart[] | null {
  const parts: FormatPart[] = [];
  let from = 0;
  for (let at = 0; at < source.length;) {
    const named = raw ? null : matchAt(NAMED_ESCAPE, source, at);
    if (named !== null) at += named.length;
    else if (source[at] === '\\') at += 2;
    else if (source[at] === '}' || source.startsWith('{{', at)) {
      if (source[at + 1] !== source[at]) return null;
      at += 2;
    } else if (source[at] === '{') {
      const end = closingBrace(source, at);
      const field = end === null ? null : fieldOf(source.slice(at + 1, end));
      if (end === null || field === null) return null;
      parts.push({ literal: source.slice(from, at), field });
      from = at = end + 1;
    } else at += 1;
  }
  parts.push({ literal: source.slice(from), field: null });
  return parts;
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

function closingBrace(source: string, open: number): number | null {
  let depth = 0;
  for (let at = open; at < source.length; at += 1) {
    if (source[at] === '{') depth += 1;
    if (source[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  return null;
}

function fieldOf(text: string): FormatField | null {
  const [, name = '', conversion = '', colon, spec = ''] =
    /^([^!:[\]]*(?:\[[^\]]*\][^!:[\]]*)*)(![a-z]+)?(:)?([\s\S]*)$/.exec(text) ?? [];
  if (name === '' && conversion === '' && colon === undefined && text !== '') return null;
  if (colon === undefined && spec !== '') return null;
  return { name, conversion, spec: colon === undefined ? null : spec };
}

/** Joins parts to a literal's source again. */
export function renderFormat(parts: readonly FormatPart[]): string {
  return parts
    .map(({ literal, field }) => {
      if (field === null) return literal;
      const spec = field.spec === null || field.spec === '' ? '' : `:${field.spec}`;
      return `${literal}{${field.name}${field.conversion}${spec}}`;
    })
    .join('');
}
