// `"\d"` to `r"\d"`, and to `"\\d"` beside sequences that mean something.

import { splice, treeRule } from '../tree/rule.ts';
import { stringParts } from '../tree/strings.ts';

const ESCAPE = /\\([\s\S])/g;

function isValid(body: string, at: number, letter: string, isBytes: boolean): boolean {
  if (/[\n\r\\'"abfnrtv0-7x]/.test(letter)) return true;
  if (isBytes) return false;
  return letter === 'u' || letter === 'U' || (letter === 'N' && /^\{[^}]+\}/.test(body.slice(at + 2)));
}

/** Escape sequences that are none. */
export const escapeSequence = treeRule({
  kind: 'escape-sequence',
  title: 'Make invalid escape sequences explicit',
  explanation: 'Python 3.12 warns about them at run time, and a later version will refuse them.',
  example: { before: "a = '\\d'\n", after: "a = r'\\d'\n" },
  category: 'deprecated_api',
  on: ['string'],
  propose(node) {
    const [part] = stringParts(node) ?? [];
    // A `u` goes first, and then the rest of the literal may be raw.
    if (part === undefined || /[rftu]/i.test(part.prefix) || !part.body.includes('\\')) return null;
    const escapes = [...part.body.matchAll(ESCAPE)].map((match) => ({
      at: match.index,
      valid: isValid(part.body, match.index, match[1] ?? '', /b/i.test(part.prefix)),
    }));
    const invalid = escapes.filter(({ valid }) => !valid);
    if (invalid.length === 0) return null;
    const afterPrefix = node.start + part.prefix.length;
    if (invalid.length === escapes.length) return [splice(afterPrefix, afterPrefix, 'r')];
    const body = afterPrefix + part.quote.length;
    return invalid.map(({ at }) => splice(body + at, body + at, '\\'));
  },
});
