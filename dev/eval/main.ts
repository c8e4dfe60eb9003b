// `npm run eval`: runs the project's own fixtures, or suites of before and after texts, through the rule engine and the
// checks, and prints how many come out as they should. Changes nothing; needs no network.

import { writeFile } from 'node:fs/promises';
import { createRuleEngine, RULES } from '../../src/engine/rules/index.ts';
import { createSyntaxChecker } from '../../src/engine/syntax/index.ts';
import { readArguments, type EvalArguments } from './arguments.ts';
import { figuresByLanguage, figuresByRule } from './figures.ts';
import type { Judged } from './judge.ts';
import { judgeRewrites, runOwnCases } from './own-suite.ts';
import { runCase, type CaseResult } from './run-case.ts';
import { loadSuite } from './suite.ts';
import * as tables from './table.ts';
import { reliability, verdictFigures } from './verdicts.ts';

const OWN = 'own fixtures';
const ports = () => ({ rules: createRuleEngine(), syntax: createSyntaxChecker() });
const now = (): number => performance.now();

async function runSuite(path: string): Promise<readonly CaseResult[]> {
  const used = ports();
  const results: CaseResult[] = [];
  for (const one of await loadSuite(path)) results.push(await runCase(one, used, now));
  return results;
}

function report(name: string, results: readonly CaseResult[], { failures }: EvalArguments): void {
  if (failures) {
    const failed = results.filter(({ outcome }) => outcome !== 'exact' && outcome !== 'kept');
    for (const result of failed) console.log(tables.renderFailure(result));
  }
  console.log(`\n${name}\n\n${tables.languageTable(figuresByLanguage(results))}\n`);
  const rules = figuresByRule(results);
  if (rules.length > 0) console.log(`${tables.ruleTable(rules)}\n`);
}

function reportVerdicts(judged: readonly Judged[], { failures }: EvalArguments): void {
  if (failures) {
    const isAsWanted = ({ one, reason }: Judged): boolean =>
      reason === null ? one.reasons.length === 0 : one.reasons.includes(reason);
    for (const each of judged.filter((one) => !isAsWanted(one))) console.log(tables.renderMisjudged(each));
  }
  const figures = verdictFigures(judged);
  console.log(`${tables.verdictTable(figures)}\n\n${tables.verdictLines(figures)}\n`);
  console.log(`${tables.reliabilityTable(reliability(judged))}\n`);
}

interface Evaluated {
  readonly suites: readonly { readonly suite: string; readonly results: readonly CaseResult[] }[];
  readonly judged: readonly Judged[];
}

async function evaluateOwn(asked: EvalArguments): Promise<Evaluated> {
  const results = await runOwnCases(ports(), now);
  report(OWN, results, asked);
  const judged = await judgeRewrites(ports(), now);
  reportVerdicts(judged, asked);
  return { suites: [{ suite: OWN, results }], judged };
}

async function evaluateSuites(asked: EvalArguments): Promise<Evaluated> {
  const suites: Evaluated['suites'][number][] = [];
  for (const suite of asked.suites) {
    const results = await runSuite(suite);
    report(suite, results, asked);
    suites.push({ suite, results });
  }
  return { suites, judged: [] };
}

async function main(): Promise<number> {
  const asked = readArguments(process.argv.slice(2), process.env['INIT_CWD'] ?? process.cwd());
  if ('help' in asked) {
    console.log(asked.help);
    return asked.asked ? 0 : 2;
  }
  const { suites, judged } = await (asked.suites.length > 0 ? evaluateSuites(asked) : evaluateOwn(asked));
  if (asked.json !== null) {
    const results = suites.flatMap((one) => one.results.map((result) => ({ suite: one.suite, ...result })));
    const rewrites = judged.map(({ one, ...verdict }) => ({ name: one.name, wanted: one.reasons, ...verdict }));
    await writeFile(asked.json, `${JSON.stringify({ rules: RULES.length, results, rewrites }, null, 2)}\n`);
  }
  return 0;
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});
