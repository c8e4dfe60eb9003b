// The parsers against the languages' own compilers, on good snippets and on mutations of them: a parser that lets broken
// code through is worse than none, and one that refuses good code costs work.

import ts from 'typescript';
import { afterAll, describe, expect, it } from 'vitest';
import type { Language } from '../../../src/core/language.ts';
import { createSyntaxChecker } from '../../../src/engine/syntax/index.ts';
import { COMPILERS } from './compilers.ts';
import { mutate } from './mutate.ts';
import { GOOD } from './samples.ts';

interface Tally {
  readonly language: Language;
  readonly texts: number;
  readonly broken: number;
  readonly accepted: readonly string[];
  readonly refused: readonly string[];
}

const checker = createSyntaxChecker();
const tallies: Tally[] = [];
afterAll(() => {
  const rows = tallies.map(({ language, texts, broken, accepted, refused }) => {
    const share = broken === 0 ? 0 : (100 * accepted.length) / broken;
    return `${language.padEnd(11)} ${String(texts).padStart(5)} texts ${String(broken).padStart(4)} broken: ${share.toFixed(1)} % accepted, ${String(refused.length)} good refused`;
  });
  process.stdout.write(`${rows.join('\n')}\n`);
});

function sampleOf(language: Language): readonly [path: string, text: string] {
  const [, path, text] = GOOD.find(([known]) => known === language)!;
  // Node judges modules here.
  return [language === 'javascript' ? 'a.mjs' : path, text];
}

async function tally(language: Language, texts: readonly string[], real: readonly boolean[]): Promise<Tally> {
  const [path] = sampleOf(language);
  const floor = { declared_in: 'default' };
  const accepted: string[] = [];
  const refused: string[] = [];
  for (const [index, text] of texts.entries()) {
    const { errors } = await checker.check({ path, language, text, floor });
    if (errors === 0 && real[index] === false) accepted.push(text);
    if (errors > 0 && real[index] === true) refused.push(text);
  }
  const result = { language, texts: texts.length, broken: real.filter((good) => !good).length, accepted, refused };
  tallies.push(result);
  return result;
}

function textsOf(language: Language, count: number): readonly string[] {
  const [, text] = sampleOf(language);
  return [text, ...mutate(text, count, 7)];
}

/** Asked once here, because a test must know before it runs whether it can: the compiler exists and knows the sample. */
const asked = (['python', 'javascript', 'json', 'go', 'java', 'shell', 'rust', 'ruby', 'php'] as const).map(
  (language) => {
    const slow = language === 'shell' || language === 'rust' || language === 'ruby' || language === 'php';
    const texts = textsOf(language, slow ? 60 : 400);
    return { language, texts, real: COMPILERS[language]?.(texts) ?? null };
  },
);

describe('E16: parsers that stand for the compiler', () => {
  for (const { language, texts, real } of asked) {
    if (language === 'java' || language === 'rust' || language === 'php' || language === 'shell') continue;
    it.skipIf(real?.[0] !== true)(`${language}: 0 broken accepted, 0 good refused (needs its compiler)`, async () => {
      const result = await tally(language, texts, real ?? []);

      expect(result.broken).toBeGreaterThan(20);
      expect({ accepted: result.accepted, refused: result.refused }).toEqual({ accepted: [], refused: [] });
    });
  }

  it.each(['typescript', 'tsx'] as const)('%s: agrees with tsc', async (language) => {
    const [path] = sampleOf(language);
    const texts = textsOf(language, 250);
    const parsed = texts.map((text) => parseDiagnostics(path, text) === 0);

    const result = await tally(language, texts, parsed);

    expect(result.broken).toBeGreaterThan(20);
    expect(result.accepted).toEqual([]);
    // Beyond its parser, tsc refuses grammar errors and redeclarations in its checker; with the real library loaded too.
    expect(result.refused.filter((text) => !isRefusedByTsc(path, text))).toEqual([]);
  });
});

describe('parsers that accept less or more than the compiler', () => {
  for (const { language, texts, real } of asked) {
    if (language !== 'java' && language !== 'rust' && language !== 'php' && language !== 'shell') continue;
    it.skipIf(real?.[0] !== true)(`${language}: refuses most broken texts (needs its compiler)`, async () => {
      const result = await tally(language, texts, real ?? []);

      expect(result.broken).toBeGreaterThan(10);
      expect(result.accepted.length / result.broken).toBeLessThan(language === 'shell' ? 0.001 : 0.4);
    });
  }
});

function parseDiagnostics(path: string, text: string): number {
  const options = { target: ts.ScriptTarget.ESNext, jsx: ts.JsxEmit.Preserve };
  return ts.transpileModule(text, { fileName: path, reportDiagnostics: true, compilerOptions: options }).diagnostics!
    .length;
}

/** tsc as from its command line, with its library; only what is no type error counts. */
function isRefusedByTsc(path: string, text: string): boolean {
  const options = { target: ts.ScriptTarget.ESNext, jsx: ts.JsxEmit.Preserve, noEmit: true, types: [] };
  const host = ts.createCompilerHost(options);
  const others = host.getSourceFile.bind(host);
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true);
  host.getSourceFile = (name, ...rest) => (name === path ? source : others(name, ...rest));
  const program = ts.createProgram([path], options, host);
  const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  return found.some(({ code }) => code < 2_000 || code === 2_300 || code === 2_451);
}
