// `.gitattributes` at the root, as far as it says what is generated or vendored (linguist's attributes). Later lines win,
// as in git.

import { compileGlob } from '../select/glob.ts';

const ATTRIBUTES = ['linguist-generated', 'linguist-vendored'] as const;
const MAX_LINES = 2_000;

/** A test of whether a path is marked; nothing is when the file says nothing. */
export function markedByAttributes(text: string): (path: string) => boolean {
  const lines = text.split(/\r?\n/).slice(0, MAX_LINES).flatMap(readLine);
  if (lines.length === 0) return () => false;
  return (path) => {
    const names = path.split('/');
    return ATTRIBUTES.some((attribute) => {
      const last = lines.findLast((line) => line.attribute === attribute && line.matches(names));
      return last?.set === true;
    });
  };
}

interface Line {
  readonly attribute: (typeof ATTRIBUTES)[number];
  readonly set: boolean;
  readonly matches: (names: readonly string[]) => boolean;
}

function readLine(text: string): Line[] {
  const [pattern, ...words] = text.trim().split(/\s+/);
  if (pattern === undefined || pattern === '' || pattern.startsWith('#') || pattern.startsWith('[')) return [];
  const matches = compileGlob(globOf(pattern));
  if (matches === null) return [];
  return words.flatMap((word): Line[] => {
    const [name = '', value = 'true'] = word.replace(/^[-!]/, '').split('=');
    const attribute = ATTRIBUTES.find((known) => known === name);
    return attribute === undefined ? [] : [{ attribute, set: !/^[-!]/.test(word) && value !== 'false', matches }];
  });
}

/** A pattern without a slash is for names at any depth. A folder's name marks what is in it too: less is changed, never more. */
function globOf(pattern: string): string {
  const path = pattern.replace(/^\//, '');
  return pattern.includes('/') ? path : `**/${path}`;
}
