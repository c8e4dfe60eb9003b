import { expect, it } from 'vitest';
import { createLogWatch } from '../../../dev/chaos/log-watch.ts';

it('J8: names a secret that was printed, and never says it', () => {
  const watch = createLogWatch();
  watch.forbid('GITHUB_TOKEN', 'ghp_secret');
  watch.forbid('an absent one', '');
  watch.line('worker', 'GET /runs 200');

  expect(watch.leaks()).toEqual([]);
  watch.line('bridge', 'could not clone https://x:ghp_secret@github.com/o/r');
  expect(watch.leaks()).toEqual(['GITHUB_TOKEN']);
});

it.each([
  ['{"level":"error","event":"step_bug","step":"publish"}', 1],
  ['✘ [ERROR] Uncaught Error: run record missing right after it was written', 1],
  ['✘ [ERROR] Uncaught (in promise) Error: Network connection lost.', 0],
  ['[wrangler:info] POST /runs 202 Accepted (12ms)', 0],
])('%s tells of %d bugs', (line, bugs) => {
  const watch = createLogWatch();
  watch.line('worker', line);

  expect(watch.bugs).toHaveLength(bugs);
});
