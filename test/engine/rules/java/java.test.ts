// The Java rules: what they rewrite and what they leave alone, and what javac says of their examples.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RULES } from '../../../../src/engine/rules/index.ts';
import type { RuleCase } from '../rule-case.ts';
import { describeGrammarRules } from '../grammar-suite.ts';

const java = (rule: string, before: string, after: string, kept: readonly string[]): RuleCase => ({
  rule,
  before: `class A {\n${before}}\n`,
  after: `class A {\n${after}}\n`,
  kept: kept.map((text) => `class A {\n${text}}\n`),
  floor: { version: [21, 0] },
});

const CASES: readonly RuleCase[] = [
  java('java-diamond', 'Map<A, List<B>> c = new HashMap<A, List<B>>();\n', 'Map<A, List<B>> c = new HashMap<>();\n', [
    'List<B> c = new ArrayList<B>() {};\n',
    'List<B> c = new ArrayList<B>(d);\n',
    'List<? extends B> c = new ArrayList<B>();\n',
    'Object c = new ArrayList<B>();\n',
    'void f() { var c = new ArrayList<B>(); g(new ArrayList<B>()); }\n',
    'List<B> c = new ArrayList</* d */B>();\n',
  ]),
  java(
    'java-array-brackets',
    'void f(final int a[][]) { int b[] = null; }\n',
    'void f(final int[][] a) { int[] b = null; }\n',
    ['int a[], b;\n', 'int[] a[];\n', 'int a @B [];\n', 'int f()[] { return null; }\n', 'int a /* b */ [];\n'],
  ),
  java('java-long-suffix', 'long a = 1l + 0xFFl;\n', 'long a = 1L + 0xFFL;\n', ['String a = "1l";\n', 'int l = 1;\n']),
  java(
    'java-instanceof-pattern',
    'void f(Object a) {\nif (a instanceof B) {\nB b = (B) a;\ng(b);\n}\n}\n',
    'void f(Object a) {\nif (a instanceof B b) {\ng(b);\n}\n}\n',
    [
      'void f(Object a) {\nif (a instanceof B) {\nC b = (C) a;\n}\n}\n',
      'void f(Object a) {\nif (a instanceof B) {\ng();\nB b = (B) a;\n}\n}\n',
      'void f(Object a) {\nif (a instanceof B && c) {\nB b = (B) a;\n}\n}\n',
      'void f(Object a) {\nif (!(a instanceof B)) {\nB b = (B) a;\n}\n}\n',
      'void f(Object a) {\nif (h() instanceof B) {\nB b = (B) h();\n}\n}\n',
      'void f(Object a) {\nif (a instanceof B) {\nfinal B b = (B) a;\n}\n}\n',
      'void f(Object a) {\nif (a instanceof B) {\nB b = (B) a; // c\n}\n}\n',
      'void f(Object a) {\nif (a instanceof B) {\nB b = (B) a, c = b;\n}\n}\n',
    ],
  ),
  java('java-boxed-call', 'int a = new Long(b).intValue();\n', 'int a = Long.valueOf(b).intValue();\n', [
    'Integer a = new Integer(1);\n',
    'String a = new Float(1.0).toString();\n',
    'static class Integer {}\nString a = new Integer(1).toString();\n',
    'boolean a = new Integer(1).wait();\n',
  ]),
];

describeGrammarRules('java', 'A.java', CASES);

const EXAMPLES = RULES.filter(({ language }) => language === 'java').map(({ id, example }) => [id, example] as const);

// Users need no Java: this only shows, on machines that have it, that the compiler agrees.
describe.skipIf(spawnSync('javac', ['-version']).status !== 0)('javac', () => {
  it('takes the examples, before and after', () => {
    const folder = mkdtempSync(join(tmpdir(), 'java-rule-'));
    try {
      const files = EXAMPLES.flatMap(([id, { before, after }]) =>
        Object.entries({ before, after }).map(([when, text]) => {
          const name = `${id.replaceAll('-', '_')}_${when}`;
          mkdirSync(join(folder, name));
          const path = join(folder, name, 'A.java');
          writeFileSync(path, `package ${name};\n${text}`);
          return path;
        }),
      );

      const run = spawnSync('javac', ['-nowarn', '-Xlint:none', '-d', join(folder, 'out'), ...files], {
        encoding: 'utf8',
      });

      expect(run.stderr).not.toMatch(/\berror\b/);
      expect(run.status).toBe(0);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
