// The project's own fixtures: the cases that the rules bring along, through the rules, and rewrites with a verdict,
// through the checks. Needs no suite to be named.

import { join } from 'node:path';
import type { FilePorts } from '../../src/core/model/file-ports.ts';
import { RULES } from '../../src/engine/rules/index.ts';
import { judge, type Judged } from './judge.ts';
import { rewriteCases } from './rewrite-cases.ts';
import { exampleCases, rowCases } from './rule-cases.ts';
import { runCase, type CaseResult } from './run-case.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');
const RULE_ROWS = join(import.meta.dirname, '..', '..', 'test', 'engine', 'rules');

type Ports = Pick<FilePorts, 'rules' | 'syntax'>;

/** What came of the rules' own cases. */
export async function runOwnCases(ports: Ports, now: () => number): Promise<readonly CaseResult[]> {
  const results: CaseResult[] = [];
  for (const { one, source } of [...exampleCases(RULES), ...(await rowCases(RULE_ROWS))]) {
    results.push(await runCase(one, ports, now, source));
  }
  return results;
}

/** What came of the rewrites, wrong ones and right ones. */
export async function judgeRewrites(ports: Ports, now: () => number): Promise<readonly Judged[]> {
  const judged: Judged[] = [];
  for (const folder of ['wrong', 'right'] as const) {
    for (const one of await rewriteCases(FIXTURES, folder)) judged.push(await judge(one, ports, now));
  }
  return judged;
}
