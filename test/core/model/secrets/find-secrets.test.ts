import { describe, expect, it } from 'vitest';
import { likelySecrets } from '../../../../src/core/model/secrets/find-secrets.ts';
import { LOOK_ALIKES } from './look-alikes.ts';
import { plantedSecrets } from './planted.ts';

describe('likelySecrets', () => {
  const corpus = plantedSecrets(7);

  it('C26: the corpus holds at least 500 secrets of at least 20 kinds', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(500);
    expect(new Set(corpus.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(20);
  });

  it('C26: finds every planted secret, whole or in its parts', () => {
    const missed = corpus.filter(({ text, secrets }) => {
      const found = likelySecrets(text);
      return !secrets.every((secret) => found.some((one) => one.includes(secret)));
    });

    expect(missed.map(({ kind, place }) => `${kind}, ${place}`)).toEqual([]);
  });

  it('takes less than 1 % of what only looks alike for a secret', () => {
    const taken = LOOK_ALIKES.filter((line) => likelySecrets(line).length > 0);

    expect(LOOK_ALIKES.length).toBeGreaterThanOrEqual(300);
    expect({ share: taken.length / LOOK_ALIKES.length < 0.01, taken }).toEqual({ share: true, taken: [] });
  });

  it('is fast on hostile text', () => {
    for (const text of [
      'a:'.repeat(100_000),
      'password="'.repeat(20_000),
      '"+"'.repeat(60_000),
      'eyJ'.repeat(60_000),
      'AccountKey='.repeat(18_000),
      `password = "${'aB'.repeat(190)}!"\n`.repeat(500),
      `password = "${'passwordtest1'.repeat(12)}é"\n`.repeat(500),
      `secret: ${'x'.repeat(70)}`.repeat(2_500),
      `${['-----BEGIN ', 'PRIVATE KEY-----'].join('')}${'+,#"'.repeat(40_000)}`,
      'a://b:'.repeat(33_000),
      'bearer '.repeat(28_000),
      '["a",'.repeat(40_000),
    ]) {
      expect(likelySecrets(text).length).toBeGreaterThanOrEqual(0);
    }
  });
});
