// Events of a run for the tests of the page.

import type { RunEvent } from '../../../src/ui/api-types.ts';

export type Body<T = RunEvent> = T extends RunEvent ? Omit<T, 'seq' | 'at' | 'status' | 'message'> : never;

const BEGIN_MS = Date.parse('2026-11-22T10:00:00.000Z');

/** Event `seq`, a tenth of a second behind the one before. */
export function event(seq: number, body: Body, message = ''): RunEvent {
  const at = new Date(BEGIN_MS + seq * 100).toISOString();
  return { seq, at, status: 'LOADING', message, ...body };
}

/** Numbered from `first` on. */
export function events(bodies: readonly Body[], first = 1): readonly RunEvent[] {
  return bodies.map((body, index) => event(first + index, body));
}

/** A run over `files` files of which every second is rewritten: all its events in order. */
export function wholeRun(files: number): readonly RunEvent[] {
  const paths = Array.from({ length: files }, (_, index) => `src/file-${index}.ts`);
  const outdated = paths.filter((_, index) => index % 2 === 0);
  return events([
    { type: 'run.started', repository: 'o/r', dry_run: true },
    { type: 'run.progress', phase: 'analyzing', done: 0, total: files },
    ...paths.flatMap((path, index): Body[] => [
      { type: 'file.reading', path },
      index % 2 === 0
        ? { type: 'file.analyzed', path, findings: 2, reason: null }
        : { type: 'file.analyzed', path, findings: 0, reason: 'clean' },
    ]),
    { type: 'run.progress', phase: 'refactoring', done: 0, total: outdated.length },
    ...outdated.flatMap((path): Body[] => [
      { type: 'file.writing', path },
      { type: 'file.refactored', path, confidence: 97, lines_added: 3, lines_removed: 2 },
    ]),
    { type: 'run.finished', run_status: 'succeeded' },
  ]);
}
