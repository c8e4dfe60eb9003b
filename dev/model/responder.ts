// The built-in answers: reads the file out of the user message, as a model would, and finds and rewrites what
// rewrites.ts knows. Deterministic; no answer for anything else.

import { languageOf } from '../../src/core/language.ts';
import { KNOWN_REWRITES, type KnownRewrite } from './rewrites.ts';

/** A question as a responder sees it. */
export interface Question {
  /** Name of the answer that was asked for, e.g. `file_analysis`. */
  readonly name: string;
  /** The first user message. */
  readonly user: string;
  /** Rounds of repair before this one. */
  readonly repairs: number;
}

/** Gives the value that becomes the answer's JSON. */
export type Responder = (question: Question) => unknown;

const MAX_SEARCH_LINES = 6;

/** Answers `file_analysis` and `file_refactor`. */
export function builtInResponder(question: Question): unknown {
  const lines = fencedLines(question.user);
  const rewrites = rewritesFor(question.user);
  return question.name === 'file_analysis' ? { findings: findings(lines, rewrites) } : edits(lines, rewrites);
}

/** The lines between the first mark and its next occurrence, without the numbers in front of some. */
function fencedLines(user: string): string[] {
  const lines = user.split('\n');
  const start = lines.findIndex((line) => /^=====[0-9a-f]{8,}=====$/.test(line));
  const end = lines.indexOf(lines[start] ?? '', start + 1);
  return start < 0 || end < 0 ? [] : lines.slice(start + 1, end).map((line) => line.replace(/^\d+\|/, ''));
}

function rewritesFor(user: string): KnownRewrite[] {
  const path = /^File: "([^"]+)"/m.exec(user)?.[1] ?? '';
  const language = languageOf(path);
  return KNOWN_REWRITES.filter((rewrite) => language !== null && rewrite.languages.includes(language));
}

function findings(lines: readonly string[], rewrites: readonly KnownRewrite[]): unknown[] {
  return lines.flatMap((line, index) =>
    rewrites
      .filter((rewrite) => rewriteLine(line, rewrite) !== line)
      .map(({ category, title, explanation }) => ({
        line_start: index + 1,
        line_end: index + 1,
        category,
        severity: 'medium',
        confidence: 0.92,
        title,
        explanation,
      })),
  );
}

function edits(lines: readonly string[], rewrites: readonly KnownRewrite[]): unknown {
  const found: { search: string; replace: string; reason: string }[] = [];
  const text = lines.join('\n');
  let firstFree = 0;
  lines.forEach((line, index) => {
    const applied = rewrites.filter((rewrite) => rewriteLine(line, rewrite) !== line);
    if (applied.length === 0) return;
    const replacement = applied.reduce((result, rewrite) => rewriteLine(result, rewrite), line);
    const start = uniqueFrom(text, lines, index, firstFree);
    if (start === null) return;
    const before = lines
      .slice(start, index)
      .map((earlier) => `${earlier}\n`)
      .join('');
    const reason = applied.map(({ explanation }) => explanation).join(' ');
    found.push({ search: before + line, replace: before + replacement, reason });
    firstFree = index + 1;
  });
  return { edits: found, summary: found.length === 0 ? 'Nothing to do.' : `${String(found.length)} edits.` };
}

/** The line from which on the text up to `index` is unique, or null when a few lines are not enough. */
function uniqueFrom(text: string, lines: readonly string[], index: number, firstFree: number): number | null {
  for (let start = index; start >= Math.max(firstFree, index - MAX_SEARCH_LINES); start -= 1) {
    const search = lines.slice(start, index + 1).join('\n');
    if (text.indexOf(search) === text.lastIndexOf(search)) return start;
  }
  return null;
}

/** Comments stay as they are. */
function rewriteLine(line: string, rewrite: KnownRewrite): string {
  if (/^\s*(?:\/\/|#(?!include|define)|\*|\/\*)/.test(line)) return line;
  return line.replace(rewrite.pattern, rewrite.replacement);
}
