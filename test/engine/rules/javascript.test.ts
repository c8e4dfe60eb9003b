// The JavaScript and TypeScript rules: each one's rewrite, and what it must leave alone; floors; kinds of source.

import { describe, expect, it } from 'vitest';
import type { Language } from '../../../src/core/language.ts';
import { createRuleEngine, RULES, warmRuleEngine } from '../../../src/engine/rules/index.ts';
import { JAVASCRIPT_API_CASES } from './javascript-api-cases.ts';
import { JAVASCRIPT_SYNTAX_CASES } from './javascript-syntax-cases.ts';
import { JAVASCRIPT_CLASS_CASES } from './javascript-class-cases.ts';
import { JAVASCRIPT_DEFAULT_CASES } from './javascript-default-cases.ts';
import { JAVASCRIPT_REWRITE_CASES } from './javascript-rewrite-cases.ts';
import { fileOf, runCases } from './run-cases.ts';

const engine = createRuleEngine();
const CASES = [...JAVASCRIPT_SYNTAX_CASES, ...JAVASCRIPT_API_CASES, ...JAVASCRIPT_DEFAULT_CASES];
const ASKED_CASES = [...JAVASCRIPT_REWRITE_CASES, ...JAVASCRIPT_CLASS_CASES];
const javascript = (text: string) => ({ path: 'a.js', language: 'javascript' as const, text });

describe('javascript rules', () => {
  runCases(engine, CASES, { path: 'a.js', language: 'javascript' });

  it('has a case for every rule of the table', () => {
    const rules = RULES.filter((rule) => rule.language === 'javascript' || rule.language === 'typescript').map(
      (rule) => rule.id,
    );
    const covered = [
      ...CASES,
      ...ASKED_CASES.filter(({ rule }) => RULES.find(({ id }) => id === rule)?.optIn === true),
    ].map((one) => one.rule);

    expect(new Set(covered)).toEqual(new Set(rules));
  });
});

describe('examples of the javascript rules', () => {
  it.each(RULES.filter(({ language }) => language === 'javascript' || language === 'typescript'))(
    '$id',
    async ({ id, kind, language, example, optIn }) => {
      const path = language === 'typescript' ? 'a.ts' : 'a.js';
      const source_type = /\b(?:require\(|exports\b)/.test(example.before) ? 'commonjs' : 'module';
      const wanted = language === 'typescript' ? language : 'javascript';
      const file = fileOf({ path, language: wanted, text: example.before }, { source_type });
      // Who asks for a rule by name has seen the code.
      const rules = optIn === true ? ({ only: [kind], vouched: true } as const) : { only: [id] };

      const fixed = await engine.fix({ ...file, rules });

      expect(fixed.text).toBe(example.after);
      expect(fixed.applied.map(({ rule }) => rule)).toEqual([id]);
    },
  );
});

describe('javascript floors', () => {
  const text = 'module.exports = function (a) { a = a || {}; try { a(); } catch (e) { a(); } var b = 1; return b; };\n';

  it.each([
    [2009, text],
    [2015, text.replace('var', 'const')],
    [2019, text.replace('var', 'const').replace('catch (e)', 'catch')],
    [2021, text.replace('var', 'const').replace('catch (e)', 'catch').replace('a = a ||', 'a ||=')],
  ])('writes for ES%i nothing newer', async (ecmascript, expected) => {
    const fixed = await engine.fix(fileOf(javascript(text), { ecmascript }));

    expect(fixed.text).toBe(expected);
  });

  it('gives TypeScript the syntax of ES2015 at any target, but no library call', async () => {
    const before = "export function f(a: string) { var b = a.trimLeft(); return b.indexOf('x') !== -1; }\n";

    const fixed = await engine.fix(
      fileOf({ path: 'a.ts', language: 'typescript', text: before }, { ecmascript: 2009 }),
    );

    expect(fixed.text).toBe(before.replace('var', 'const'));
  });

  it.each([
    ['an old Node', { node: 14 }],
    ['a browser', { node: null }],
    ['an undeclared floor', { declared_in: 'default' }],
  ])('keeps bare module names for %s', async (_name, floor) => {
    const before = "const fs = require('fs');\nmodule.exports = fs;\n";

    const fixed = await engine.fix(fileOf(javascript(before), floor));

    expect(fixed.text).toBe(before);
  });
});

describe('kinds of source', () => {
  const rewritten = 'const a = 1; f(a);';

  it.each([
    ['a module', 'a.js', 'javascript', 'export {};\n', true],
    ['a module on one line', 'a.js', 'javascript', 'f();export {};\n', true],
    ['a .mjs file', 'a.mjs', 'javascript', '', true],
    ['CommonJS', 'a.js', 'javascript', 'exports.a = 1;\n', true],
    ['a .cjs file', 'a.cjs', 'javascript', '', true],
    ['a shell script of a CommonJS package', 'a.js', 'javascript', '', false],
    ['a script that mentions export', 'a.js', 'javascript', '// export\n', false],
    ['a universal module', 'a.js', 'javascript', 'if (typeof exports === "object") module.exports = f;\n', false],
    ['an AMD module', 'a.js', 'javascript', "define(['a'], function () {}); require('x');\n", false],
    ['a TypeScript script', 'a.ts', 'typescript', 'let x: number;\n', false],
    ['a TypeScript module', 'a.ts', 'typescript', 'export let x: number;\n', true],
    ['an import-require module', 'a.ts', 'typescript', "import x = require('x');\n", true],
  ] as const)('%s', async (_name, path, language, more, changes) => {
    const text = `var a = 1; f(a);\n${more}`;

    const fixed = await engine.fix(fileOf({ path, language, text }, { node: 12 }));

    expect(fixed.text.startsWith(rewritten)).toBe(changes);
  });

  it.each([
    ['jsx', 'a.jsx'],
    ['javascript', 'a.js'],
    ['tsx', 'a.tsx'],
  ] as const)('JSX in %s', async (language, path) => {
    const text = 'export default () => { var a = 1; return <b c={a}>é😀</b>; };\n';

    const fixed = await engine.fix(fileOf({ path, language, text }));

    expect(fixed.text).toBe(text.replace('var', 'const'));
  });

  it('keeps the globals that TypeScript declares', async () => {
    const text = 'declare global { var a: number; }\ndeclare var b: string;\nexport {};\n';

    const fixed = await engine.fix(fileOf({ path: 'a.ts', language: 'typescript', text }));

    expect(fixed.text).toBe(text);
  });
});

describe('javascript text that is left alone', () => {
  it.each([
    ['Flow (C21)', 'a.js', '// @flow\nexport type A = { x: number };\nvar a: A = f(); export { a };\n'],
    ['Vue (C21)', 'a.js', '<template><p/></template>\n<script>\nexport default {};var a = 1;\n</script>\n'],
    ['a syntax error (C21)', 'a.js', 'module.exports = (; var a = 1;\n'],
    ['a merge conflict (C21)', 'a.js', '<<<<<<< HEAD\nvar a = 1;\n=======\n>>>>>>> b\nmodule.exports = a;\n'],
    ['a null character (C12)', 'a.js', 'var a = \0; module.exports = a;\n'],
    ['a minified file', 'a.js', `module.exports = 1;${'var a = 1; f(a);'.repeat(200)}\n`],
    ['a declaration file', 'a.d.ts', 'export declare var a: number;\n'],
    ['nothing', 'a.js', ''],
  ])('%s', async (_name, path, text) => {
    const language: Language = path.endsWith('.ts') ? 'typescript' : 'javascript';

    const fixed = await engine.fix(fileOf({ path, language, text }));

    expect(fixed).toEqual({ text, applied: [], stable: true });
  });
});

describe('comments of the repository (C25)', () => {
  it.each([
    '/* eslint-disable */',
    '/* eslint no-var: 0, no-debugger: 2 */',
    '/* eslint-env browser */ /* global a */',
    '// eslint-disable-next-line',
    '/* eslint no-var: [ */',
  ])('%s decides nothing', async (comment) => {
    const text = `${comment}\nvar a = 1; f(a);\nmodule.exports = a;\n`;

    const fixed = await engine.fix(fileOf(javascript(text)));

    expect(fixed.text).toBe(text.replace('var a', 'const a'));
  });

  it('is not lost by any rewrite (E18)', async () => {
    const text =
      'module.exports = [\n  Object.assign({}, /* keep */ a),\n  b.map(function (x) /* keep */ { return x; }),\n];\n';

    const fixed = await engine.fix(fileOf(javascript(text)));

    expect(fixed.text.match(/keep/g)).toHaveLength(2);
  });
});

describe('warmRuleEngine', () => {
  it('loads the engines without a file', async () => {
    const fresh = createRuleEngine();

    await warmRuleEngine(fresh, ['javascript', 'python']);

    expect(fresh.supports('python')).toBe(true);
    expect(fresh.supports('c')).toBe(false);
  });

  it('leaves a language without rules as it is', async () => {
    const fixed = await engine.fix(fileOf({ path: 'a.c', language: 'c', text: 'int a;\n' }));

    expect(fixed).toEqual({ text: 'int a;\n', applied: [], stable: true });
  });
});
