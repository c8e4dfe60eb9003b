// A model that finds something in every file, for counting tokens only: findings and edits are of usual length and
// spread over the file, and the edits change nothing, so that no check refuses them and nothing is asked twice.

import type { Question } from '../dev/model/responder.ts';

/** As long as the instructions allow. */
const TITLE = 'Template literal instead of string concatenation';
const EXPLANATION = 'A template literal says the same and is easier to read.';
const REASON = 'A template literal says the same in less.';

/** Answers with `count` findings or edits for the text that stands in the question. */
export function busyAnswer({ name, user }: Question, count: number): unknown {
  const lines = chosenLines(user, count);
  if (name === 'file_refactor') {
    const edits = lines.map(({ text }) => ({ search: text, replace: text, reason: REASON }));
    return { edits, summary: REASON };
  }
  const findings = lines.map(({ number }) => ({
    line_start: number,
    line_end: number,
    category: 'outdated_syntax',
    severity: 'low',
    confidence: 0.9,
    title: TITLE,
    explanation: EXPLANATION,
  }));
  return { findings };
}

/** Lines with text, evenly spread. */
function chosenLines(user: string, count: number): { readonly number: number; readonly text: string }[] {
  const all = user.split('\n');
  const start = all.findIndex((line) => /^=====[0-9a-f]+=====$/.test(line));
  const end = all.indexOf(all[start] ?? '', start + 1);
  const lines = all
    .slice(start + 1, end)
    .map((line, index) => ({ number: index + 1, text: line.replace(/^\d+\|/, '') }))
    .filter(({ text }) => text.trim() !== '');
  const wanted = Math.min(count, lines.length);
  return Array.from({ length: wanted }, (_, at) => lines[Math.floor(((at + 0.5) * lines.length) / wanted)]).filter(
    (line) => line !== undefined,
  );
}
