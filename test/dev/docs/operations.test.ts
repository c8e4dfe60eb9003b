// docs/operations.md against the code: every failure code has exactly one row, what it says of retries is so, and
// metrics, labels and reasons in its rules are those that the service knows.

import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { fatal, REASON_SENTENCES, type Reason } from '../../../src/core/errors.ts';
import { METRICS } from '../../../src/core/operations/metrics.ts';
import { RunOptions } from '../../../src/core/run/options.ts';
import { newRecord } from '../../../src/core/run/record.ts';
import { resumeRun } from '../../../src/core/run/resume.ts';

const page = await readFile(new URL('../../../docs/operations.md', import.meta.url), 'utf8');
const reasons = Object.keys(REASON_SENTENCES) as Reason[];

function section(title: string): string {
  const found = page.split(/^## /m).find((part) => part.startsWith(`${title}\n`));
  if (found === undefined) throw new Error(`no section ${title}`);
  return found;
}

function rowsOf(text: string): readonly (readonly string[])[] {
  const lines = text.split('\n').filter((line) => line.startsWith('| `'));
  return lines.map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

function named(text: string): readonly string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
}

describe('failure codes', () => {
  const rows = rowsOf(section('Failure codes'));

  it('each has exactly one row', () => {
    const codes = rows.map(([code = '']) => named(code)[0]);

    expect([...codes].sort()).toEqual([...reasons].sort());
  });

  it.each(rows)('%s says who acts, and what to do beyond the sentence that callers see', (code = '', who, act = '') => {
    expect(['caller', 'owner', 'operator', 'nobody']).toContain(who);
    expect(act.length).toBeGreaterThan(10);
    expect(act).not.toBe(REASON_SENTENCES[named(code)[0] as Reason]);
  });

  it('the ends that a retry cannot change are those of the code', () => {
    const options = RunOptions.parse({});
    const run = newRecord({ id: 'x', subject: 'user:1', repository: { owner: 'o', name: 'r' }, options }, 0);
    const final = reasons.filter((reason) => !resumeRun({ ...run, phase: 'failed', error: fatal(reason) }, 0).ok);

    const sentence = /Start a new run instead after ([^:]+): these are never retried/.exec(page)?.[1] ?? '';

    expect([...named(sentence)].sort()).toEqual(final.sort());
  });
});

describe('metrics', () => {
  it('each has exactly one row', () => {
    const names = rowsOf(section('Metrics')).map(([name = '']) => named(name)[0]);

    expect(names).toEqual(Object.keys(METRICS));
  });

  it('rules name no metric that is not counted', () => {
    const used = new Set(section('Alerts').match(/dependify_\w+/g));

    const unknown = [...used].filter((name) => !(name.replace(/_(bucket|sum|count)$/, '') in METRICS));

    expect(unknown).toEqual([]);
    expect(used.size).toBeGreaterThan(5);
  });

  it('rules name no reason that does not exist', () => {
    const matched = [...section('Alerts').matchAll(/reason=~?"([^"]+)"/g)].flatMap(([, names = '']) =>
      names.split('|'),
    );

    expect(matched.length).toBeGreaterThan(0);
    expect(matched.filter((reason) => !(reason in REASON_SENTENCES))).toEqual([]);
  });
});
