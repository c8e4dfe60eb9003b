import { describe, expect, it } from 'vitest';
import { readLimits } from '../../src/clients/groq-limits.ts';

function tokensWith(remaining: string, reset: string) {
  return readLimits(
    new Headers({
      'x-ratelimit-limit-tokens': '6000',
      'x-ratelimit-remaining-tokens': remaining,
      'x-ratelimit-reset-tokens': reset,
    }),
  ).tokens;
}

describe('readLimits', () => {
  it.each([
    ['7.66s', 7_660],
    ['2m59.56s', 179_560],
    ['1h0m3s', 3_603_000],
    ['120ms', 120],
    ['0s', 0],
    ['1d', 86_400_000],
  ])('E5: reads %s', (reset, reset_ms) => {
    expect(tokensWith('17', reset)).toEqual({ limit: 6_000, remaining: 17, reset_ms });
  });

  it.each([
    ['17', ''],
    ['17', 'soon'],
    ['17', '5'],
    ['17', '-3s'],
    ['17', '3s and more'],
    ['-1', '3s'],
    ['many', '3s'],
    ['1e9', '3s'],
  ])('E5: takes %s and "%s" for nothing said', (remaining, reset) => {
    expect(tokensWith(remaining, reset)).toBeNull();
  });

  it('E5: reads tokens and requests apart, and copes without headers', () => {
    const requests = new Headers({
      'x-ratelimit-limit-requests': '14400',
      'x-ratelimit-remaining-requests': '0',
      'x-ratelimit-reset-requests': '6s',
    });

    expect(readLimits(requests)).toEqual({ tokens: null, requests: { limit: 14_400, remaining: 0, reset_ms: 6_000 } });
    expect(readLimits(undefined)).toEqual({ tokens: null, requests: null });
  });
});
