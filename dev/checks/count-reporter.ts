// A vitest reporter whose only output is the line `N passed, N failed, N skipped`: to the file that
// DEPENDIFY_COUNT_FILE names (so that .ci/run can print it last), else to standard output.

import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What a reporter can see of a test file. */
type CountedModule = Pick<TestModule, 'state'> & {
  readonly children: { allTests(): Iterable<{ result(): { readonly state: string } }> };
};

/**
 * Counts tests. A file that failed without a failing test (it did not load, or a hook broke) counts as one failure, and
 * so does each error outside of tests: a line that says `0 failed` means it.
 */
export function countTests(modules: readonly CountedModule[], unhandledErrors: number): Counts {
  let [passed, failed, skipped] = [0, unhandledErrors, 0];
  for (const module of modules) {
    let own = 0;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === 'passed') passed += 1;
      else if (state === 'failed') own += 1;
      else skipped += 1;
    }
    failed += own === 0 && module.state() === 'failed' ? 1 : own;
  }
  return { passed, failed, skipped };
}

/** Longer than any pool takes to close. */
const CLOSE_WITHIN_MS = 60_000;

// eslint-disable-next-line no-restricted-syntax -- vitest takes a reporter by its module's default export
export default class CountReporter implements Reporter {
  readonly #ended: TestModule[] = [];
  #expected = 0;
  #closing: NodeJS.Timeout | undefined;

  onTestRunStart(specifications: readonly unknown[]): void {
    this.#expected = specifications.length;
  }

  /** A pool of workerd sometimes does not close on a busy machine, when every test is long through: then this ends the run. */
  onTestModuleEnd(module: TestModule): void {
    this.#ended.push(module);
    if (this.#ended.length < this.#expected) return;
    this.#closing = setTimeout(() => {
      const { failed } = write(countTests(this.#ended, 0));
      process.stderr.write('Every test file has ended, but a pool did not close within a minute. Ending here.\n');
      process.exit(failed === 0 ? 0 : 1);
    }, CLOSE_WITHIN_MS);
  }

  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    clearTimeout(this.#closing);
    write(countTests(modules, unhandledErrors.length));
  }
}

function write(counts: Counts): Counts {
  const line = `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`;
  const file = process.env['DEPENDIFY_COUNT_FILE'];
  if (file === undefined) process.stdout.write(line);
  else writeFileSync(file, line);
  return counts;
}
