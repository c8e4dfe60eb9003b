import { describe, expect, it } from 'vitest';
import { fatal, retryable, sentenceOf, StageError } from '../../src/core/errors.ts';

describe('StageError', () => {
  it('survives a round trip through its schema', () => {
    const error = retryable('github_unavailable', 1_500.2, 'resolve');

    expect(StageError.parse(structuredClone(error))).toEqual({
      reason: 'github_unavailable',
      retry: { after_ms: 1_501 },
      detail: 'resolve',
    });
  });

  it('puts its own detail behind the public sentence', () => {
    expect(sentenceOf(fatal('repo_empty'))).toBe('The repository has no commit yet.');
    expect(sentenceOf(fatal('repo_too_large', '120000 entries'))).toContain('(120000 entries)');
  });
});
