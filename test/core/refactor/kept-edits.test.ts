// The model's part as edits again: made on the text that it was made on, they give what was stored.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../src/core/refactor/apply-edits.ts';
import { keptEdits, modelOfKept } from '../../../src/core/refactor/kept-edits.ts';

const RULES = 'import a\n\nx = one()\ny = 1\ny = 1\nz = two()\n';

function replay(text: string, rules: string, content: string): string | null {
  const edits = keptEdits(rules, content);
  if (edits === null) return null;
  const applied = applyEdits(text, edits);
  return applied.ok ? applied.value.text : applied.error.reason;
}

describe('keptEdits', () => {
  it.each([
    ['a line', RULES.replace('one', 'uno')],
    ['two lines apart', RULES.replace('one', 'uno').replace('two', 'duo')],
    ['one of two equal lines', RULES.replace('y = 1\nz', 'y = 2\nz')],
    ['a line that comes', RULES.replace('z =', 'w = 0\nz =')],
    ['a line that goes', RULES.replace('import a\n', '')],
    ['the last line without its end', RULES.trimEnd()],
    ['the first line and the last', `# top\n${RULES}# end\n`],
    ['everything', 'a = 1\n'],
  ])('%s', (_name, content) => {
    expect(replay(RULES, RULES, content)).toBe(content);
  });

  it('holds for any texts of lines that differ', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd', ''), { maxLength: 12 }).map((lines) => lines.join('\n'));

    fc.assert(
      fc.property(text, text, (rules, content) => {
        fc.pre(rules !== content);
        // Not told apart, or exactly what was stored; never another text.
        expect([null, content]).toContain(replay(rules, rules, content));
      }),
      { numRuns: 500 },
    );
  });

  it('are made on another text of the rules, beside what differs there', () => {
    const content = RULES.replace('two', 'duo');
    const other = RULES.replace('import a', 'import b');

    expect(replay(other, RULES, content)).toBe(other.replace('two', 'duo'));
  });

  it('are not made where the other text differs', () => {
    expect(replay(RULES.replace('two()', 'dos()'), RULES, RULES.replace('two', 'duo'))).toBe('search_not_found');
  });

  it('know line ends and mark of the file', () => {
    const crlf = (text: string): string => `\ufeff${text.replaceAll('\n', '\r\n')}`;

    expect(keptEdits(crlf(RULES), crlf(RULES.replace('one', 'uno')))).toEqual([
      { search: 'x = one()\n', replace: 'x = uno()\n', reason: '' },
    ]);
  });

  it.each([
    ['nothing', RULES, RULES],
    ['a place that is nowhere the only one', 'a\n'.repeat(40), 'a\n'.repeat(20) + 'b\n' + 'a\n'.repeat(20)],
    ['line ends that are mixed', 'a\r\nb\n', 'a\n'],
  ])('%s gives none', (_name, rules, content) => {
    expect(keptEdits(rules, content)).toBeNull();
  });
});

it('the model of them answers once, and costs nothing', async () => {
  const edits = [{ search: 'a', replace: 'b', reason: '' }];
  const model = modelOfKept(edits);
  const request = { purpose: 'refactor', schemaName: '', schema: {}, messages: [], temperature: 0 } as const;

  const [first, second] = [await model.ask(request), await model.ask(request)];

  expect(first).toMatchObject({ ok: true, value: { complete: true, usage: { calls: 0 } } });
  expect(first.ok && JSON.parse(first.value.json)).toMatchObject({ edits });
  expect(second.ok).toBe(false);
});
