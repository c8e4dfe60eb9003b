import { describe, expect, it } from 'vitest';
import { readRepositorySettings } from '../../../src/core/settings/read.ts';

describe('readRepositorySettings', () => {
  it('reads everything that a repository may say', () => {
    const settings = {
      include: ['src/**'],
      exclude: ['legacy/**'],
      languages: ['python'],
      max_files: 20,
      min_confidence: 80,
      draft: true,
      base: 'develop',
      labels: ['modernize'],
      title: 'Modernize {languages} in {files}',
      commit: 'chore: modernize {files}',
      rules: { on: ['commonjs-to-esm'], off: ['UP032'] },
    };

    expect(readRepositorySettings(JSON.stringify({ $schema: 'https://x.test/s.json', ...settings }))).toMatchObject({
      settings,
      problems: [],
    });
  });

  it.each([
    ['a wrong value', { max_files: 0, draft: true }, { draft: true }, ['`max_files` is not valid and was ignored.']],
    ['an unknown setting', { colour: 'red', draft: true }, { draft: true }, ['1 unknown setting was ignored.']],
    [
      'a list of another kind',
      { include: 'src', exclude: ['x'] },
      { exclude: ['x'] },
      ['`include` is not valid and was ignored.'],
    ],
    ['a title that mentions', { title: 'ping @everyone' }, {}, ['`title` is not valid and was ignored.']],
    ['a title that closes', { title: 'fixes #1' }, {}, ['`title` is not valid and was ignored.']],
    ['a branch that is none', { base: '../x' }, {}, ['`base` is not valid and was ignored.']],
    ['a rule of another form', { rules: { offf: [] } }, {}, ['`rules` is not valid and was ignored.']],
  ])('keeps the rest beside %s', (_, value, settings, problems) => {
    expect(readRepositorySettings(JSON.stringify(value))).toEqual({ settings, problems });
  });

  it.each(['', '{', 'null', '[]', '"x"', '7'])('says that %s is no settings file', (text) => {
    expect(readRepositorySettings(text)).toEqual({
      settings: {},
      problems: ['The file is not a JSON object, so none of it holds.'],
    });
  });

  it('repeats no text of the file', () => {
    const { problems } = readRepositorySettings(JSON.stringify({ '@everyone closes #1': 1, max_files: '<script>' }));

    expect(problems.join(' ')).not.toMatch(/everyone|script/);
  });
});
