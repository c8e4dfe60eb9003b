// What the demo draws while a run goes on.

import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { createProgress } from '../../../dev/demo/progress.ts';
import type { EventBody } from '../../../src/core/run/events.ts';

const common = { at: '2026-01-01T00:00:00.000Z', status: 'READING', message: '' } as const;

function draw(live: boolean, columns: number, ...bodies: readonly object[]): string[] {
  const written: string[] = [];
  const progress = createProgress({ live, columns, write: (text) => written.push(text) });
  bodies.forEach((body, index) => progress({ ...common, ...(body as EventBody), seq: index + 1 }));
  return written.map((text) => stripVTControlCharacters(text).replace('\r', ''));
}

const analyzing = (done: number, total: number, message = `${done} of ${total}`): object => ({
  type: 'run.progress',
  phase: 'analyzing',
  done,
  total,
  message,
});
const analyzed = (path: string): object => ({ type: 'file.analyzed', path, findings: 0, reason: null });

it('fills the bar file by file', () => {
  const [, , half] = draw(true, 100, analyzing(0, 2), { type: 'file.reading', path: 'a.py' }, analyzed('a.py'));

  expect(half).toBe(`Analyzing  ${'█'.repeat(14)}${'░'.repeat(14)} 1/2       a.py`);
});

it('never counts beyond the total', () => {
  const lines = draw(true, 100, analyzing(0, 1), analyzed('a.py'), analyzed('b.py'));

  expect(lines.at(-1)).toContain('1/1');
});

it.each([40, 60, 80, 0])('keeps to %i columns, so that the line can be redrawn', (columns) => {
  const [, line = ''] = draw(true, columns, analyzing(0, 1), analyzed(`${'deep/'.repeat(50)}file.py`));

  expect(Array.from(line).length).toBeLessThanOrEqual(Math.max(columns || 80, 50));
});

it('clears the line at the end', () => {
  expect(draw(true, 80, { type: 'run.finished', run_status: 'succeeded' })).toEqual(['']);
});

it('writes a line per phase and quarter where nothing can be redrawn', () => {
  const counts = Array.from({ length: 9 }, (_, done) => analyzing(done, 8));

  expect(draw(false, 0, ...counts)).toEqual(['0 of 8\n', '2 of 8\n', '4 of 8\n', '6 of 8\n', '8 of 8\n']);
});

it('says why it waits', () => {
  const waiting = { ...analyzing(0, 8, 'waiting for GitHub'), waiting_until: '2026-01-01T01:00:00.000Z' };

  expect(draw(false, 0, analyzing(0, 8), waiting)).toEqual(['0 of 8\n', 'waiting for GitHub\n']);
});

it('lets no file name move the cursor (I12)', () => {
  const written: string[] = [];
  const progress = createProgress({ live: true, columns: 80, write: (text) => written.push(text) });

  progress({ ...common, seq: 1, ...(analyzed('a\x1b[2J\r\u202eb.py') as EventBody) });

  expect(written.join('')).toContain('a\u{fffd}[2J\u{fffd}\u{fffd}b.py');
});
