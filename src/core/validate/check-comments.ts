// Licence headers, shebangs, pragmas and comments stay (E18).

import type { Language } from '../language.ts';
import { countBy, added, type Check } from './check.ts';
import { maskCode } from './mask-code.ts';

const PRAGMA =
  /\b(?:eslint-(?:disable|enable)[\w-]*|@ts-(?:expect-error|ignore|nocheck|check)|prettier-ignore|istanbul ignore|c8 ignore|v8 ignore|webpack\w+:|@jsx\w*|noqa|type:\s*ignore|pylint:\s*(?:disable|enable)|mypy:|pragma:\s*no cover|fmt:\s*(?:off|on|skip)|isort:\s*\w+|nosec|rubocop:\w+|frozen_string_literal|nolint|go:\w+|\+build|NOLINT|shellcheck \w+|phpcs:\w+|@SuppressWarnings|clang-format (?:on|off))/g;
const HEADER_LINES = 60;
const CODING = /coding[:=]\s*[-\w.]+/;

/** `comments_lost` when a header, pragma or (for a model) most of the comments went away. */
export const checkComments: Check = {
  name: 'comments_lost',
  run({ before, after, language, source }) {
    if (before.startsWith('#!') && before.split('\n', 1)[0] !== after.split('\n', 1)[0]) return lost('shebang');
    if (isStrict(before, language) && !isStrict(after, language)) return lost('use strict');
    const [had, has] = [maskCode(before, language).comments, maskCode(after, language).comments];
    if (added(countBy(has.match(PRAGMA) ?? []), countBy(had.match(PRAGMA) ?? [])).size > 0) return lost('pragma');
    const header = headerOf(had);
    if (header !== '' && !squeeze(has).includes(header)) return lost('header');
    const gone = added(countBy(wordsOf(has)), countBy(wordsOf(had)));
    const words = [...gone.values()].reduce((sum, count) => sum + count, 0);
    const bound = source === 'rule' ? 0.5 : 0.2;
    return words > Math.max(12, wordsOf(had).length * bound) ? lost('comments') : null;
  },
};

/** Whether the file begins with the directive, behind a shebang and comments. */
function isStrict(text: string, language: Language): boolean {
  const { comments } = maskCode(text, language);
  for (let at = text.startsWith('#!') ? text.indexOf('\n') : 0; at >= 0 && at < text.length; at += 1) {
    const blank = /\s/.test(text[at] ?? '') || !/\s/.test(comments[at] ?? ' ');
    if (!blank) return /^(['"])use strict\1/.test(text.slice(at, at + 12));
  }
  return false;
}

function lost(detail: string): ReturnType<Check['run']> {
  return { reason: 'comments_lost', detail };
}

/** The comment block that the file begins with; a coding line is no header, because UTF-8 needs none. */
function headerOf(comments: string): string {
  const lines: string[] = [];
  for (const line of comments.split('\n', HEADER_LINES)) {
    if (line.trim() === '') break;
    if (!CODING.test(line) && !line.startsWith('#!')) lines.push(line);
  }
  return squeeze(lines.join(' '));
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}]{3,}/gu) ?? [];
}
