import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { Language } from '../../../src/core/language.ts';
import { createSyntaxChecker } from '../../../src/engine/syntax/index.ts';
import { mutate } from './mutate.ts';
import { GOOD } from './samples.ts';

const floor = { declared_in: 'default' };
const checker = createSyntaxChecker();

async function errors(language: Language, path: string, text: string): Promise<number> {
  return (await checker.check({ path, language, text, floor })).errors;
}

describe('good files', () => {
  it.each(GOOD)('%s is not refused', async (language, path, text) => {
    expect(await errors(language, path, text)).toBe(0);
  });
});

describe('broken files', () => {
  it.each(
    GOOD.filter(([language]) => language !== 'json').map(([language, path, text]) => [language, path, text] as const),
  )('%s with a bracket lost is refused', async (language, path, text) => {
    const cut = text.lastIndexOf(
      language === 'ruby' ? 'end' : language === 'python' ? ')' : language === 'shell' ? ')' : '}',
    );

    expect(
      await errors(language, path, text.slice(0, cut) + text.slice(cut + (language === 'ruby' ? 3 : 1))),
    ).toBeGreaterThan(0);
  });

  it.each<[Language, string, string]>([
    ['python', 'a.py', 'print "a"\n'],
    ['python', 'a.py', 'return 1\n'],
    ['python', 'a.py', 'break\n'],
    ['python', 'a.py', 'def f(a, a): pass\n'],
    ['python', 'a.py', 'x = 1\nfrom __future__ import annotations\n'],
    ['javascript', 'a.js', 'let a; let a;\n'],
    ['javascript', 'a.js', 'const a;\n'],
    ['javascript', 'a.mjs', 'with (a) b();\n'],
    ['javascript', 'a.js', 'break;\n'],
    ['typescript', 'a.ts', 'let a; let a;\n'],
    ['typescript', 'a.ts', 'const a;\n'],
    ['typescript', 'a.ts', 'break;\n'],
    ['typescript', 'a.ts', 'class A { private private x = 1 }\n'],
    ['typescript', 'a.ts', 'function f(a?, b: string) {}\nx = { a = 1 }\n'],
    ['json', 'a.json', '{"a": 1,}\n'],
    ['json', 'a.json', '{"a": 1 // x\n}\n'],
  ])('E16: %s refuses what its compiler refuses: %s %j', async (language, path, text) => {
    expect(await errors(language, path, text)).toBeGreaterThan(0);
  });
});

describe('hostile text', () => {
  it.each(GOOD.map(([language, path]) => [language, path] as const))('%s never throws', async (language, path) => {
    for (const text of ['', '\0', '('.repeat(20_000), '\u202e\ud800', 'a'.repeat(100_000)]) {
      expect(await errors(language, path, text)).toBeGreaterThanOrEqual(0);
    }
  });
});

it('a comment-tolerant JSON file may have comments', async () => {
  expect(await errors('json', 'tsconfig.json', '{ /* x */ "a": 1, }\n')).toBe(0);
});

/** Which of the texts the real compiler takes, asked in one process. */
function compiler(command: string, args: readonly string[], texts: readonly string[]): readonly boolean[] | null {
  const run = spawnSync(command, args, { input: JSON.stringify(texts), encoding: 'utf8', maxBuffer: 1e8 });
  return run.status === 0 ? (JSON.parse(run.stdout) as boolean[]) : null;
}

const PYTHON = `
import json, sys, warnings
warnings.simplefilter("ignore")
def good(t):
    try:
        compile(t, "a.py", "exec"); return True
    except (SyntaxError, ValueError):
        return False
print(json.dumps([good(t) for t in json.load(sys.stdin)]))
`;
const NODE = `
const vm = require('node:vm');
const good = (t) => { try { new vm.SourceTextModule(t); return true; } catch { return false; } };
let s = ''; process.stdin.on('data', (d) => (s += d)).on('end', () => console.log(JSON.stringify(JSON.parse(s).map(good))));
`;
const pythonVersion = spawnSync('python3', ['-c', 'import sys; print(sys.version_info >= (3, 11))'], {
  encoding: 'utf8',
});

describe('against the real compiler', () => {
  it.skipIf(pythonVersion.stdout.trim() !== 'True')(
    'Python: 0 broken accepted, 0 good refused (needs Python 3.11+)',
    async () => {
      const [language, path, text] = GOOD[0]!;
      const texts = [text, ...mutate(text, 400, 1)];

      await expectAgreement(language, path, texts, compiler('python3', ['-c', PYTHON], texts));
    },
  );

  it('JavaScript: 0 broken accepted, 0 good refused', async () => {
    const [language, , text] = GOOD[1]!;
    const texts = [text, ...mutate(text, 400, 2)];
    const args = ['--no-warnings', '--experimental-vm-modules', '-e', NODE];

    await expectAgreement(language, 'a.mjs', texts, compiler(process.execPath, args, texts));
  });
});

async function expectAgreement(
  language: Language,
  path: string,
  texts: readonly string[],
  real: readonly boolean[] | null,
): Promise<void> {
  expect(real).not.toBeNull();
  const verdicts = await Promise.all(texts.map(async (text) => (await errors(language, path, text)) === 0));
  const accepted = texts.filter((_, index) => verdicts[index] === true && real?.[index] === false);
  const refused = texts.filter((_, index) => verdicts[index] === false && real?.[index] === true);

  expect({ accepted, refused }).toEqual({ accepted: [], refused: [] });
  expect(real?.filter((good) => !good).length).toBeGreaterThan(50);
}
