// Running the engine on its own output changes nothing, and its output parses: for every mix of the cases' texts, and
// for the sources of the engine itself.

import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Language } from '../../../src/core/language.ts';
import { createRuleEngine } from '../../../src/engine/rules/index.ts';
import { JAVASCRIPT_API_CASES } from './javascript-api-cases.ts';
import { JAVASCRIPT_DEFAULT_CASES } from './javascript-default-cases.ts';
import { JAVASCRIPT_SYNTAX_CASES } from './javascript-syntax-cases.ts';
import { PYTHON_API_CASES } from './python-api-cases.ts';
import { PYTHON_SYNTAX_CASES } from './python-syntax-cases.ts';
import type { RuleCase } from './rule-case.ts';
import { fileOf } from './run-cases.ts';

const engine = createRuleEngine();

function textsOf(cases: readonly RuleCase[], language?: Language): string[] {
  return cases
    .filter((one) => one.language === language)
    .flatMap(({ before, kept }) => [before, ...kept].map((text) => text.replace('\nmodule.exports = {};\n', '\n')));
}

async function expectIdempotent(path: string, language: Language, text: string): Promise<void> {
  const floor = { python: [3, 12] as [number, number] };
  const once = await engine.fix(fileOf({ path, language, text }, floor));
  const twice = await engine.fix(fileOf({ path, language, text: once.text }, floor));

  expect(once.stable).toBe(true);
  expect(twice).toEqual({ text: once.text, applied: [], stable: true });
}

describe('idempotence', () => {
  it('holds for mixes of Python texts', async () => {
    const texts = fc.array(fc.constantFrom(...textsOf([...PYTHON_SYNTAX_CASES, ...PYTHON_API_CASES])), {
      maxLength: 8,
    });

    await fc.assert(
      fc.asyncProperty(texts, (parts) => expectIdempotent('a.py', 'python', parts.join(''))),
      { numRuns: 40 },
    );
  });

  it.each(['', 'module.exports = {};\n', 'export {};\n'])(
    'holds for mixes of JavaScript texts with %j',
    async (end) => {
      const bodies = textsOf([...JAVASCRIPT_SYNTAX_CASES, ...JAVASCRIPT_API_CASES, ...JAVASCRIPT_DEFAULT_CASES]).filter(
        (text) => !/\bimport\b|\bexport\b/.test(text),
      );
      const texts = fc.array(fc.constantFrom(...bodies), { maxLength: 8 });
      // Each text in a function of its own, so that names do not clash.
      const wrap = (parts: readonly string[]): string =>
        parts.map((part, index) => `function part${String(index)}() {\n${part}}\n`).join('') + end;

      await fc.assert(
        fc.asyncProperty(texts, (parts) => expectIdempotent('a.js', 'javascript', wrap(parts))),
        { numRuns: 15 },
      );
    },
  );

  const folder = fileURLToPath(new URL('../../../src/engine/rules/javascript/', import.meta.url));

  it.each(readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')))(
    'holds for our own %s',
    async (name) => {
      const text = readFileSync(folder + name, 'utf8');

      await expectIdempotent(name, 'typescript', text);
    },
  );
});
