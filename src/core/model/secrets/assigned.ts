// Secrets that are known by the name they stand under: `password = "…"`, `API_KEY: …`, `getenv("TOKEN", "…")`. The value
// has to look like one too.

import { looksLikePassword, looksRandom } from './values.ts';

const NAME = String.raw`(?<name>pass(?:w(?:or)?d|wd|phrase|code)|pwd|(?<![a-z])pass(?![a-z])|secrets?|tokens?|(?:api|access|auth|private|encryption|signing|master|account|storage|shared|subscription|license|session|cookie|secret|service|deploy|app)[_-]?keys?(?:[_-]?id)?|credentials?|auth(?![a-z])|authorization|bearer|salt|hmac|signature|webhook|connection[_-]?string|sid|(?<![a-z])(?:key|cert|nonce|otp|pin|pat)(?![a-z]))`;
/** In a lookahead, so that nothing of it is given back: without that, hostile lines cost their length times its own. */
const TAIL = String.raw`(?=(?<tail>[\w$-]{0,40}))\k<tail>`;
/** An annotation between a name and its value: `: string`, `*string`, `: Optional[str]`. */
const TYPE = String.raw`(?:\s{0,3}:\s{0,3}[A-Za-z][\w.<>|[\]? ]{0,30}|\s{1,3}\*?(?:string|\[\]byte))?`;
const GLUE = String.raw`["'\x60]?[\])]{0,2}["'\x60]?${TYPE}\s{0,20}(?:=>|:=|={1,3}|!==?|:|\|\||\?\?|\?:|,|\(|>|\bor\b|\bis\b|\bwas\b|\svalue=)\s{0,8}\\?\s{0,80}(?:new\s\w{1,20}\(|\(?\[?\]?(?:byte|str|string|bytes|Buffer\.from)\(|\(|\[)?\s{0,80}[bfruBFRU@$]{0,2}`;
const QUOTED = String.raw`(?:"(?<double>[^"\n\\]{6,400})"|'(?<single>[^'\n\\]{6,400})'|\x60(?<tick>[^\x60\n\\]{6,400})\x60)`;
const BY_NAME = new RegExp(`${NAME}${TAIL}${GLUE}${QUOTED}`, 'dgi');
const BARE = new RegExp(
  `${NAME}${TAIL}["']?\\s{0,8}(?:=|:|\\bis\\b|\\bwas\\b|>)\\s{0,8}(?<bare>[A-Za-z0-9+/_.~!@#$%^&*=-]{10,400})(?=[\\s"'\x60,;)<}]|$)`,
  'dgim',
);
/** `auth=("user", "…")` and `.login("user", "…")`: the second text is the secret. */
const PAIR =
  /(?<name>auth|login|authenticate|credentials?|basic_?auth)\w{0,20}\s{0,3}=?\s{0,3}[([]\s{0,3}["'][^"'\n]{1,100}["']\s{0,3},\s{0,3}["'](?<double>[^"'\n\\]{8,200})["']/dgi;
/** Further on in the line, behind a condition or a block: only what looks random for sure. */
const LATER = new RegExp(`${NAME}${TAIL}["'\\])]{0,3}\\s{0,3}(?:[:=]|=>|\\{)[^"'\x60\n;]{1,80}${QUOTED}`, 'dgi');
const PASSWORD_NAME = /^pass|^pwd/i;
const WEAK_NAME = /^(?:auth|authorization|bearer|salt|hmac|signature|webhook|sid|key|cert|nonce|otp|pin|pat|tokens?)$/i;
const MIN_RANDOM = 12;
const MIN_RANDOM_WEAK = 16;
const MIN_BARE = 12;

export interface Assigned {
  readonly start: number;
  readonly end: number;
}

/** Where the values stand that look like secrets and are named as such. */
export function assignedSecrets(text: string): readonly Assigned[] {
  return [
    ...valuesOf(text, BY_NAME, isQuotedSecret),
    ...valuesOf(text, PAIR, (_name, value) => isQuotedSecret('password', value)),
    ...valuesOf(text, BARE, isBareSecret),
    ...valuesOf(text, LATER, isLaterSecret),
  ];
}

function valuesOf(text: string, pattern: RegExp, isSecret: (name: string, value: string) => boolean): Assigned[] {
  const found: Assigned[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const groups = match.indices?.groups ?? {};
    const [start, end] = groups['double'] ?? groups['single'] ?? groups['tick'] ?? groups['bare'] ?? [0, 0];
    if (isSecret(match.groups?.['name'] ?? '', text.slice(start, end))) found.push({ start, end });
    // The value may itself hold a name: `getenv("API_KEY", "…")`.
    pattern.lastIndex = (groups['name'] ?? [0, match.index + 1])[1];
  }
  return found;
}

function isQuotedSecret(name: string, value: string): boolean {
  if (/\s/.test(value)) return false;
  if (PASSWORD_NAME.test(name) && looksLikePassword(value)) return true;
  return looksRandom(value, WEAK_NAME.test(name) ? MIN_RANDOM_WEAK : MIN_RANDOM);
}

function isLaterSecret(name: string, value: string): boolean {
  if (/\s/.test(value)) return false;
  return (
    looksRandom(value, MIN_RANDOM_WEAK) || (PASSWORD_NAME.test(name) && /\d/.test(value) && looksLikePassword(value))
  );
}

function isBareSecret(name: string, value: string): boolean {
  if (/^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)+$/.test(value)) return false;
  if (!/\d/.test(value)) return false;
  if (PASSWORD_NAME.test(name) && /[a-z]/.test(value) && /[A-Z]/.test(value) && looksLikePassword(value)) return true;
  return looksRandom(value, WEAK_NAME.test(name) ? MIN_RANDOM_WEAK : MIN_BARE);
}
