// `npm run eval`: runs suites of before and after texts through the rule engine and the checks, and prints how many come
// out as they should. Changes nothing; needs no network.

import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createRuleEngine, RULES } from '../../src/engine/rules/index.ts';
import { createSyntaxChecker } from '../../src/engine/syntax/index.ts';
import { readArguments, type EvalArguments } from './arguments.ts';
import { figuresByLanguage, figuresByRule } from './figures.ts';
import { runCase, type CaseResult } from './run-case.ts';
import { loadSuite } from './suite.ts';
import { languageTable, renderFailure, ruleTable } from './table.ts';

const OWN_FIXTURES = join(import.meta.dirname, 'fixtures');

/** Every suite of the project itself: the folders and JSON files in `fixtures/`. */
async function ownSuites(): Promise<readonly string[]> {
  const names = await readdir(OWN_FIXTURES).catch(() => []);
  return names.map((name) => join(OWN_FIXTURES, name));
}

async function runSuite(path: string): Promise<readonly CaseResult[]> {
  const ports = { rules: createRuleEngine(), syntax: createSyntaxChecker() };
  const results: CaseResult[] = [];
  for (const one of await loadSuite(path)) results.push(await runCase(one, ports, () => performance.now()));
  return results;
}

function report(path: string, results: readonly CaseResult[], { failures }: EvalArguments): void {
  if (failures) {
    const failed = results.filter(({ outcome }) => outcome !== 'exact' && outcome !== 'kept');
    for (const result of failed) console.log(renderFailure(result));
  }
  console.log(`\n${path}\n\n${languageTable(figuresByLanguage(results))}\n`);
  const rules = figuresByRule(results);
  if (rules.length > 0) console.log(`${ruleTable(rules)}\n`);
}

async function main(): Promise<number> {
  const asked = readArguments(process.argv.slice(2), process.env['INIT_CWD'] ?? process.cwd());
  if ('help' in asked) {
    console.log(asked.help);
    return asked.asked ? 0 : 2;
  }
  const suites = asked.suites.length > 0 ? asked.suites : await ownSuites();
  if (suites.length === 0) throw new Error(`no suite: ${OWN_FIXTURES} is empty, and --suite names none`);
  const all: { suite: string; results: readonly CaseResult[] }[] = [];
  for (const path of suites) {
    const results = await runSuite(path);
    report(path, results, asked);
    all.push({ suite: path, results });
  }
  if (asked.json !== null) {
    const results = all.flatMap((one) => one.results.map((result) => ({ suite: one.suite, ...result })));
    await writeFile(asked.json, `${JSON.stringify({ rules: RULES.length, results }, null, 2)}\n`);
  }
  return 0;
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});
