// Whether a value looks like a secret on its own: random characters instead of words, paths, templates or patterns.
// Does not know the name that the value is assigned to.

const MIN_BITS = 3;
const MIN_TURNS = 0.2;
const MAX_STEPS = 0.5;
/** No word is made of others in it, so that a text can be read in one way only. */
const PLAIN_WORDS =
  'my|your|our|the|this|is|a|an|not|no|so|very|super|top|default|test|tests|testing|example|sample|dummy|fake|mock|invalid|valid|wrong|bad|good|right|correct|new|old|user|users|username|admin|root|guest|db|database|app|client|server|service|api|access|auth|bearer|basic|refresh|session|csrf|xsrf|oauth|id|private|public|shared|signing|master|hash|hashed|encrypted|strong|weak|long|short|random|secure|password|passwd|passphrase|passwort|pass|pwd|secret|secrets|token|tokens|key|keys|credential|credentials|login|letmein|welcome|qwerty|abc|foo|bar|baz|change|me|please|replace|insert|here|todo|none|null|undefined|true|false|value|string|text|redacted|hidden|removed|masked|placeholder|postgres|mysql|mongo|redis|localhost|python|java|node|ruby|php|go|js|one|two|three|x|y|z';
const WHOLLY_WORDS = new RegExp(`^[^a-z]{0,40}(?:(?:${PLAIN_WORDS})[^a-z]{0,20})+$`, 'i');
const MAX_WORDS_CHARS = 80;
const TEMPLATE =
  /\$\{|\$\(|\{\{|\}\}|<%|%>|%\(|%[sdr](?![A-Za-z0-9])|#\{|<[A-Za-z_ -]+>|^\$[A-Z_a-z]+$|^\{\w*\}$|\.\.\./;
const CODE = /[()[\]{};,\\|]|=>|::|->/;
const ADDRESS =
  /^[a-z][a-z0-9+.-]*:\/\/|^\/\/[\w-]+\.|^(?:\.{1,2}|~|[A-Za-z]:)[\\/]|^(?:https?|data|file|urn|mailto|arn|spec):/i;
const DIGEST = /^(?:sha\d{1,3}|md5|blake\w*|crc32)[-:=]/i;
const VERSION_OR_DATE = /^v?\d+(?:[.:/-]\d+)+(?:[-+.T ][\w.:+-]*)?$/;
/** A UUID is longer. */
const MAX_VERSION_CHARS = 32;
const ODD_PAIR =
  /[jqvz][bcdfghjklmnpqrstvwxz]|x[bdfghjklmnqrsvwxz]|[bcdfghjklmnpqrstvwxz][jqxz]|[bdgkpw][bcdfgkmpvw]/gi;
const MAIL = /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/;
const FILE_NAME =
  /^[\w./-]+\.(?:[jt]sx?|py|rb|go|java|php|json|ya?ml|toml|txt|md|html?|css|xml|pem|key|crt|cfg|ini|lock|png|svg)$/i;

/** Shannon entropy in bits per character. */
export function bitsPerCharacter(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const times of counts.values()) bits -= (times / value.length) * Math.log2(times / value.length);
  return bits;
}

/** Whether it is made of random characters, at least `minLength` of them. */
export function looksRandom(value: string, minLength: number): boolean {
  if (value.length < minLength || isPlain(value)) return false;
  const letters = value.replace(/[^A-Za-z]/g, '').length;
  const digits = value.replace(/\D/g, '').length;
  if (letters === 0 || (isIdentifierLike(value) && (digits > 0 || oddities(value) < 2))) return false;
  const turns = turnsOf(value);
  if (/^[0-9a-f-]{32,}$/i.test(value)) return bitsPerCharacter(value) >= MIN_BITS;
  if (digits === 0) return value.length >= 16 && (turns >= 0.35 || oddities(value) >= 2);
  return (
    (turns >= MIN_TURNS || oddities(value) >= 3) && bitsPerCharacter(value) >= (value.length < 16 ? 2.8 : MIN_BITS)
  );
}

/** Whether a person would have chosen it as a password that is meant to hold: letters with digits or signs, no words. */
export function looksLikePassword(value: string): boolean {
  if (value.length < 8 || isPlain(value)) return false;
  const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9\s]/].filter((kind) => kind.test(value)).length;
  if (/^[A-Za-z]+$/.test(value))
    return value.length >= 10 && (oddities(value) > 1 || (oddities(value) > 0 && turnsOf(value) >= 0.3));
  if (classes < 2 || !/[A-Za-z]/.test(value) || !/[\d!@#$%^&*?+=~]/.test(value)) return false;
  return bitsPerCharacter(value) >= 2.2 && !isIdentifierLike(value);
}

/** Words, templates, code, addresses, digests, versions, patterns: what stands under a telling name and is no secret. */
export function isPlain(value: string): boolean {
  return (
    (value.length <= MAX_WORDS_CHARS && WHOLLY_WORDS.test(value)) ||
    TEMPLATE.test(value) ||
    CODE.test(value) ||
    ADDRESS.test(value) ||
    DIGEST.test(value) ||
    (value.length <= MAX_VERSION_CHARS && VERSION_OR_DATE.test(value)) ||
    FILE_NAME.test(value) ||
    MAIL.test(value) ||
    isSequence(value)
  );
}

/** Words where an address has its password: `user:tiger@`, `USER:PASSWORD_HERE@`. */
export function isPlainInAddress(value: string): boolean {
  return isPlain(value) || (/^[a-z_]{1,15}$|^[A-Z_]+$/.test(value) && oddities(value.replaceAll('_', '')) === 0);
}

/** `aaaa`, `abcdef`, `123456`, and the like one after another. */
function isSequence(value: string): boolean {
  let steps = 0;
  for (let at = 1; at < value.length; at += 1) {
    const step = value.charCodeAt(at) - value.charCodeAt(at - 1);
    if (step === 0 || step === 1 || step === -1) steps += 1;
  }
  return steps / Math.max(1, value.length - 1) > MAX_STEPS;
}

/** Dotted, dashed, snake or camel case words with at most a short number at their ends, or beside long words. */
function isIdentifierLike(value: string): boolean {
  const parts = value.split(/[\s._/:-]+/).filter((part) => part !== '');
  return parts.length > 0 && parts.every((part) => /^(?:\d{1,12}|[A-Za-z]|v\d+)$/.test(part) || isCamelCase(part));
}

function isCamelCase(part: string): boolean {
  const pieces = part.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^A-Za-z\d]+/g) ?? [];
  const words = pieces.filter((piece) => /^(?:[A-Z]?[a-z]{2,}|[A-Z]{2,})$/.test(piece));
  const [last = ''] = pieces.slice(-1);
  if (words.length === pieces.length || (/^\d{1,3}$/.test(last) && words.length === pieces.length - 1)) return true;
  const rest = pieces.filter((piece) => !words.includes(piece));
  return (
    words.join('').length >= 5 * words.length &&
    rest.length < words.length &&
    rest.every((piece) => /^\d{1,2}$/.test(piece))
  );
}

/** Pairs of letters that words hardly ever have, within the words of a camel-cased name. */
function oddities(value: string): number {
  if (!/^[A-Za-z0-9]+$/.test(value)) return 0;
  return value.split(/(?=[A-Z][a-z])/).reduce((sum, word) => sum + (word.match(ODD_PAIR)?.length ?? 0), 0);
}

/** How often neighbours are of another class (lower, upper, digit): words turn seldom, random text half of the time. */
function turnsOf(value: string): number {
  const classes = value
    .replace(/[a-z]/g, 'a')
    .replace(/[A-Z]/g, 'B')
    .replace(/\d/g, '0')
    .replace(/[^aB0]/g, '');
  let turns = 0;
  for (let at = 1; at < classes.length; at += 1) if (classes[at] !== classes[at - 1]) turns += 1;
  return turns / Math.max(1, classes.length - 1);
}
