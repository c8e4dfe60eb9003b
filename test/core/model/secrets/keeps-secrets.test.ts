import { describe, expect, it } from 'vitest';
import { redact } from '../../../../src/core/model/secrets/redact.ts';

const random = (): string => 'ab12cd';
const A = ['gh', 'p_', 'aB3d'.repeat(9)].join('');
const B = ['gs', 'k_', 'zY9x'.repeat(13)].join('');
const [ONE, TWO] = ['REDACTED_ab12cd_1_', 'REDACTED_ab12cd_2_'];
const TEXT = `var user = "${A}";\nvar pass = "${B}";\nprint("x");\n`;

describe('C26: an edit and its placeholders', () => {
  it.each([
    ['that stay', `var user = "${ONE}";`, `const user = "${ONE}";`, true],
    ['in a new form around them', `"%s" % "${ONE}"`, `f"{'${ONE}'}"`, true],
    ['of which none is named', 'var', 'const', true],
    ['of which one is dropped', `"${ONE}"`, '""', false],
    ['of which one is copied', `"${ONE}"`, `"${ONE}" + "${ONE}"`, false],
    ['that change places', `u="${ONE}" p="${TWO}"`, `u="${TWO}" p="${ONE}"`, false],
    ['of which one moves in', 'x', `x ${ONE}`, false],
    ['with a new way out', `var user = "${ONE}";`, `var user = "${ONE}"; print(user);`, false],
    ['that move to the way out', `var u = "${ONE}";\nprint("x");`, `var u = "x";\nprint("${ONE}");`, false],
  ])('%s', (_name, search, replace, kept) => {
    expect(redact(TEXT, random)?.keeps({ search, replace })).toBe(kept);
  });

  it('hides secrets in paths and findings, also those that the file does not hold', () => {
    expect(redact(TEXT, random)?.hide(`keys/${A}/${B}.py`)).toBe(`keys/${ONE}/${TWO}.py`);
    expect(redact('x = 1\n', random)?.hide(`keys/${A}.py`)).toBe('keys/REDACTED.py');
    expect(redact(TEXT, random)?.hide(`${A.replace('a', 'c')}.py`)).toBe('REDACTED.py');
  });

  it('says plain words for whole, cut and guessed names of secrets', () => {
    const hidden = redact(TEXT, random);

    for (const said of [ONE, 'REDACTED_ab12cd_', 'REDACTED_ab12cd_99_', A]) {
      expect(hidden?.inWords(`Keep ${said} here`)).toMatch(/^Keep a secret ?here$/);
    }
  });

  it('a secret that is a part of a placeholder hides nothing of it', () => {
    const hidden = redact(`u = "postgres://me:REDACTED@db/x"\nt = "${A}"\n`, random);

    expect(hidden?.restore(hidden.text)).toBe(`u = "postgres://me:REDACTED@db/x"\nt = "${A}"\n`);
  });
});
