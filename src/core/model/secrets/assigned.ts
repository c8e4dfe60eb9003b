// Secrets without a form of their own: a random-looking value under a telling name. Decided by the name, and by how the
// value looks, because most values under such names are names themselves, examples or settings.

const NAME =
  'secret|token|passwo?r?d|passwd|passphrase|pwd|api[_-]?key|access[_-]?key|account[_-]?key|auth[_-]?key|credentials?|private[_-]?key|signing[_-]?key|encryption[_-]?key|master[_-]?key|salt';

/** `name = "value"`, `name: 'value'`, `"name" => "value"`, `name("value")`, `get('NAME', 'value')`. */
const QUOTED = new RegExp(
  `(?<name>${NAME})\\w{0,40}["'\\]]{0,2}\\s{0,4}(?::=|=>|==?|[:,(])\\s{0,4}[bruf]{0,2}(?<quote>["'\`])(?<secret>[^"'\`\\s\\\\]{6,200})\\k<quote>`,
  'gi',
);
/** Without quotes, as in shell and in comments: only what can hardly be code. */
const BARE = new RegExp(
  `(?<name>${NAME})\\w{0,40}\\s{0,2}[:=]\\s{0,2}(?<secret>[A-Za-z0-9+/_=!@#%^&*~-]{12,200})(?=\\s|$)`,
  'gim',
);

const PASSWORD = /^pass|^pwd/i;
/** Words that examples and settings are made of. */
const EXAMPLE =
  /example|sample|dummy|change[_-]?me|your[_-]|placeholder|redacted|xxxx|\*{3}|^test|^fake|^mock|undefined|^password|^secret|^token|^api[_-]?key|localhost|default/i;
/** Templates, calls, types, globs, paths and addresses. */
const NO_VALUE = /[${}<>()[\]]|%[sd]|^\.{1,2}\/|^~|:\/\/|^\w+(?:\.\w+)+$|^#[0-9a-f]{3,8}$/i;
/** A word of a name, as code writes names. */
const WORD = /^[A-Za-z]{1,40}\d{0,2}$/;

const MIN_BITS = 3;
const MIN_BITS_BARE = 3.4;
const MIN_CHARS = 12;

/** Matches whose value looks like a secret. The group `secret` is the value. */
export function assignedSecrets(text: string): readonly RegExpExecArray[] {
  return [
    ...[...text.matchAll(QUOTED)].filter((match) => isSecret(match, MIN_BITS)),
    ...[...text.matchAll(BARE)].filter((match) => isSecret(match, MIN_BITS_BARE) && isMixed(valueOf(match))),
  ];
}

function valueOf(match: RegExpMatchArray): string {
  return match.groups?.['secret'] ?? '';
}

function isSecret(match: RegExpMatchArray, minBits: number): boolean {
  const value = valueOf(match);
  if (EXAMPLE.test(value) || NO_VALUE.test(value)) return false;
  if (PASSWORD.test(match.groups?.['name'] ?? '') && looksChosen(value)) return true;
  return value.length >= MIN_CHARS && /\d/.test(value) && !isName(value) && bitsPerCharacter(value) >= minBits;
}

function isName(value: string): boolean {
  return value.split(/[_.:/-]+/).every((word) => word === '' || WORD.test(word));
}

/** A password as people choose them: letters with digits or signs among them. */
function looksChosen(value: string): boolean {
  return (
    /[A-Za-z]/.test(value) && (/[!@#%^&*?+~]/.test(value) || (/\d/.test(value) && !/^[a-z_-]+\d{1,2}$/i.test(value)))
  );
}

function isMixed(value: string): boolean {
  return /\d/.test(value) && /[A-Z]/.test(value) && /[a-z]/.test(value);
}

function bitsPerCharacter(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}
