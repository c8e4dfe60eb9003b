import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FileReason } from '../../../src/core/file-reasons.ts';
import { FILE_REASON_SENTENCES } from '../../../src/core/file-reasons.ts';
import { NO_USAGE } from '../../../src/core/findings.ts';
import { MAX_PULL_REQUEST_BODY_CHARS } from '../../../src/core/limits.ts';
import { pullRequestBody } from '../../../src/core/pull-request/body.ts';
import { parseMarker } from '../../../src/core/pull-request/marker.ts';
import { pullRequestTitle } from '../../../src/core/pull-request/title.ts';
import { changedFile, PERCENT_FORMAT, report, UTCNOW } from '../changelog/report-fixture.ts';
import { HOSTILE_TEXTS } from './hostile-texts.ts';
import { loudParts } from './quiet.ts';

const SMALL_BODY = `Dependify rewrote outdated code in 2 files, starting from \`trunk\` at \`${'a'.repeat(40)}\`. \
Nothing else was touched: all other files, and all lines outside the diff, are byte for byte as they were.

There are two commits: first what deterministic rules changed, then what a language model changed on top.

Every rewritten file was parsed before and after. That is no substitute for your own tests and your review.

If you do not want this, close the pull request and delete its branch: this run will not open it again. \
Single files can be taken out by reverting them on the branch.

| Language | Files | Lines added | Lines removed |
| --- | ---: | ---: | ---: |
| Python | 2 | 6 | 8 |
| Total | 2 | 6 | 8 |

### What changed and why

- Outdated syntax: Percent formatting (rule \`UP031\`), 6 times in 2 files. \
Format strings are shorter and check their arguments.
- Deprecated API: datetime.utcnow is deprecated (the model), once in 1 file. \
It returns a naive time. Use an aware one.

### Files

<details open>
<summary><code>src/app.py</code>: +3 -4, by rules, confidence 95</summary>

- Percent formatting (rule \`UP031\`), 3 times. Format strings are shorter and check their arguments.
- Checked with \`ruff\`: no syntax error before or after. Passed: \`parses\`, \`stable\`.
- Confidence 95 of 100: \`rules_only\` +30 (only rules changed it).

</details>

<details open>
<summary><code>src/when.py</code>: +3 -4, by rules and model, confidence 95</summary>

- Percent formatting (rule \`UP031\`), 3 times. Format strings are shorter and check their arguments.
- datetime.utcnow is deprecated (the model), once. It returns a naive time. Use an aware one.
- Checked with \`ruff\`: no syntax error before or after. Passed: \`parses\`, \`stable\`.
- Confidence 95 of 100: \`rules_only\` +30 (only rules changed it).

</details>

### Left alone

<details>
<summary>3 files left alone, by reason</summary>

- confidence below min_confidence: 1 file: \`src/odd.py\`
- not a language Dependify rewrites: 1 file: \`README.md\`
- third-party code: 1 file: \`vendor/lib.js\`

</details>

### Where the files went

| Stage | Files |
| --- | ---: |
| Seen in the repository | 5 |
| Eligible: sent to analysis | 3 |
| Candidate: something outdated found | 3 |
| Changed in this pull request | 2 |

Rewrites that were not kept: confidence below min_confidence (1).

Left alone before that: not a language Dependify rewrites (1); third-party code (1).

---

Dependify run \`0b5e7a10-1111-4222-8333-444455556666\`. Model: 2 calls, 1200 tokens in, 300 tokens out.

<!-- dependify:v1 run=0b5e7a10-1111-4222-8333-444455556666 base=${'a'.repeat(40)} tree=${'b'.repeat(40)} -->`;

function manyFiles(count: number, path: (index: number) => string): ReturnType<typeof changedFile>[] {
  return Array.from({ length: count }, (_, index) => changedFile(path(index), { applied: [PERCENT_FORMAT, UTCNOW] }));
}

function occurrences(text: string, part: string): number {
  return text.split(part).length - 1;
}

describe('pullRequestBody', () => {
  it('reads like this', () => {
    expect(pullRequestBody(report())).toBe(SMALL_BODY);
  });

  it('says that no model was used, and shows no marker before there is a tree', () => {
    const body = pullRequestBody(report({ usage: NO_USAGE, tree_sha: null }));

    expect(body).toContain('No model was used.');
    expect(body).not.toContain('<!--');
  });

  it('keeps files collapsed when there are many', () => {
    expect(pullRequestBody(report({ changed: manyFiles(4, (i) => `f${i}.py`) }))).not.toContain('<details open>');
  });

  it.each([
    ['100 files', 100, (i: number) => `src/package/module_${i}.py`],
    ['1,000 files', 1_000, (i: number) => `src/package/module_${i}.py`],
    ['5,000 files', 5_000, (i: number) => `src/package/module_${i}.py`],
    ['paths of 1,000 odd characters', 500, (i: number) => `${'@<'.repeat(500)}${i}.py`],
  ])('stays below the limit with %s and whole markup', (_name, count, path) => {
    const changed = manyFiles(count, path);
    const reasons = Object.keys(FILE_REASON_SENTENCES) as FileReason[];
    const left_alone = Array.from({ length: 5_000 }, (_, i) => ({
      path: path(i),
      reason: reasons[i % reasons.length]!,
    }));
    const skipped = Object.fromEntries(reasons.map((reason) => [reason, 100]));
    const full = report({ changed, left_alone, funnel: { ...report().funnel, skipped, rejected: skipped } });

    const body = pullRequestBody(full);

    expect(body.length).toBeLessThan(MAX_PULL_REQUEST_BODY_CHARS);
    expect(body.length).toBeGreaterThan(MAX_PULL_REQUEST_BODY_CHARS * 0.6);
    expect(occurrences(body, '<details>')).toBe(occurrences(body, '</details>'));
    expect(occurrences(body, '<summary>')).toBe(occurrences(body, '</summary>'));
    expect(body).toContain('Left out to keep this text short');
    expect(parseMarker(body)?.tree).toBe(full.tree_sha);
  });

  it('gives up detail before it gives up files', () => {
    const body = pullRequestBody(report({ changed: manyFiles(300, (i) => `src/module_${i}.py`) }));

    for (let i = 0; i < 300; i += 1) expect(body).toContain(`src/module_${i}.py`);
    expect(body).toMatch(/Left out to keep this text short: details of \d+ files\./);
  });

  it('mentions nobody, closes nothing and adds no markup, whatever the repository and the model say (L18)', () => {
    const hostile = fc.oneof(fc.constantFrom(...HOSTILE_TEXTS), fc.string({ unit: 'binary', maxLength: 20 }));
    const property = fc.property(fc.array(hostile, { minLength: 8, maxLength: 8 }), (texts) => {
      const [path, title, explanation, rule, parser, check, ref, other] = texts as [string, ...string[]] & string[];
      const file = changedFile(path, {
        applied: [
          { ...UTCNOW, title: title!, explanation: explanation!, rule: rule! },
          { ...PERCENT_FORMAT, rule: rule! },
        ],
        validation: { parser: parser!, strict: false, errors_before: 1, errors_after: 1, checks: [check!] },
        confidence: { score: 80, factors: [{ name: title!, effect: -5, why: explanation! }] },
      });
      const body = pullRequestBody(
        report({
          changed: [file],
          left_alone: [{ path: other!, reason: 'vendored' }],
          base: { ref: ref!, sha: 'a'.repeat(40) },
        }),
      );
      const ours = [/<!-- dependify:v1 run=0b5e7a10[^>]*-->$/, /`a{40}`/, /`0b5e7a10-[0-9a-f-]+`/, /^\|.*\|$/gm];
      const theirs = ours.reduce((text, own) => text.replace(own, ''), body).replaceAll('min_confidence', '');

      expect([texts, loudParts(theirs)]).toEqual([texts, []]);
      expect(parseMarker(body)).toEqual({ run: report().run_id, base: 'a'.repeat(40), tree: 'b'.repeat(40) });
    });
    fc.assert(property, { numRuns: 400 });
  });
});

describe('pullRequestTitle', () => {
  it.each([
    [['python'], 'Modernize outdated Python in 1 file'],
    [['typescript', 'python', 'python'], 'Modernize outdated Python and TypeScript in 3 files'],
    [['tsx', 'jsx', 'python'], 'Modernize outdated code in 3 files'],
    [[], 'Modernize outdated code in 0 files'],
  ] as const)('%j -> %s', (languages, title) => {
    const changed = languages.map((language, index) => ({ ...changedFile(`@octo/#${index}`), language }));

    expect(pullRequestTitle({ changed })).toBe(title);
  });
});
