// Files that their formatter would change somewhere: what changes is formatted where the file was, the rest is kept.

import { describe, expect, it } from 'vitest';
import type { Formatter } from '../../../src/core/style/code-style.ts';
import { NO_STYLE } from '../../../src/core/style/code-style.ts';
import { createRuleEngine } from '../../../src/engine/rules/index.ts';
import { layOut } from '../../../src/engine/style/lay-out.ts';

const engine = createRuleEngine();
const floor = { python: [3, 12] as [number, number], ecmascript: 2025, node: 24, declared_in: 'a manifest' };
const styleOf = (formatter: Formatter) => ({ ...NO_STYLE, formatter });
const PRETTIER: Formatter = { name: 'prettier', options: { bracketSpacing: false } };
const RUFF: Formatter = { name: 'ruff', options: { line_length: 40 } };

const JS_CASES = [
  [
    'far from what is not formatted',
    'const odd = f( 1 );\n\nlet a = 1;\nconst all = Object.assign({}, defaults);\n\nexport {odd, a, all};\n',
    'const odd = f( 1 );\n\nconst a = 1;\nconst all = {...defaults};\n\nexport {odd, a, all};\n',
  ],
  [
    'in a statement that is not formatted itself',
    'export const all = Object.assign({}, defaults );\n',
    'export const all = { ...defaults };\n',
  ],
  [
    'next to a line that is not formatted',
    'const odd = f( 1 );\nconst all = Object.assign({}, odd);\nexport {all};\n',
    'const odd = f( 1 );\nconst all = { ...odd };\nexport {all};\n',
  ],
] as const;

describe('a change', () => {
  it.each(JS_CASES)('%s', async (_where, text, expected) => {
    const source = { path: 'a.js', language: 'javascript', text, floor, style: styleOf(PRETTIER) } as const;

    const fixed = await engine.fix(source);
    const again = await engine.fix({ ...source, text: fixed.text });

    expect(fixed.text).toBe(expected);
    expect(again.applied).toEqual([]);
  });

  it('is wrapped in Python as ruff does, the odd line stays', async () => {
    const text = 'odd = f( 1 )\n\n\nfrom mock import patch, sentinel, call\n\npatch(sentinel, call)\n';
    const source = { path: 'a.py', language: 'python', text, floor, style: styleOf(RUFF) } as const;

    const fixed = await engine.fix(source);

    expect(fixed.text).toBe(
      'odd = f( 1 )\n\n\nfrom unittest.mock import (\n    patch,\n    sentinel,\n    call,\n)\n\npatch(sentinel, call)\n',
    );
  });
});

describe('layOut', () => {
  const file = { path: 'a.js', language: 'javascript', floor } as const;

  it.each([
    ['all of a file that was formatted', 'const a = 1;\n', 'const a = {b:1}\n', 'const a = {b: 1};\n'],
    ['a text that cannot be read', 'const a = 1;\n', 'const a = \n', 'const a = \n'],
    ['a file that cannot be read', 'const a = ;\n', 'const a = {b:1}\n', 'const a = {b:1}\n'],
  ])('%s', async (_what, text, after, expected) => {
    expect(await layOut({ ...file, text, style: styleOf(PRETTIER) }, after)).toBe(expected);
  });

  it('nothing where no formatter is declared', async () => {
    expect(await layOut({ ...file, text: 'a;\n' }, 'b\n')).toBe('b\n');
  });
});
