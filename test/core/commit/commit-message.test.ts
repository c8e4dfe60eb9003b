import { describe, expect, it } from 'vitest';
import { branchName } from '../../../src/core/commit/branch-name.ts';
import { commitMessage, isCommitOfRun } from '../../../src/core/commit/commit-message.ts';
import { changedFile, report, UTCNOW } from '../changelog/report-fixture.ts';

describe('branchName', () => {
  it.each([
    ['0b5e7a10-1111-4222-8333-444455556666', 'dependify-0b5e7a10'],
    ['DEADBEEF00', 'dependify-deadbeef'],
    ['dead-beef-01', 'dependify-deadbeef'],
  ])('%s -> %s', (runId, branch) => {
    expect(branchName(runId)).toBe(branch);
  });

  it.each([['run'], ['1234567'], ['zzzzzzzz'], ['']])('takes no %j', (runId) => {
    expect(() => branchName(runId)).toThrow();
  });
});

describe('commitMessage', () => {
  it('counts per kind and source and ends with the trailer', () => {
    expect(commitMessage(report())).toBe(
      [
        'refactor: modernize 2 files',
        '',
        '- Outdated syntax: 6 changes in 2 files (rules)',
        '- Deprecated API: 1 change in 1 file (model)',
        '',
        'Dependify-Run: 0b5e7a10-1111-4222-8333-444455556666',
        '',
      ].join('\n'),
    );
  });

  it.each([
    ['rule', ['refactor: modernize 2 files (rules)', '', '- Outdated syntax: 6 changes in 2 files (rules)']],
    ['model', ['refactor: modernize 1 file (model)', '', '- Deprecated API: 1 change in 1 file (model)']],
  ] as const)('of two commits, the one by %s counts its own changes', (source, lines) => {
    const message = commitMessage(report(), source);

    expect(message.split('\n').slice(0, 3)).toEqual(lines);
    expect(isCommitOfRun(message, report().run_id)).toBe(true);
  });

  it('carries nothing of the repository or the model, so it mentions and closes nothing (L18)', () => {
    const hostile = { ...UTCNOW, title: 'fixes #1 @octo', explanation: 'closes octo/legacy#2', rule: '@evil/rule' };

    const message = commitMessage(report({ changed: [changedFile('@octo/fixes #1.py', { applied: [hostile] })] }));

    expect(message).not.toMatch(/@|#|octo|clos|fix/i);
  });

  it('keeps the subject within 72 characters', () => {
    const changed = Array.from({ length: 1_000 }, (_, index) => changedFile(`f${index}.py`));

    expect(commitMessage(report({ changed })).split('\n')[0]?.length).toBeLessThanOrEqual(72);
  });
});

describe('isCommitOfRun', () => {
  const message = commitMessage(report());
  const own = report().run_id;

  it.each([
    ['its own message', message, own, true],
    ['a message without its last newline', message.trimEnd(), own, true],
    ['another run', message, own.replace('0b', '0c'), false],
    ['a run id that only begins alike', message, own.slice(0, -1), false],
    ['a trailer that is not the last line', `${message}\nmore`, own, false],
    ['nothing', '', own, false],
  ])('%s', (_name, text, runId, expected) => {
    expect(isCommitOfRun(text, runId)).toBe(expected);
  });
});
