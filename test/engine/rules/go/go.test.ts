// The Go rules: what they rewrite and what they leave alone; gofmt's form; what the Go compiler says of their examples.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRuleEngine, RULES } from '../../../../src/engine/rules/index.ts';
import { describeGrammarRules } from '../grammar-suite.ts';
import { fileOf } from '../run-cases.ts';
import { GO_CASES } from './go-cases.ts';

describeGrammarRules('go', 'a.go', GO_CASES);

const engine = createRuleEngine();

describe('gofmt', () => {
  it('keeps the bytes of a file that was never formatted', async () => {
    const text = 'package a\nvar   x   interface{}  // c\n';

    const fixed = await engine.fix(fileOf({ path: 'a.go', language: 'go', text }, { version: [1, 18] }));

    expect(fixed.text).toBe('package a\nvar   x   any  // c\n');
  });
});

const hasGo = spawnSync('go', ['version']).status === 0;
const EXAMPLES = RULES.filter(({ language }) => language === 'go').map(({ id, example }) => [id, example] as const);

// Users need no Go: this only shows, on machines that have it, that the compiler agrees.
describe.skipIf(!hasGo)('the compiler', () => {
  it('takes the examples, before and after', () => {
    const folder = mkdtempSync(join(tmpdir(), 'go-rule-'));
    try {
      writeFileSync(join(folder, 'go.mod'), 'module a\n\ngo 1.18\n');
      for (const [id, { before, after }] of EXAMPLES) {
        // A function that the example only calls.
        const called = id === 'go-loop-copy' ? '\nfunc g(*int) {}\n' : '';
        for (const [when, text] of Object.entries({ before, after })) {
          mkdirSync(join(folder, id, when), { recursive: true });
          writeFileSync(join(folder, id, when, 'a.go'), text + called);
        }
      }

      const build = spawnSync('go', ['build', './...'], {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, GOTOOLCHAIN: 'local' },
      });

      expect(build.stderr).toBe('');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
