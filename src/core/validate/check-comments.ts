// Licence headers, shebangs, directives, pragmas and comments stay (E18).

import { added, countBy, type Check, type CheckInput, type Rejection } from './check.ts';
import { compact, maskCode } from './mask-code.ts';

const PRAGMA =
  /\beslint-(?:disable|enable)[\w-]*|@ts-(?:expect-error|ignore|nocheck|check)\b|\bprettier-ignore\b|\b(?:istanbul|c8|v8) ignore\b|\bwebpack[A-Z]\w+:|@jsx\w*|@flow\b|\bnoqa\b|\btype: ?ignore\b|\bpylint: ?\w+|\bmypy:|\bpyright:|\bpragma: ?no cover\b|\bfmt: ?(?:off|on|skip)\b|\bisort: ?\w+|\bnosec\b|\brubocop:\w+|\bfrozen_string_literal\b|\bnolint\b|\bNOLINT\w*|\bgo:\w+|\+build\b|\bshellcheck \w+|\bphpcs:\w+|\bclang-format (?:on|off)\b|<reference \w+/g;
/** The encodings that UTF-8 text may declare; such a line may go, another may not. */
const CODING = /coding[:=] ?([-\w.]+)/;
const HEADER_LINES = 60;
/** A model may reword a comment next to its edit; rules may take comments along with a dead branch. */
const SHARE_OF_WORDS = { rule: 0.5, model: 0.2 } as const;
const FEW_WORDS = 12;
const MAX_PRAGMA = 300;

/** `comments_lost` when a header, directive or pragma, or too many of the comments went away. */
export const checkComments: Check = {
  name: 'comments_lost',
  run(input) {
    const lost = whatIsLost(input);
    return lost === null ? null : ({ reason: 'comments_lost', detail: lost } satisfies Rejection);
  },
};

function whatIsLost({ before, after, language, source }: CheckInput): string | null {
  if (before.startsWith('#!') && before.split('\n', 1)[0] !== after.split('\n', 1)[0]) return 'shebang';
  const [had, has] = [maskCode(before, language), maskCode(after, language)];
  // A rule may drop it where the file is a module.
  if (source === 'model' && isStrict(before, had.uncommented) && !isStrict(after, has.uncommented)) return 'use strict';
  const [comments, kept] = [compact(had.comments), compact(has.comments)];
  if (added(pragmas(kept, source), pragmas(comments, source)).size > 0) return 'pragma';
  if (declaresEncoding(before) && !declaresEncoding(after)) return 'coding';
  if (!squeeze(kept).includes(headerOf(before, had.comments))) return 'header';
  const words = wordsOf(comments);
  const gone = [...added(countBy(wordsOf(kept)), countBy(words)).values()].reduce((sum, count) => sum + count, 0);
  return gone > Math.max(FEW_WORDS, words.length * SHARE_OF_WORDS[source]) ? 'comments' : null;
}

/** What a pragma says after its name is not a model's to change. */
function pragmas(comments: string, source: CheckInput['source']): Map<string, number> {
  if (source === 'rule') return countBy(comments.match(PRAGMA) ?? []);
  return countBy(
    [...comments.matchAll(PRAGMA)].map(({ index }) =>
      squeeze(comments.slice(index, index + MAX_PRAGMA).split('\n', 1)[0] ?? ''),
    ),
  );
}

/** Whether the first statement is the directive. */
function isStrict(text: string, uncommented: string): boolean {
  const first = uncommented.search(/\S/);
  return /^(?:'use strict'|"use strict")/.test(first < 0 ? '' : text.slice(first, first + 12));
}

function declaresEncoding(text: string): boolean {
  const [first = '', second = ''] = text.split('\n', 2);
  const name = [first, second].map((line) => (line.startsWith('#') ? CODING.exec(line)?.[1] : undefined)).find(Boolean);
  return name !== undefined && !/^(?:utf-?8|utf_8|ascii|us-ascii)$/i.test(name);
}

/** The comment block that the file begins with, without the lines that may change on their own. */
function headerOf(text: string, comments: string): string {
  const lines: string[] = [];
  const source = text.split('\n', HEADER_LINES);
  for (const [index, comment] of comments.split('\n', HEADER_LINES).entries()) {
    const isCode = comment.trim() !== (source[index] ?? '').trim();
    if ((isCode && !/^<\?(?:php)?$/i.test((source[index] ?? '').trim())) || (comment.trim() === '' && lines.length > 0))
      break;
    if (comment.trim() !== '' && !comment.startsWith('#!') && !CODING.test(comment)) lines.push(comment);
  }
  return squeeze(lines.join(' '));
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}]{3,}/gu) ?? [];
}
