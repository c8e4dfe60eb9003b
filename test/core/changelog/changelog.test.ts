import { describe, expect, it } from 'vitest';
import { renderChangelog } from '../../../src/core/changelog/changelog.ts';
import { groupKinds } from '../../../src/core/changelog/kinds.ts';
import { groupLeftAlone } from '../../../src/core/changelog/left-alone.ts';
import { HOSTILE_TEXTS } from '../pull-request/hostile-texts.ts';
import { loudParts } from '../pull-request/quiet.ts';
import { changedFile, PERCENT_FORMAT, report, UTCNOW } from './report-fixture.ts';

describe('renderChangelog', () => {
  it('goes by kind of change, then by file, then through what was left alone', () => {
    expect(renderChangelog(report())).toBe(
      `# Changelog of \`octo/legacy\`

2 files changed, starting from \`trunk\` at \`${'a'.repeat(40)}\`.

## Outdated syntax

### Percent formatting

By rule \`UP031\`, 6 times in 2 files.

Format strings are shorter and check their arguments.

- \`src/app.py\`
- \`src/when.py\`

## Deprecated API

### datetime.utcnow is deprecated

By the model, once in 1 file.

It returns a naive time. Use an aware one.

- \`src/when.py\`

## Files

- \`src/app.py\` (+3 -4, confidence 95): 3 times percent formatting
- \`src/when.py\` (+3 -4, confidence 95): 3 times percent formatting

## Left alone

- confidence below min_confidence: 1 file
  - \`src/odd.py\`
- not a language Dependify rewrites: 1 file
  - \`README.md\`
- third-party code: 1 file
  - \`vendor/lib.js\`
`,
    );
  });

  it('is the same for any order of its parts', () => {
    const { changed, left_alone } = report();
    const turned = report({ changed: [...changed].reverse(), left_alone: [...left_alone].reverse() });

    expect(renderChangelog(turned)).toBe(renderChangelog(report()));
  });

  it('has a text for a run that changed nothing', () => {
    const text = renderChangelog(report({ changed: [], left_alone: [] }));

    expect(text).toContain('0 files changed');
    expect(text).not.toContain('##');
  });

  it('names 100 paths per reason and counts the rest', () => {
    const left_alone = Array.from({ length: 120 }, (_, i) => ({ path: `f${i}.md`, reason: 'vendored' }) as const);

    const text = renderChangelog(report({ left_alone }));

    expect(text.match(/^ {2}- /gm)).toHaveLength(101);
    expect(text).toContain('and 20 more');
  });

  it.each(HOSTILE_TEXTS.map((text) => [text]))('L18 keeps %j quiet', (text) => {
    const applied = [{ ...UTCNOW, title: text, explanation: text, rule: text }];
    const changelog = { summary: text, lines_added: 1, lines_removed: 1 };
    const changed = [changedFile(text, { applied, changelog })];

    const rendered = renderChangelog(report({ changed, left_alone: [{ path: text, reason: 'vendored' }] }));

    expect(loudParts(rendered.replace(/`a{40}`/, ''))).toEqual([]);
  });
});

describe('groupKinds', () => {
  it('sums equal changes; rules come before the model, frequent before rare', () => {
    const rare = { ...PERCENT_FORMAT, rule: 'UP032', title: 'format() calls', count: 1 };
    const byModel = { ...PERCENT_FORMAT, source: 'model', count: 50 } as const;
    const changed = [
      changedFile('b.py', { applied: [rare, byModel, UTCNOW, PERCENT_FORMAT] }),
      changedFile('a.py', { applied: [PERCENT_FORMAT, PERCENT_FORMAT] }),
    ];

    const kinds = groupKinds(changed).map(({ title, source, count, files }) => [title, source, count, files]);

    expect(kinds).toEqual([
      ['Percent formatting', 'rule', 9, ['a.py', 'b.py']],
      ['format() calls', 'rule', 1, ['b.py']],
      ['Percent formatting', 'model', 50, ['b.py']],
      ['datetime.utcnow is deprecated', 'model', 1, ['b.py']],
    ]);
  });

  it('leaves its input as it was', () => {
    const { changed } = report();
    const before = structuredClone(changed);

    groupKinds(changed);

    expect(changed).toEqual(before);
  });
});

describe('groupLeftAlone', () => {
  it('puts rewrites that were not kept first, then what was read, then the rest; larger groups first', () => {
    const files = [
      { path: 'v2', reason: 'vendored' },
      { path: 'v1', reason: 'vendored' },
      { path: 's', reason: 'symlink' },
      { path: 'c', reason: 'clean' },
      { path: 'x', reason: 'syntax_error' },
    ] as const;

    expect(groupLeftAlone(files).map(({ reason, paths }) => [reason, paths])).toEqual([
      ['syntax_error', ['x']],
      ['clean', ['c']],
      ['vendored', ['v1', 'v2']],
      ['symlink', ['s']],
    ]);
  });
});
