// How many tests ran, read from what their runner printed. Exit codes alone can be made to lie (`|| true`), so the count
// decides with them. An output that no known runner wrote has no count.

import type { TestCount } from './verification.ts';

export interface CountedTests extends TestCount {
  /** Names of failing tests, as far as they are printed: sorted, each once. */
  readonly failing: readonly string[];
}

/** Reads one runner's summaries: each match is one of them, and they add up (a workspace prints several). */
interface Runner {
  readonly summary: RegExp;
  readonly count: (line: string) => TestCount | null;
}

const MAX_NAMES = 200;
const MAX_NAME_CHARS = 300;
const MAX_LINE_CHARS = 400;
/** Colours of terminals. */
const COLOURS = /\u001b\[[0-9;?]*[ -/]*[@-~]/g;

/** The number in front of one of the words. */
function number(line: string, words: string): number {
  return Number(new RegExp(`(\\d+)\\s+(?:${words})\\b`).exec(line)?.[1] ?? 0);
}

/** The number behind one of the labels. */
function labelled(line: string, labels: string): number {
  return Number(new RegExp(`(?:${labels})[:=]\\s*(\\d+)`, 'i').exec(line)?.[1] ?? 0);
}

function counted(passed: number, failed: number, skipped: number): TestCount {
  return { ran: passed + failed, failed, skipped };
}

const RUNNERS: readonly Runner[] = [
  // pytest: "2 failed, 5 passed, 1 skipped in 0.12s", "no tests ran in 0.01s"
  {
    summary: /^=* ?(?:no tests ran|(?:\d+ [a-z]+(?:, )?)+) in [\d.]+s\b.*$/gm,
    count: (line) =>
      counted(number(line, 'passed|xfailed|xpassed'), number(line, 'failed|errors?'), number(line, 'skipped')),
  },
  // unittest: "Ran 5 tests in 0.1s" and, on a line of its own, "FAILED (failures=1, errors=1, skipped=2)"
  {
    summary: /^Ran \d+ tests? in [\d.]+s\s+(?:OK|FAILED|NO TESTS RAN)?.*$/gm,
    count: (line) => {
      const all = number(line.replace(/^Ran /, ''), 'tests?');
      const failed = labelled(line, 'failures') + labelled(line, 'errors');
      const skipped = labelled(line, 'skipped');
      return { ran: Math.max(0, all - skipped), failed, skipped };
    },
  },
  // jest and vitest: "Tests:       1 failed, 5 passed, 6 total", " Tests  1 failed | 5 passed (6)"
  {
    summary: /^[ \t]*Tests:?[ \t]+(?:\d+ [a-z]+(?:,| \|)? ?)+(?:\(\d+\))?[ \t]*$/gm,
    count: (line) => counted(number(line, 'passed'), number(line, 'failed'), number(line, 'skipped|todo')),
  },
  // mocha: "  5 passing (10ms)", then "  1 failing", "  2 pending" on lines of their own
  {
    summary: /^[ \t]*\d+ passing\b.*(?:\n[ \t]*\d+ (?:pending|failing)\b.*)*$/gm,
    count: (line) => counted(number(line, 'passing'), number(line, 'failing'), number(line, 'pending')),
  },
  // TAP and node:test: "# tests 5" … "# pass 4", "# fail 1", "# skipped 0"; the spec reporter has an i for the sign
  {
    summary: /^[#ℹ] tests\s+\d+$(?:\n[#ℹ] (?:suites|pass|fail|cancelled|skipped|todo|ok)\s*\d*$)*/gm,
    count: (text) => {
      const value = (word: string): number => Number(new RegExp(`^[#ℹ] ${word}\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0);
      return counted(value('pass'), value('fail') + value('cancelled'), value('skipped') + value('todo'));
    },
  },
  // ava: "  5 tests passed", "  1 test failed"
  {
    summary: /^[ \t]*\d+ tests? (?:passed|failed)$(?:\n[ \t]*\d+ tests? (?:passed|failed|skipped|todo)$)*/gm,
    count: (text) =>
      counted(number(text, 'tests? passed'), number(text, 'tests? failed'), number(text, 'tests? skipped')),
  },
  // jasmine and karma: "5 specs, 0 failures, 1 pending spec"; rspec: "5 examples, 1 failure"
  {
    summary: /^\d+ (?:specs?|examples?), \d+ failures?.*$/gm,
    count: (line) => {
      const skipped = number(line, 'pending');
      return { ran: number(line, 'specs?|examples?') - skipped, failed: number(line, 'failures?'), skipped };
    },
  },
  // cargo: "test result: ok. 5 passed; 0 failed; 1 ignored; …"
  {
    summary: /^test result: .*$/gm,
    count: (line) => counted(number(line, 'passed'), number(line, 'failed'), number(line, 'ignored')),
  },
  // go test -v: one line per test
  {
    summary: /^--- (?:PASS|FAIL|SKIP): .*$/gm,
    count: (line) =>
      counted(
        Number(line.startsWith('--- PASS')),
        Number(line.startsWith('--- FAIL')),
        Number(line.startsWith('--- SKIP')),
      ),
  },
  // phpunit: "OK (5 tests, 9 assertions)", "Tests: 5, Assertions: 9, Failures: 1, Skipped: 1."
  {
    summary: /^OK \(\d+ tests?, \d+ assertions?\)$|^Tests: \d+, Assertions: \d+.*$/gm,
    count: (line) => {
      const skipped = labelled(line, 'skipped') + labelled(line, 'incomplete');
      const all = labelled(line, 'tests') + number(line, 'tests?');
      return { ran: all - skipped, failed: labelled(line, 'failures') + labelled(line, 'errors'), skipped };
    },
  },
  // Maven: the line of the whole, which no class name follows
  {
    summary: /^\[(?:INFO|ERROR|WARNING)\] Tests run: \d+, Failures: \d+, Errors: \d+, Skipped: \d+$/gm,
    count: (line) => {
      const skipped = labelled(line, 'Skipped');
      return {
        ran: labelled(line, 'Tests run') - skipped,
        failed: labelled(line, 'Failures') + labelled(line, 'Errors'),
        skipped,
      };
    },
  },
];

/** Where runners name a failing test; the first group is the name. */
const FAILING: readonly RegExp[] = [
  /^(?:FAILED|ERROR) (\S+\.py\b.*?)(?: - .*)?$/gm,
  /^(?:FAIL|ERROR): (\S+ \([^)\n]+\))$/gm,
  /^[ \t]*not ok \d+ -? ?(.+?)(?: # .*)?$/gm,
  /^[ \t]*[✕×✖] (.+?)(?: \(?[\d.]+ ?m?s\)?)?$/gm,
  /^[ \t]*FAIL[ \t]+(\S+ > .+)$/gm,
  /^[ \t]{2,}\d+\) (.+)$/gm,
  /^--- FAIL: (\S+)/gm,
  /^test (\S+) \.\.\. FAILED$/gm,
  /^rspec (\S+)/gm,
];

/** The tests that an output tells of; null when it tells of none that we know how to read. */
export function countTests(output: string): CountedTests | null {
  // Bounded lines keep the patterns' time linear, whatever the output.
  const lines = output.replace(COLOURS, '').split(/\r?\n/);
  const text = lines.map((line) => line.slice(0, MAX_LINE_CHARS)).join('\n');
  const counts = RUNNERS.flatMap(({ summary, count }) =>
    [...text.matchAll(summary)].flatMap(([match]) => count(match) ?? []),
  );
  if (counts.length === 0) return null;
  const sum = (key: keyof TestCount): number => counts.reduce((total, one) => total + Math.max(0, one[key]), 0);
  return { ran: sum('ran'), failed: sum('failed'), skipped: sum('skipped'), failing: failingNames(text) };
}

function failingNames(text: string): readonly string[] {
  const names = FAILING.flatMap((pattern) => [...text.matchAll(pattern)].map(([, name]) => (name ?? '').trim()));
  const bounded = names.filter((name) => name !== '').map((name) => name.slice(0, MAX_NAME_CHARS));
  return [...new Set(bounded)].sort().slice(0, MAX_NAMES);
}
