// Stories of one file: what is kept when rules, model and checks agree or do not.

import { describe, expect, it } from 'vitest';
import { fatal, retryable } from '../../../src/core/errors.ts';
import { type Finding, NO_USAGE } from '../../../src/core/findings.ts';
import { refactorFile } from '../../../src/core/refactor/refactor-file.ts';
import { RefactorVerdict, type Rewrite } from '../../../src/core/rewrite.ts';
import { BROKEN, brokenFinder, filePorts, scriptedModel, type Turn, wordRules } from '../../fakes/file-ports.ts';

const lines = (...all: string[]) => `${all.join('\n')}\n`;
const CONTENT = lines(
  'import logging',
  '',
  'log = logging.getLogger()',
  '',
  'log.warn("a")',
  'value = OLD',
  'print(value)',
);
const RULED = CONTENT.replace('OLD', 'NEW');
const BOTH = RULED.replace('log.warn(', 'log.warning(');
const rules = wordRules([{ id: 'W1', from: 'OLD', to: 'NEW' }]);
const finding: Finding = {
  source: 'model',
  line_start: 5,
  line_end: 5,
  category: 'deprecated_api',
  severity: 'low',
  confidence: 0.9,
  title: 'Use warning instead of warn',
  explanation: 'warn is deprecated',
};
const input = (content = CONTENT, findings: readonly Finding[] = [finding]) =>
  ({ path: 'a.py', language: 'python', content, findings, floor: { declared_in: 'default' } }) as const;
const edits = (...pairs: [search: string, replace: string][]): Turn => ({
  json: { edits: pairs.map(([search, replace]) => ({ search, replace, reason: 'It is old.' })), summary: 's' },
});
const GOOD = edits(['log.warn("a")', 'log.warning("a")']);
const rewriteOf = (verdict: RefactorVerdict): Rewrite => {
  if (verdict.status !== 'changed') throw new Error(`rejected: ${verdict.reason}`);
  return verdict.rewrite;
};

describe('refactorFile with rules only', () => {
  it('applies the rules and describes the change', async () => {
    const verdict = await refactorFile(input(), filePorts({ rules }));

    const rewrite = rewriteOf(verdict);
    expect(RefactorVerdict.parse(verdict)).toEqual(verdict);
    expect(rewrite.content).toBe(RULED);
    expect(rewrite.diff).toContain('-value = OLD\n+value = NEW\n');
    expect(rewrite.applied).toMatchObject([{ source: 'rule', rule: 'W1', count: 1 }]);
    expect(rewrite.changelog).toEqual({ summary: 'Use NEW instead of OLD.', lines_added: 1, lines_removed: 1 });
    expect(rewrite.confidence.score).toBeGreaterThanOrEqual(90);
    expect(verdict.usage).toEqual(NO_USAGE);
  });

  it('gives the same again, and nothing more on its own result', async () => {
    const first = await refactorFile(input(), filePorts({ rules }));
    const again = await refactorFile(input(), filePorts({ rules }));
    const onResult = await refactorFile(input(rewriteOf(first).content, []), filePorts({ rules }));

    expect(again).toEqual(first);
    expect(onResult).toMatchObject({ status: 'rejected', reason: 'no_edit' });
  });

  it.each([
    ['C13: CRLF', CONTENT.replaceAll('\n', '\r\n'), RULED.replaceAll('\n', '\r\n')],
    ['C12: a BOM', `\uFEFF${CONTENT}`, `\uFEFF${RULED}`],
    ['C13: no final newline', CONTENT.trimEnd(), RULED.trimEnd()],
  ])('keeps %s', async (_name, before, after) => {
    const verdict = await refactorFile(input(before), filePorts({ rules }));

    expect(rewriteOf(verdict).content).toBe(after);
  });

  it.each([
    ['nothing to do', CONTENT, wordRules([]), 'no_edit'],
    [
      'rules that do not converge',
      CONTENT,
      wordRules([{ id: 'W', from: 'OLD', to: 'NEW' }], { stable: false }),
      'unstable',
    ],
    ['L13: rules that break the file', CONTENT, wordRules([{ id: 'W', from: 'OLD', to: BROKEN }]), 'syntax_error'],
    ['C21: a file that does not parse', `${CONTENT}${BROKEN}\n`, rules, 'no_edit'],
  ])('rejects %s', async (_name, content, engine, reason) => {
    const verdict = await refactorFile(input(content), filePorts({ rules: engine }));

    expect(verdict).toMatchObject({ status: 'rejected', reason, usage: NO_USAGE });
  });
});

describe('refactorFile with a model', () => {
  it('puts the model’s edits on top of the rules’', async () => {
    const model = scriptedModel(GOOD);

    const verdict = await refactorFile(input(), filePorts({ rules, model }));

    const rewrite = rewriteOf(verdict);
    expect(rewrite.content).toBe(BOTH);
    expect(rewrite.applied).toMatchObject([
      { source: 'rule', rule: 'W1' },
      { source: 'model', title: finding.title, category: 'deprecated_api', explanation: 'It is old.', count: 1 },
    ]);
    expect(rewrite.confidence.score).toBeGreaterThanOrEqual(70);
    expect(rewrite.confidence.score).toBeLessThan(90);
    expect(verdict.usage).toEqual({ prompt_tokens: 100, completion_tokens: 10, calls: 1 });
    const user = model.requests[0]?.messages[1]?.content ?? '';
    expect(user).toContain('"a.py"');
    expect(user).toContain('value = NEW');
    expect(user).toContain('5: Use warning instead of warn');
  });

  it('is not asked when analysis has no finding of a model', async () => {
    const verdict = await refactorFile(input(CONTENT, []), filePorts({ rules, model: scriptedModel() }));

    expect(rewriteOf(verdict).content).toBe(RULED);
  });

  it('works where there are no rules, and scores a lenient parser below 70', async () => {
    const go = { ...input(), path: 'a.go', language: 'go' as const };
    const content = 'x := strings.Replace(a, "b", "c", -1)\n';
    const model = scriptedModel(edits(['strings.Replace(a, "b", "c", -1)', 'strings.ReplaceAll(a, "b", "c")']));
    const ports = filePorts({ rules, model, syntax: brokenFinder(false) });

    const rewrite = rewriteOf(await refactorFile({ ...go, content }, ports));

    expect(rewrite.content).toBe('x := strings.ReplaceAll(a, "b", "c")\n');
    expect(rewrite.confidence.score).toBeLessThan(70);
  });

  it('E17: takes CRLF in the answer and keeps the file’s own line ends', async () => {
    const turn = edits(['log.warn("a")\r\nvalue', 'log.warning("a")\r\nvalue']);
    const crlf = CONTENT.replaceAll('\n', '\r\n');

    const verdict = await refactorFile(input(crlf), filePorts({ rules, model: scriptedModel(turn) }));

    expect(rewriteOf(verdict).content).toBe(BOTH.replaceAll('\n', '\r\n'));
  });

  it.each<[string, Turn, string]>([
    ['a search that is not there', edits(['log.warn("b")', 'x']), 'an edit did not match the file (edit 1)'],
    ['a search that is there twice', edits(['value', 'v']), 'an edit matched more than once (edit 1)'],
    ['overlapping edits', edits(['log.warn', 'a'], ['warn(', 'b(']), 'edits overlap (edit 2)'],
    ['E16: broken syntax', edits(['log.warn("a")', BROKEN]), 'the rewrite did not parse'],
    ['E3: prose', { raw: 'Sure!' }, 'the model answered in another form'],
  ])('repairs %s in one round that names the error', async (_name, first, named) => {
    const model = scriptedModel(first, GOOD);

    const verdict = await refactorFile(input(), filePorts({ rules, model }));

    expect(rewriteOf(verdict).content).toBe(BOTH);
    expect(verdict.usage.calls).toBe(2);
    const [, , answer, repair] = model.requests[1]?.messages ?? [];
    expect(answer?.role).toBe('assistant');
    expect(repair?.content).toContain(named);
    expect(rewriteOf(verdict).confidence.factors).toContainEqual(
      expect.objectContaining({ name: 'repair', effect: -6 }),
    );
  });

  it.each<[string, Turn[], string]>([
    ['a repair that fails too', [edits(['no such text', 'x']), edits(['value', 'v'])], 'search_ambiguous'],
    ['E1: a cut answer', [{ cut: { edits: [], summary: '' } }], 'llm_truncated'],
    ['E7: a model that is down', [{ error: retryable('llm_unavailable', 500) }], 'llm_unavailable'],
    ['E8: a refused key', [{ error: fatal('llm_config') }], 'llm_config'],
    ['E10: edits that change nothing', [edits(['value = ', 'value = '])], 'identical'],
    ['no edits', [edits()], 'no_edit'],
    ['E13: a new host', [edits(['log.warn("a")', 'log.warning("https://attacker.example/x")'])], 'new_host'],
    ['E9: a copy of the frame', [edits(['log.warn("a")', '=====00000001====='])], ''],
  ])('drops the model’s part for %s and keeps the rules’', async (_name, turns, reason) => {
    const onlyModel = wordRules([]);
    const script = reason === '' ? [...turns, ...turns] : turns;
    const withRules = await refactorFile(input(), filePorts({ rules, model: scriptedModel(...script) }));
    const without = await refactorFile(input(), filePorts({ rules: onlyModel, model: scriptedModel(...script) }));

    expect(rewriteOf(withRules)).toMatchObject({ content: RULED, applied: [{ source: 'rule' }] });
    expect(without).toMatchObject({ status: 'rejected', reason: reason === '' ? 'llm_bad_answer' : reason });
  });

  it('drops a model’s part that the rules would change again', async () => {
    const both = wordRules([
      { id: 'W1', from: 'OLD', to: 'NEW' },
      { id: 'W2', from: 'log.warning(', to: 'log.log(WARNING, ' },
    ]);

    const withRules = await refactorFile(input(), filePorts({ rules: both, model: scriptedModel(GOOD) }));
    const without = await refactorFile(input(RULED), filePorts({ rules: both, model: scriptedModel(GOOD) }));

    expect(rewriteOf(withRules).content).toBe(RULED);
    expect(without).toMatchObject({ status: 'rejected', reason: 'unstable' });
  });

  it('takes the model’s part when the rules’ part failed a check', async () => {
    const bad = wordRules([{ id: 'W', from: 'OLD', to: BROKEN }]);

    const verdict = await refactorFile(input(), filePorts({ rules: bad, model: scriptedModel(GOOD) }));

    expect(rewriteOf(verdict)).toMatchObject({
      content: CONTENT.replace('warn(', 'warning('),
      applied: [{ source: 'model' }],
    });
  });

  describe('C26: a file with a secret', () => {
    const SECRET = `${['gh', 'p_'].join('')}${'aB3d'.repeat(9)}`;
    const content = `${CONTENT}key = "${SECRET}"\n`;
    /** The first draw of the ports counts up to one. */
    const HIDDEN = 'REDACTED_000001_1_';

    it('is sent without it, and gets it back byte for byte', async () => {
      const listed = `${CONTENT}keys = set(["${SECRET}"])\n`;
      const line = { search: `set(["${HIDDEN}"])`, replace: `{"${HIDDEN}"}`, reason: `Wrap ${HIDDEN}.` };
      const model = scriptedModel({ json: { edits: [line], summary: 's' } });

      const rewrite = rewriteOf(await refactorFile(input(listed), filePorts({ model })));

      expect(rewrite.content).toBe(listed.replace(`set(["${SECRET}"])`, `{"${SECRET}"}`));
      expect(JSON.stringify(model.requests)).not.toContain(SECRET);
      expect(JSON.stringify(rewrite.applied)).not.toMatch(/REDACTED|ghp/);
    });

    it.each([
      ['copied', { search: 'log.warn(', replace: `log.warn("${HIDDEN}", `, reason: 'r' }],
      ['dropped', { search: `key = "${HIDDEN}"`, replace: 'key = ""', reason: 'r' }],
      ['doubled', { search: `"${HIDDEN}"`, replace: `"${HIDDEN}${HIDDEN}"`, reason: 'r' }],
      ['never handed out', { search: 'log.warn(', replace: 'log.warn("REDACTED_000001_2_", ', reason: 'r' }],
    ])('E14: refuses an answer in which a placeholder is %s', async (_name, edit) => {
      const model = scriptedModel({ json: { edits: [edit], summary: 's' } });

      const verdict = await refactorFile(input(content), filePorts({ model }));

      expect(verdict).toMatchObject({ status: 'rejected', reason: 'secret_moved' });
      expect(model.requests).toHaveLength(1);
    });
  });

  it('C25: edits around invisible characters and leaves them where they were', async () => {
    const content = CONTENT.replace('print(value)', 'print("a\u200Bb\uFE0F")');
    const model = scriptedModel(GOOD);

    const rewrite = rewriteOf(await refactorFile(input(content), filePorts({ model })));

    expect(model.requests[0]?.messages[1]?.content).toContain('print("ab")');
    expect(rewrite.content).toBe(content.replace('warn(', 'warning('));
  });
});
