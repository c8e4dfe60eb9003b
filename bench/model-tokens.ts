// `node bench/model-tokens.ts [--json] [--findings N] FOLDER…`: tokens that a run over the files of a folder would send
// and get, counted by the tokenizer of the gpt-oss models (o200k_harmony), against the predecessor's way: each file whole
// for analysis and whole for rewriting, and the file as the answer both times. The model is the local stand-in, which
// finds little in most files, or with `--findings` one that has N findings in every file (in every part of a long one) and
// rewrites them all. Both are called through the real analysis and rewrite.

import { readdir, readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_harmony';
import { builtInResponder, type Responder } from '../dev/model/responder.ts';
import { analyzeFile } from '../src/core/analyze/analyze-file.ts';
import type { Floor } from '../src/core/floor/floor.ts';
import { isData, languageOf, type Language } from '../src/core/language.ts';
import { MAX_FILE_BYTES } from '../src/core/limits.ts';
import type { ChatModel, ChatRequest } from '../src/core/ports.ts';
import { refactorFile } from '../src/core/refactor/refactor-file.ts';
import { ok } from '../src/core/result.ts';
import { createRuleEngine } from '../src/engine/rules/index.ts';
import { createSyntaxChecker } from '../src/engine/syntax/index.ts';
import { busyAnswer } from './busy-model.ts';
import { printFigures } from './figures.ts';

const FLOOR: Floor = { python: [3, 8], ecmascript: 2020, node: 18, declared_in: 'bench' };
const SKIPPED = new Set(['node_modules', '.git', 'vendor', 'dist', 'build']);
/** What the predecessor put around a file, each time. */
const PREDECESSOR_PROMPT_TOKENS = 120;

interface Counted {
  readonly file: number;
  readonly ours: number;
  /** Whether the model was asked for edits, too. */
  readonly rewritten: boolean;
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, findings: { type: 'string' } },
});
const answer: Responder = (question) =>
  values.findings === undefined ? builtInResponder(question) : busyAnswer(question, Number(values.findings));

function countRequest({ messages, schemaName, schema }: ChatRequest): number {
  const text = messages.map(({ role, content }) => `<|start|>${role}<|message|>${content}<|end|>`).join('');
  return countTokens(text + JSON.stringify({ name: schemaName, parameters: schema }), { allowedSpecial: 'all' });
}

/** The model, counting. */
function countingModel(count: (tokens: number, purpose: ChatRequest['purpose']) => void): ChatModel {
  return {
    ask(request) {
      const user = request.messages[1]?.content ?? '';
      const repairs = (request.messages.length - 2) / 2;
      const json = JSON.stringify(answer({ name: request.schemaName, user, repairs }));
      const usage = { prompt_tokens: countRequest(request), completion_tokens: countTokens(json), calls: 1 };
      count(usage.prompt_tokens + usage.completion_tokens, request.purpose);
      return Promise.resolve(ok({ json, complete: true, usage }));
    },
  };
}

async function* filesBelow(folder: string): AsyncGenerator<{ path: string; language: Language }> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !SKIPPED.has(entry.name)) yield* filesBelow(path);
    const language = entry.isFile() ? languageOf(entry.name) : null;
    if (language !== null && !isData(language)) yield { path, language };
  }
}

async function main(): Promise<void> {
  const engines = { rules: createRuleEngine(), syntax: createSyntaxChecker() };
  const counted: Counted[] = [];
  for (const folder of positionals.length > 0 ? positionals : [join(import.meta.dirname, '../dev/samples')]) {
    for await (const { path, language } of filesBelow(folder)) {
      const content = await readFile(path, 'utf8');
      if (content.length > MAX_FILE_BYTES || content === '') continue;
      let ours = 0;
      let rewritten = false;
      const model = countingModel((tokens, purpose) => {
        ours += tokens;
        rewritten ||= purpose === 'refactor';
      });
      const ports = { ...engines, model, nonce: (bytes: number) => randomBytes(bytes).toString('hex') };
      const file = {
        path: `${basename(folder)}/${basename(path, extname(path))}${extname(path)}`,
        language,
        content,
        floor: FLOOR,
      };
      const analyzed = await analyzeFile(file, ports);
      if (ours === 0) continue;
      if (analyzed.verdict === 'candidate') await refactorFile({ ...file, findings: analyzed.findings }, ports);
      counted.push({ file: countTokens(content, { allowedSpecial: 'all' }), ours, rewritten });
    }
  }
  printFigures('Model tokens', figuresOf(counted));
}

function figuresOf(counted: readonly Counted[]) {
  const buckets = [
    ['under 200 tokens', 0, 200],
    ['200 to 500', 200, 500],
    ['500 to 2,000', 500, 2_000],
    ['over 2,000', 2_000, Number.POSITIVE_INFINITY],
  ] as const;
  const rows = [...buckets, ['all', 0, Number.POSITIVE_INFINITY] as const].map(([name, from, to]) => ({
    name,
    files: counted.filter(({ file }) => file >= from && file < to),
  }));
  return rows.flatMap(({ name, files }) => {
    const sum = (of: (one: Counted) => number): number => files.reduce((total, one) => total + of(one), 0);
    const before = sum(({ file }) => 4 * file + 2 * PREDECESSOR_PROMPT_TOKENS);
    const needed = sum(({ file, rewritten }) =>
      rewritten ? 4 * file + 2 * PREDECESSOR_PROMPT_TOKENS : 2 * file + PREDECESSOR_PROMPT_TOKENS,
    );
    const ours = sum((one) => one.ours);
    return [
      { name: `files of ${name}`, value: files.length, unit: '' },
      { name: '  of which rewritten by the model', value: files.filter(({ rewritten }) => rewritten).length, unit: '' },
      { name: '  tokens', value: ours, unit: '' },
      { name: "  the predecessor's way", value: before, unit: '' },
      { name: '  share', value: percent(ours, before), unit: '%', ...(name === 'all' ? { aim: 'at most 40 %' } : {}) },
      { name: '  share if it rewrote only files with findings', value: percent(ours, needed), unit: '%' },
    ];
  });
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : (100 * part) / whole;
}

await main();
