import { describe, expect, it } from 'vitest';
import { decisionOf, outcomeOf, publishBody, standingOf } from '../../../src/ui/review/decision.ts';
import { inTreeOrder, treeRows } from '../../../src/ui/review/file-tree.ts';
import { applyFilter, isFiltering, makersOf, NO_FILTER } from '../../../src/ui/review/filters.ts';
import { funnelSteps, lostFiles, sentenceOfReason } from '../../../src/ui/review/funnel-steps.ts';
import type { FileSummary, Run } from '../../../src/ui/review/types.ts';

function file(path: string, makers: readonly string[] = ['UP031'], confidence = 95): FileSummary {
  return {
    path,
    state: 'changed',
    language: path.endsWith('.py') ? 'python' : 'javascript',
    reason: null,
    confidence,
    lines_added: 1,
    lines_removed: 1,
    changed_by: makers.map((id) => ({ kind: id.startsWith('model:') ? 'model' : 'rule', id, title: id })),
  };
}

const FILES = [file('a/b/one.py'), file('a/b/two.js', ['no-var'], 60), file('top.py', ['UP031', 'model:readability'])];

describe('applyFilter', () => {
  it.each([
    [{}, 3],
    [{ words: 'B one' }, 1],
    [{ maker: 'UP031' }, 2],
    [{ language: 'javascript' }, 1],
    [{ confidence: 61 }, 2],
    [{ maker: 'UP031', words: 'top' }, 1],
  ])('%j lets %i files through', (part, count) => {
    expect(applyFilter(FILES, { ...NO_FILTER, ...part })).toHaveLength(count);
  });

  it('knows when it hides nothing', () => {
    expect([NO_FILTER, { ...NO_FILTER, words: ' ' }, { ...NO_FILTER, words: 'x' }].map(isFiltering)).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('names who changed files, the most frequent first', () => {
    expect(makersOf(FILES).map(({ id, files }) => [id, files])).toEqual([
      ['UP031', 2],
      ['model:readability', 1],
      ['no-var', 1],
    ]);
  });
});

describe('treeRows', () => {
  it('joins folders that hold nothing but a folder', () => {
    const rows = treeRows(FILES, new Set());

    expect(
      rows.map((row) => (row.kind === 'folder' ? `${row.path}/ ${row.files}` : `${row.depth} ${row.name}`)),
    ).toEqual(['a/b/ 2', '1 one.py', '1 two.js', '0 top.py']);
  });

  it('gives the files in the order in which they stand there', () => {
    expect(inTreeOrder([file('a.py'), file('b/c.py'), file('a/z.py')]).map(({ path }) => path)).toEqual([
      'a/z.py',
      'b/c.py',
      'a.py',
    ]);
  });

  it('shows nothing below a folded folder', () => {
    expect(treeRows(FILES, new Set(['a/b']))).toHaveLength(2);
  });

  it('takes names that objects have for names', () => {
    const rows = treeRows([file('__proto__/x.py'), file('constructor/toString')], new Set());

    expect(rows.filter(({ kind }) => kind === 'file')).toHaveLength(2);
  });
});

describe('the decision', () => {
  const preview = {
    options: { dry_run: true },
    status: 'succeeded',
    publication: null,
    pull_request: null,
    counts: { changed: 3 },
  } as unknown as Run;

  it.each([
    [{}, 'open'],
    [{ options: {} }, 'none'],
    [{ counts: { changed: 0 } }, 'none'],
    [{ status: 'analyzing' }, 'none'],
    [{ publication: {}, status: 'publishing' }, 'publishing'],
    [{ publication: {}, status: 'failed' }, 'failed'],
    [{ publication: {}, pull_request: { number: 1, url: 'https://x' } }, 'published'],
    [{ publication: {}, status: 'canceled' }, 'none'],
  ])('%j: %s', (part, decision) => {
    expect(decisionOf({ ...preview, ...part } as Run)).toBe(decision);
  });

  it('counts what goes in, what stays out, and what goes in part', () => {
    const leftOut = { files: new Set(['a/b/two.js']), rules: new Set(['UP031']) };

    expect(FILES.map((each) => standingOf(each, leftOut))).toEqual(['out', 'out', 'in_part']);
    expect(outcomeOf(FILES, leftOut)).toEqual({ kept: 0, leftOut: 2, inPart: 1 });
  });

  it('sends what is left out in one order, so that equal presses are equal', () => {
    const leftOut = { files: new Set(['b', 'a']), rules: new Set(['r2', 'r1']) };

    expect(publishBody(preview, leftOut)).toEqual({ exclude_files: ['a', 'b'], exclude_rules: ['r1', 'r2'] });
  });

  it('presses a failed publication again with what was left out then', () => {
    const publication = { exclude_files: ['a'], exclude_rules: [], requested_at: '2026-11-22T10:00:00.000Z' };

    expect(publishBody({ publication }, { files: new Set(['b']), rules: new Set() })).toEqual({
      exclude_files: ['a'],
      exclude_rules: [],
    });
  });
});

describe('the funnel', () => {
  it('is shares of all files, without division by nothing', () => {
    const funnel = { seen: 10, eligible: 5, candidate: 2, changed: 1, rejected: {}, skipped: {} };

    expect(funnelSteps(funnel).map(({ share }) => share)).toEqual([1, 0.5, 0.2, 0.1]);
    expect(funnelSteps({ ...funnel, seen: 0 })[0]?.share).toBe(0);
  });

  it('puts reasons into words, the most frequent first', () => {
    expect(lostFiles({ clean: 2, vendored: 7 }).map(({ sentence }) => sentence)).toEqual([
      'third-party code',
      'nothing outdated found',
    ]);
    expect(sentenceOfReason('brand_new')).toBe('brand new');
  });
});
