// What the pull request says about settings that do not hold. Their paths are the repository's and may be hostile.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pullRequestBody } from '../../../src/core/pull-request/body.ts';
import { settingsSection } from '../../../src/core/pull-request/settings-section.ts';
import { STYLE_PROBLEM_SENTENCES, StyleProblem } from '../../../src/core/style/style-problem.ts';
import { report } from '../changelog/report-fixture.ts';
import { HOSTILE_TEXTS } from './hostile-texts.ts';
import { loudParts } from './quiet.ts';

const REASONS = StyleProblem.shape.reason.options;
const SETTINGS = { labels: [], problems: ['`draft` is not valid and was ignored.'] };

describe('settingsSection', () => {
  it('is not there when all settings hold', () => {
    expect(settingsSection(report({ settings: { labels: [], problems: [] }, style_problems: [] }))).toEqual([]);
    expect(settingsSection(report())).toEqual([]);
  });

  it('tells own settings and those of formatters and linters apart', () => {
    const style_problems = [
      { path: '.prettierrc.js', reason: 'program' },
      { path: 'lib/ruff.toml', reason: 'malformed' },
    ] as const;

    const [text] = settingsSection(report({ settings: SETTINGS, style_problems }));

    expect(text?.split('\n\n')).toEqual([
      '### Settings',
      'Not all of `.dependify.json` could be read:',
      '- `draft` is not valid and was ignored.',
      expect.stringContaining('settings of your formatters and linters'),
      '- `.prettierrc.js` is a program, and programs of the repository are not run.\n- `lib/ruff.toml` cannot be read.',
    ]);
  });

  it.each(REASONS)('%s has a sentence and stands in the body', (reason) => {
    const body = pullRequestBody(report({ style_problems: [{ path: 'web/biome.json', reason }] }));

    expect(body).toContain(`### Settings\n`);
    expect(body).toContain(`- \`web/biome.json\` ${STYLE_PROBLEM_SENTENCES[reason]}.`);
  });

  it('L18: a path mentions nobody, closes nothing and adds no markup', () => {
    const path = fc.oneof(
      fc.constantFrom(...HOSTILE_TEXTS),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
    );
    const problem = fc.record({ path, reason: fc.constantFrom(...REASONS) });
    const property = fc.property(fc.array(problem, { minLength: 1, maxLength: 4 }), (style_problems) => {
      const text = settingsSection(report({ style_problems })).join('').replace('### Settings', '');

      expect([style_problems, loudParts(text)]).toEqual([style_problems, []]);
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('takes little of the room, however long and odd the paths are', () => {
    const style_problems = Array.from({ length: 20 }, (_, at) => ({
      path: '\u{e0041}@'.repeat(100) + String(at),
      reason: 'malformed' as const,
    }));

    const [text] = settingsSection(report({ style_problems }));

    expect(text?.length).toBeLessThan(4_500);
    expect(text?.match(/^- /gm)).toHaveLength(20);
    expect(text).toContain('- A file whose name is too long to show cannot be read.');
  });
});
