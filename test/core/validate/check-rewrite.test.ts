import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Language } from '../../../src/core/language.ts';
import type { SyntaxChecker, SyntaxReport } from '../../../src/core/ports.ts';
import { CHECKS, checkRewrite } from '../../../src/core/validate/check-rewrite.ts';

const BASE = {
  path: 'a.py',
  language: 'python',
  floor: { declared_in: 'default' },
  before: 'import os\nprint("%s" % os.name)\n',
  after: 'import os\nprint(f"{os.name}")\n',
  source: 'rule',
} as const;

function reports(before: Partial<SyntaxReport>, after: Partial<SyntaxReport>): SyntaxChecker {
  const good = { parser: 'fake', strict: true, errors: 0 };
  return { check: ({ text }) => Promise.resolve({ ...good, ...(text === BASE.before ? before : after) }) };
}
const GOOD = reports({}, {});

describe('checkRewrite', () => {
  it('names every check that passed', async () => {
    expect(await checkRewrite(BASE, GOOD)).toEqual({
      ok: true,
      value: {
        parser: 'fake',
        strict: true,
        errors_before: 0,
        errors_after: 0,
        checks: ['syntax', ...CHECKS.map(({ name }) => name)],
      },
    });
  });

  it('E10: a rewrite that changes nothing is none', async () => {
    expect(await checkRewrite({ ...BASE, after: BASE.before }, GOOD)).toMatchObject({ error: { reason: 'identical' } });
  });

  it.each<[string, Partial<SyntaxReport>, Partial<SyntaxReport>, string]>([
    ['C21: broken before', { errors: 1 }, {}, 'before'],
    ['C21: broken before and after alike', { errors: 2 }, { errors: 2 }, 'before'],
    ['E16: broken after', {}, { errors: 3 }, '3 errors'],
    ['newer than the floor', { newer: 0 }, { newer: 1 }, 'newer than the floor'],
    ['newer than the floor, in more places', { newer: 1 }, { newer: 2 }, 'newer than the floor'],
  ])('%s', async (_name, before, after, detail) => {
    const result = await checkRewrite(BASE, reports(before, after));

    expect(result).toEqual({ ok: false, error: { reason: 'syntax_error', detail } });
  });

  it('a file that is above its floor as it stands may be edited', async () => {
    expect(await checkRewrite(BASE, reports({ newer: 2 }, { newer: 2 }))).toMatchObject({ ok: true });
  });

  it('E13: the worst problem is named first, and a parser is not asked about it', async () => {
    const never: SyntaxChecker = { check: () => Promise.reject(new Error('asked')) };
    const after = 'import evil\neval("http://evil.example\u202e")\n# ... existing code\n';

    expect(await checkRewrite({ ...BASE, after }, never)).toMatchObject({ error: { reason: 'invisible_characters' } });
  });
});

const bits = fc.constantFrom(
  ...['a', ' ', '\n', '\t', "'", '"', '`', '\\', '/', '*', '#', '{', '}', '(', ')', '$', '.', ',', '=', ':', '@', '%'],
  ...[
    '"""',
    '<<EOF',
    '<?php',
    'import ',
    'from ',
    'def ',
    'class ',
    'function ',
    'export ',
    'const ',
    'eval(',
    '://',
    '\u202e',
    '\ud800',
  ],
);
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(bits, { maxLength: 80 }).map((list) => list.join('')),
);
const languages = fc.constantFrom(...Language.options);
const sources = fc.constantFrom('rule' as const, 'model' as const);

describe('any check on any text', () => {
  it('never throws, and says nothing of the file', () => {
    const details = /^[\w+ ]{0,60}$/;
    fc.assert(
      fc.property(hostile, hostile, languages, sources, (before, after, language, source) => {
        for (const check of CHECKS) {
          const rejection = check.run({ before, after, language, source });

          expect(rejection?.detail ?? '').toMatch(details);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('has nothing against the same text', () => {
    fc.assert(
      fc.property(hostile, languages, sources, (text, language, source) => {
        const plain = text.replaceAll('\r', '');
        for (const check of CHECKS) {
          expect([check.name, check.run({ before: plain, after: plain, language, source })]).toEqual([
            check.name,
            null,
          ]);
        }
      }),
      { numRuns: 200 },
    );
  });

  // Quadratic time on 60,000 characters overruns the limit of the test by far.
  it.each([
    '=> (',
    'x = open(',
    '\n a(',
    'export {\n',
    'import ',
    'a.',
    'a-',
    'eyJ-',
    '/[',
    ' ',
    '// ...\n',
    '\nfunction ',
  ])(
    'takes linear time on %j repeated',
    (bit) => {
      const before = bit.repeat(Math.ceil(60_000 / bit.length));
      for (const language of ['python', 'tsx'] as const) {
        for (const check of CHECKS) check.run({ before, after: `${before}x`, language, source: 'model' });
      }
      expect(before.length).toBeGreaterThanOrEqual(60_000);
    },
    15_000,
  );
});
