// The Prefer header (RFC 7240), as far as this API honours it: `respond-async` and `wait`. What it cannot read it
// ignores, as the RFC asks.

/** What the caller would like. `waitSeconds` is null when nothing was said about waiting. */
export interface Preferences {
  readonly respondAsync: boolean;
  readonly waitSeconds: number | null;
}

/** No client has that many preferences. */
const MAX_CHARS = 1_000;
const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const QUOTED = '"(?:[^"\\\\]|\\\\.)*"';
/** What stands between two commas; a comma in quotes parts nothing. */
const PART = new RegExp(`(?:${QUOTED}|[^",])+`, 'g');
/** A name, perhaps a value, perhaps parameters, which none of our preferences has. */
const PREFERENCE = new RegExp(
  `^[ \\t]*(?<name>${TOKEN})[ \\t]*(?:=[ \\t]*(?<value>${QUOTED}|${TOKEN})?[ \\t]*)?(?:;.*)?$`,
);

/** Reads a Prefer header; several of them come joined by commas. The first mention of a preference counts. */
export function parsePrefer(header: string | undefined): Preferences {
  const said = new Map<string, string>();
  const text = header === undefined || header.length > MAX_CHARS ? '' : header;
  for (const [part] of text.matchAll(PART)) {
    const { name, value } = PREFERENCE.exec(part)?.groups ?? {};
    const key = name?.toLowerCase();
    if (key !== undefined && !said.has(key)) said.set(key, unquote(value ?? ''));
  }
  const wait = said.get('wait') ?? '';
  return {
    respondAsync: said.get('respond-async') === '',
    waitSeconds: /^\d{1,9}$/.test(wait) ? Number(wait) : null,
  };
}

function unquote(word: string): string {
  return word.startsWith('"') ? word.slice(1, -1).replaceAll(/\\(.)/g, '$1') : word;
}

/** The value of `Preference-Applied`: what the answer owes to the header. `inTime`: it is the outcome, not a promise. */
export function appliedPreferences({ respondAsync, waitSeconds }: Preferences, inTime: boolean): string | null {
  const applied = [
    ...(respondAsync && !inTime ? ['respond-async'] : []),
    ...(waitSeconds === null ? [] : [`wait=${waitSeconds}`]),
  ];
  return applied.length === 0 ? null : applied.join(', ');
}
