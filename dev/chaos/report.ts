// What a person sees: one line while the campaign runs, tables at its end, and for every broken promise the command that
// repeats its run.

import { loadavg } from 'node:os';
import type { Paint } from '../modernize/paint.ts';
import type { ChaosArguments } from './arguments.ts';
import type { Listener, Results } from './campaign.ts';
import { figuresOf, isAsExpected, seconds, transientRuns, type Figure } from './figures.ts';

const CLEAR_LINE = '\r\x1b[2K';
const SHOWN_STORIES = 5;
const SHOWN_BUGS = 5;

/** Draws one line that is written over on a terminal, and a line now and then elsewhere. */
export function createProgress(runs: number, live: boolean, write: (text: string) => void): Listener {
  const began = performance.now();
  const ends = new Map<string, number>();
  let done = 0;
  let told = 0;
  const show = (text: string, always: boolean): void => {
    if (live) write(CLEAR_LINE + text);
    else if (always) write(`${text}\n`);
  };
  return {
    started: () => undefined,
    ended({ view }, active, kills) {
      done += 1;
      const end = view === null ? 'not accepted' : view.pull_request === null ? view.status : 'pull request';
      ends.set(end, (ends.get(end) ?? 0) + 1);
      const rate = (done / ((performance.now() - began) / 1_000)) * 60;
      const counts = [...ends].map(([name, count]) => `${String(count)} ${name}`).join(', ');
      const tenth = Math.floor((10 * done) / runs);
      show(
        `${String(done)} of ${String(runs)} runs, ${String(active)} at work, ${String(kills.length)} kills, ${rate.toFixed(0)} a minute: ${counts}`,
        tenth > told,
      );
      told = tenth;
    },
    judging(at, of) {
      show(`judging ${String(at)} of ${String(of)}`, at === of);
      if (live && at === of) write(CLEAR_LINE);
    },
  };
}

/** The tables. */
export function renderResults(args: ChaosArguments, results: Results, paint: Paint): string {
  const { driven, kills, book, runMs, judgeMs } = results;
  const hits = [...book.hits].map(([kind, count]) => `${String(count)} ${kind}`).join(', ');
  const dead = (who: string): string => String(kills.filter((kill) => kill.who === who).length);
  const head = [
    `${String(driven.length)} runs, seed ${args.seed}, ${seconds(runMs)} (${((driven.length / runMs) * 60_000).toFixed(0)} a minute), judged in ${seconds(judgeMs)}`,
    `faults: ${hits === '' ? 'none' : hits}`,
    `kill -9: Worker ${dead('worker')}, bridge ${dead('bridge')}; load average of the machine ${(loadavg()[0] ?? 0).toFixed(1)}`,
    `ends: ${endsOf(results)}`,
  ];
  return [
    '',
    ...head,
    '',
    ...tableOf(figuresOf(results), paint),
    ...brokenLines(args, results, paint),
    ...unexpectedLines(results, paint),
  ].join('\n');
}

/** Whether every figure with an aim met it. */
export function allMet(results: Results): boolean {
  return figuresOf(results).every(({ met }) => met !== false);
}

function tableOf(figures: readonly Figure[], paint: Paint): readonly string[] {
  const width = Math.max(...figures.map(({ name }) => name.length));
  return figures.map(({ name, value, aim, met }) => {
    const mark = met === null ? ' ' : met ? paint('green', '✓') : paint('red', '✗');
    const shown = met === false ? paint('red', value) : value;
    return `  ${mark} ${name.padEnd(width)}  ${shown}${aim === '' || aim === 'held' ? '' : paint('dim', `  (aim ${aim})`)}`;
  });
}

function endsOf({ driven }: Results): string {
  const counts = new Map<string, number>();
  for (const { view } of driven) {
    const end =
      view === null ? 'not accepted' : view.error === null ? view.status : `${view.status} (${view.error.code})`;
    counts.set(end, (counts.get(end) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([end, count]) => `${String(count)} ${end}`)
    .join(', ');
}

function brokenLines(
  args: ChaosArguments,
  { broken, book, bugs, serverErrors, lastLines }: Results,
  paint: Paint,
): readonly string[] {
  const runs = [...new Set(broken.map(({ run }) => run))];
  const lines = runs
    .slice(0, SHOWN_STORIES)
    .flatMap((run) => [
      '',
      paint('red', `run ${String(run)}`),
      ...broken.filter((one) => one.run === run).map(({ pledge, why }) => `  ${pledge}: ${why}`),
      ...book.story(run).map((line) => paint('dim', `  ${line}`)),
      `  again: npm run chaos -- --seed ${args.seed} --only ${String(run)}${args.kills ? '' : ' --no-kills'}${args.history ? ' --history' : ''}`,
    ]);
  if (runs.length > SHOWN_STORIES)
    lines.push(`and ${String(runs.length - SHOWN_STORIES)} more runs: ${runs.slice(SHOWN_STORIES).join(', ')}`);
  const errors = serverErrors
    .filter(({ code }) => code !== null)
    .map(({ path, status, code }) => `${String(status)} ${String(code)} ${path}`);
  return [
    ...lines,
    ...[...new Set(errors)].map((error) => paint('red', error)),
    ...bugs.slice(0, SHOWN_BUGS).map((line) => paint('red', line)),
    ...(args.only === null ? [] : ['', ...book.story(args.only), '', ...lastLines]),
  ];
}

/** Runs that ended in another way than their plan expects. */
function unexpectedLines({ driven, book }: Results, paint: Paint): readonly string[] {
  const others = [...transientRuns(driven), ...driven.filter(({ plan }) => plan.expectation !== 'pull')].filter(
    (one) => !isAsExpected(one),
  );
  return others
    .slice(0, SHOWN_STORIES)
    .flatMap(({ plan, view }) => [
      '',
      paint(
        'yellow',
        `run ${String(plan.number)} wanted ${plan.expectation} and is ${view?.status ?? 'unknown'} ${view?.error?.message ?? ''}`,
      ),
      ...book.story(plan.number).map((line) => paint('dim', `  ${line}`)),
    ]);
}
