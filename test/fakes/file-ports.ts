// In-memory ports for the work on one file: rules that replace words, a parser that knows one mistake, and a model that
// reads its answers from a script. A call that the script does not foresee fails the test.

import type { FilePorts } from '../../src/core/model/file-ports.ts';
import type { ChatModel, ChatRequest, RuleEngine, SyntaxChecker } from '../../src/core/ports.ts';
import type { StageError } from '../../src/core/errors.ts';
import type { Language } from '../../src/core/language.ts';
import { err, ok } from '../../src/core/result.ts';

/** A text with this does not parse. */
export const BROKEN = '<<broken>>';

export interface WordRule {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/** Rules for Python that replace one word by another. */
export function wordRules(words: readonly WordRule[], options: { readonly stable?: boolean } = {}): RuleEngine {
  const hits = (text: string) => words.filter(({ from }) => text.includes(from));
  return {
    supports: (language: Language) => language === 'python',
    find: ({ text }) =>
      Promise.resolve(
        hits(text).map(({ id, from, to }) => {
          const line = text.slice(0, text.indexOf(from)).split('\n').length;
          const said = { title: `Use ${to} instead of ${from}`, explanation: `${from} is old.` };
          const common = { category: 'outdated_syntax', severity: 'low', confidence: 1 } as const;
          return { source: 'rule', rule: id, line_start: line, line_end: line, ...common, ...said } as const;
        }),
      ),
    fix: ({ text }) =>
      Promise.resolve({
        text: words.reduce((result, { from, to }) => result.replaceAll(from, to), text),
        applied: hits(text).map(({ id, from, to }) => ({
          source: 'rule',
          rule: id,
          category: 'outdated_syntax',
          title: `Use ${to} instead of ${from}`,
          explanation: `${from} is old.`,
          count: text.split(from).length - 1,
        })),
        stable: options.stable ?? true,
      }),
  };
}

/** A parser that finds `BROKEN`. */
export function brokenFinder(strict = true): SyntaxChecker {
  return {
    check: ({ text }) => Promise.resolve({ parser: 'fake', strict, errors: text.split(BROKEN).length - 1 }),
  };
}

/** A scripted turn: an answer's JSON value, its raw text, a cut answer, or a failed call. */
export type Turn = { json: unknown } | { raw: string } | { cut: unknown } | { error: StageError };

export interface ScriptedModel extends ChatModel {
  readonly requests: ChatRequest[];
}

/** Each call takes the next turn and costs 100 + 10 tokens. */
export function scriptedModel(...turns: Turn[]): ScriptedModel {
  const requests: ChatRequest[] = [];
  const usage = { prompt_tokens: 100, completion_tokens: 10, calls: 1 };
  return {
    requests,
    ask: (request) => {
      requests.push(request);
      const turn = turns.shift();
      if (turn === undefined) throw new Error(`unexpected question to the model: ${request.schemaName}`);
      if ('error' in turn) return Promise.resolve(err(turn.error));
      if ('raw' in turn) return Promise.resolve(ok({ json: turn.raw, complete: true, usage }));
      const complete = 'json' in turn;
      return Promise.resolve(ok({ json: JSON.stringify(complete ? turn.json : turn.cut), complete, usage }));
    },
  };
}

/** Ports with sensible defaults: no rules, a strict parser, no model, and a mark that counts up. */
export function filePorts(ports: Partial<FilePorts> = {}): FilePorts {
  let draws = 0;
  const nonce = (bytes: number) => {
    draws += 1;
    return draws.toString(16).padStart(bytes * 2, '0');
  };
  return { rules: wordRules([]), syntax: brokenFinder(), model: null, nonce, ...ports };
}
