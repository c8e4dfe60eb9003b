// What the form sends, and where what the API refuses is shown.

import { describe, expect, it } from 'vitest';
import { RunOptions } from '../../../src/core/run/options.ts';
import { Language } from '../../../src/core/language.ts';
import {
  DEFAULTS,
  LANGUAGES,
  messagesByField,
  optionsOf,
  type OptionsForm,
} from '../../../src/ui/start/options-form.ts';

describe('optionsOf', () => {
  it('previews, and leaves everything else to the API and the repository', () => {
    expect(optionsOf(DEFAULTS)).toEqual({ dry_run: true });
  });

  it.each<[string, Partial<OptionsForm>, Record<string, unknown>]>([
    ['a pull request at once', { isPreview: false }, { dry_run: false }],
    ['a branch', { base: '  next ' }, { base: 'next' }],
    ['globs by comma and line', { include: 'src/**, lib/**\n\n a.py,' }, { include: ['src/**', 'lib/**', 'a.py'] }],
    ['globs to leave out', { exclude: '**/old/**' }, { exclude: ['**/old/**'] }],
    ['languages', { languages: ['python', 'go'] }, { languages: ['python', 'go'] }],
    ['numbers', { maxFiles: ' 5 ', minConfidence: '0' }, { max_files: 5, min_confidence: 0 }],
    ['emptied numbers', { maxFiles: '', minConfidence: ' ' }, {}],
    ['a draft', { isDraft: true }, { draft: true }],
    ['own checks', { verify: 'yes' }, { verify: true }],
    ['no own checks', { verify: 'no' }, { verify: false }],
  ])('%s', (_, part, expected) => {
    const options = optionsOf({ ...DEFAULTS, ...part });

    expect(options).toEqual({ dry_run: true, ...expected });
    expect(RunOptions.safeParse(options).success).toBe(true);
  });

  it('sends what is no number as it was typed, for the API to name the field', () => {
    const parsed = RunOptions.safeParse(optionsOf({ ...DEFAULTS, maxFiles: 'many' }));

    expect(parsed.error?.issues.map(({ path }) => path)).toEqual([['max_files']]);
  });
});

it('the languages of the form are languages of the API', () => {
  for (const [language] of LANGUAGES) expect(Language.safeParse(language).success).toBe(true);
});

describe('messagesByField', () => {
  it.each([
    ['repository', 'repository'],
    ['options.base', 'base'],
    ['options.include.0', 'include'],
    ['options.languages[2]', 'languages'],
    ['options.max_files', 'max_files'],
    ['options.unheard_of', 'form'],
    ['', 'form'],
  ])('what is said of %s is shown at %s', (path, field) => {
    const messages = messagesByField('validation', 'Some fields are not valid.', [{ path, message: 'wrong' }]);

    expect([...messages]).toEqual([[field, 'wrong']]);
  });

  it('joins what is said twice of one field', () => {
    const fields = ['options.include.0', 'options.include.1'].map((path) => ({ path, message: 'too long.' }));

    expect(messagesByField('validation', '', fields).get('include')).toBe('too long. too long.');
  });

  it.each([
    ['repo_url', 'repository'],
    ['repo_not_found', 'repository'],
    ['base_missing', 'base'],
  ])('%s without fields is about %s', (code, field) => {
    expect([...messagesByField(code, 'So it is.', [])]).toEqual([[field, 'So it is.']]);
  });

  it('a failure of the whole names no field', () => {
    expect(messagesByField('rate_limited', 'Too many.', []).size).toBe(0);
  });
});
