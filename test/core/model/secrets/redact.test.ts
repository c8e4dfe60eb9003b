import { describe, expect, it } from 'vitest';
import { redact } from '../../../../src/core/model/secrets/redact.ts';
import { plantedSecrets } from './planted.ts';

const random = (): string => 'ab12cd';
const TOKEN = ['gh', 'p_', 'aB3d'.repeat(9)].join('');
const OTHER = ['gh', 'p_', 'zY9x'.repeat(9)].join('');

describe('redact', () => {
  it('C26: hides every planted secret, keeps the lines and gives every byte back', () => {
    const bad = plantedSecrets(11).filter(({ text, secrets }) => {
      const hidden = redact(text, random);
      return (
        hidden === null ||
        secrets.some((secret) => hidden.text.includes(secret)) ||
        hidden.text.split('\n').length !== text.split('\n').length ||
        hidden.restore(hidden.text) !== text
      );
    });

    expect(bad.map(({ kind, place }) => `${kind}, ${place}`)).toEqual([]);
  });

  it('gives the same secret the same placeholder, and another one another', () => {
    const hidden = redact(`a = "${TOKEN}"\nb = "${OTHER}"\nc = "${TOKEN}"\n`, random);

    expect(hidden?.text).toBe('a = "REDACTED_ab12cd_1_"\nb = "REDACTED_ab12cd_2_"\nc = "REDACTED_ab12cd_1_"\n');
  });

  it('restores what is named, and refuses what was never handed out', () => {
    const hidden = redact(`a = "${TOKEN}"\n`, random);

    expect(hidden?.restore('b = "REDACTED_ab12cd_1_"')).toBe(`b = "${TOKEN}"`);
    expect(hidden?.restore('b = "REDACTED_ab12cd_2_"')).toBeNull();
    expect(hidden?.restore('b = "REDACTED_ab12cd_"')).toBeNull();
    expect(hidden?.restore('b = "REDACTED_"')).toBe('b = "REDACTED_"');
  });

  it('says "a secret" where people read', () => {
    const hidden = redact(`a = "${TOKEN}"\n`, random);

    expect(hidden?.inWords('Move REDACTED_ab12cd_1_ to the environment')).toBe('Move a secret to the environment');
  });

  it('draws again when the text holds the mark, and gives up when that goes on', () => {
    const marks = ['ab12cd', 'ef34ab'];
    const text = `a = "${TOKEN}" # REDACTED_ab12cd_\n`;

    expect(redact(text, () => marks.shift() ?? '')?.text).toContain('REDACTED_ef34ab_1_');
    expect(redact(text, random)).toBeNull();
  });

  it('hides nothing in a file of nothing but secrets: nobody could edit it', () => {
    const tokens = Array.from(
      { length: 600 },
      (_, index) => `a = "${['gh', 'p_'].join('')}${String(index).padStart(36, 'aB3')}"`,
    );

    expect(redact(tokens.join('\n'), random)).toBeNull();
  });

  it('leaves a text without secrets as it is and draws nothing', () => {
    const hidden = redact('x = 1\n', () => {
      throw new Error('not asked');
    });

    expect(hidden).toMatchObject({ text: 'x = 1\n', hides: false });
  });
});
