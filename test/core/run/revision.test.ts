// A rewrite without a rule is kept only when it is what was shown, less that rule.

import { describe, expect, it } from 'vitest';
import { unifiedDiff } from '../../../src/core/changelog/unified-diff.ts';
import type { AppliedChange, Rewrite } from '../../../src/core/rewrite.ts';
import { revisionOf, type Shown } from '../../../src/core/run/revision.ts';

const BASE = Array.from({ length: 12 }, (_, index) => `line ${index + 1}\n`).join('');

function edited(...lines: readonly number[]): string {
  return lines.reduce((text, line) => text.replace(`line ${line}\n`, `new ${line}\n`), BASE);
}

function diffOf(...lines: readonly number[]): string {
  return unifiedDiff('a.py', BASE, edited(...lines)).diff;
}

function by(name: string): AppliedChange {
  const rule = name.startsWith('model') ? {} : { rule: name };
  const source = name.startsWith('model') ? 'model' : 'rule';
  return { source, ...rule, category: 'outdated_syntax', title: name, explanation: `why ${name}`, count: 1 };
}

function rewriteOf(names: readonly string[], lines: readonly number[]): Rewrite {
  return {
    content: edited(...lines),
    diff: diffOf(...lines),
    applied: names.map(by),
    validation: { parser: 'ruff', strict: true, errors_before: 0, errors_after: 0, checks: [] },
    confidence: { score: 90, factors: [{ name: 'source', effect: 90, why: '' }] },
    changelog: { summary: 'made by the bridge', lines_added: lines.length, lines_removed: lines.length },
  };
}

const SHOWN: Shown = { applied: ['one', 'two'].map(by), diff: diffOf(2, 3, 9), factors: [] };
const WITH_MODEL: Shown = { ...SHOWN, applied: ['one', 'two', 'model'].map(by) };

describe('revisionOf', () => {
  it.each([
    ['less', SHOWN, ['two'], [9]],
    ['a part of a block', SHOWN, ['two'], [3]],
    ['as many lines', SHOWN, ['two'], [2, 3, 9]],
    ['with the model', WITH_MODEL, ['two', 'model'], [2, 9]],
    ['the model alone', WITH_MODEL, ['model'], [9]],
  ] as const)('keeps %s', (_name, shown, names, lines) => {
    expect(revisionOf(shown, rewriteOf(names, lines), ['one'])?.content).toBe(edited(...lines));
  });

  it.each([
    ['the rule that was left out', SHOWN, ['one'], [2]],
    ['a rule that was not shown', SHOWN, ['three'], [2]],
    ['another line', SHOWN, ['two'], [5]],
    ['a line beside a block', SHOWN, ['two'], [3, 4]],
    ['the model lost', WITH_MODEL, ['two'], [2]],
    ['a model that had no part', SHOWN, ['two', 'model'], [2]],
  ] as const)('refuses %s', (_name, shown, names, lines) => {
    expect(revisionOf(shown, rewriteOf(names, lines), ['one'])).toBeNull();
  });

  it('keeps the words that the model had, and writes the summary from them', () => {
    const rewrite = rewriteOf(['two', 'model of another name'], [2]);

    const kept = revisionOf(WITH_MODEL, rewrite, ['one']);

    expect(kept?.applied).toEqual([by('two'), by('model')]);
    expect(kept?.changelog.summary).toBe('Model; two.');
  });

  it('a second answer of the model costs what it cost', () => {
    const repair = { name: 'repair', effect: -6, why: 'the first answer failed a check' };

    const kept = revisionOf({ ...WITH_MODEL, factors: [repair] }, rewriteOf(['model'], [2]), ['one']);

    expect(kept?.confidence.score).toBe(84);
    expect(kept?.confidence.factors.at(-1)).toEqual(repair);
  });
});
