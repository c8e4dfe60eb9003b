import { describe, expect, it } from 'vitest';
import { RunOptions } from '../../../src/core/run/options.ts';
import { mergeOptions } from '../../../src/core/settings/merge.ts';

describe('mergeOptions', () => {
  it.each([
    ['nothing from the repository', { max_files: 5 }, {}, { max_files: 5, min_confidence: 70, draft: false }],
    ['the fewer files', { max_files: 50 }, { max_files: 20 }, { max_files: 20 }],
    ['the fewer files of the caller', { max_files: 5 }, { max_files: 20 }, { max_files: 5 }],
    ['the higher confidence', { min_confidence: 60 }, { min_confidence: 90 }, { min_confidence: 90 }],
    ['a draft when either says so', {}, { draft: true }, { draft: true }],
    ['what either excludes', { exclude: ['a'] }, { exclude: ['b'] }, { exclude: ['b', 'a'] }],
    ["the repository's globs", {}, { include: ['src/**'] }, { include: ['src/**'] }],
    ["the caller's globs before them", { include: ['lib/**'] }, { include: ['src/**'] }, { include: ['lib/**'] }],
    ["the repository's languages", {}, { languages: ['go'] }, { languages: ['go'] }],
    ['the languages of both', { languages: ['go', 'python'] }, { languages: ['python'] }, { languages: ['python'] }],
  ])('takes %s', (_, asked, settings, expected) => {
    expect(mergeOptions(RunOptions.parse(asked), settings as Parameters<typeof mergeOptions>[1])).toMatchObject(
      expected,
    );
  });

  it('never turns a preview into a pull request', () => {
    expect(mergeOptions(RunOptions.parse({ dry_run: true }), {}).dry_run).toBe(true);
  });
});
