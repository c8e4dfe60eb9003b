// A small report to change one thing of per test.

import type { ChangedFile } from '../../../src/core/changes.ts';
import type { RunReport } from '../../../src/core/changelog/report.ts';
import type { AppliedChange } from '../../../src/core/rewrite.ts';

export const PERCENT_FORMAT: AppliedChange = {
  source: 'rule',
  rule: 'UP031',
  category: 'outdated_syntax',
  title: 'Percent formatting',
  explanation: 'Format strings are shorter and check their arguments.',
  count: 3,
};

export const UTCNOW: AppliedChange = {
  source: 'model',
  category: 'deprecated_api',
  title: 'datetime.utcnow is deprecated',
  explanation: 'It returns a naive time. Use an aware one.',
  count: 1,
};

export function changedFile(path: string, part: Partial<ChangedFile['rewrite']> = {}): ChangedFile {
  return {
    path,
    mode: '100644',
    language: 'python',
    rewrite: {
      applied: [PERCENT_FORMAT],
      validation: { parser: 'ruff', strict: true, errors_before: 0, errors_after: 0, checks: ['parses', 'stable'] },
      confidence: { score: 95, factors: [{ name: 'rules_only', effect: 30, why: 'only rules changed it' }] },
      changelog: { summary: '3 times percent formatting', lines_added: 3, lines_removed: 4 },
      ...part,
    },
  };
}

export function report(part: Partial<RunReport> = {}): RunReport {
  return {
    repository: { owner: 'octo', name: 'legacy' },
    run_id: '0b5e7a10-1111-4222-8333-444455556666',
    base: { ref: 'trunk', sha: 'a'.repeat(40) },
    tree_sha: 'b'.repeat(40),
    changed: [changedFile('src/app.py'), changedFile('src/when.py', { applied: [PERCENT_FORMAT, UTCNOW] })],
    left_alone: [
      { path: 'vendor/lib.js', reason: 'vendored' },
      { path: 'src/odd.py', reason: 'low_confidence' },
      { path: 'README.md', reason: 'unsupported_language' },
    ],
    funnel: {
      seen: 5,
      eligible: 3,
      candidate: 3,
      changed: 2,
      rejected: { low_confidence: 1 },
      skipped: { vendored: 1, unsupported_language: 1 },
    },
    usage: { prompt_tokens: 1200, completion_tokens: 300, calls: 2 },
    ...part,
  };
}
