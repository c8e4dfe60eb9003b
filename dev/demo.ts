// `npm run demo`: a local GitHub, the bridge and the Worker; one run over a legacy repository; the pull request.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { styleText } from 'node:util';
import type { FileSummary, RunView } from '../src/core/run/view.ts';
import { readArguments, type DemoArguments } from './demo/arguments.ts';
import { followRun, readFiles, readPatch, readRun, startRun } from './demo/client.ts';
import { whyNotARepository } from './demo/git.ts';
import { createProgress } from './demo/progress.ts';
import { diffLines, endLine, fileLines, funnelLines } from './demo/story.ts';
import { patchApplies, verifyRun } from './demo/verify.ts';
import { startWorld, type World } from './demo/world.ts';

const calledFrom = process.env['INIT_CWD'] ?? process.cwd();

async function main(args: DemoArguments): Promise<boolean> {
  const reason = args.repo === null ? null : await whyNotARepository(args.repo);
  if (reason !== null) throw new Error(reason);
  const say = args.json ? (): void => undefined : console.log;

  say(styleText('dim', 'Starting a local GitHub, the bridge and the Worker …'));
  const began = performance.now();
  const world = await startWorld(args.repo);
  const ready = performance.now();
  try {
    const run = await watch(world, args.json);
    const ended = performance.now();
    const files = await readFiles(world.stack.url, run.id);
    const patch = await readPatch(world.stack.url, run.id);
    const problems = await check(world, args, run, files, patch);
    const times = { start_ms: Math.round(ready - began), run_ms: Math.round(ended - ready) };
    if (args.json) console.log(JSON.stringify({ run, times, problems }));
    else tell(world, args, run, files, patch, times, problems);
    if (args.keep) await keepRunning(world, run);
    return problems.length === 0;
  } finally {
    await world.stop();
  }
}

async function watch(world: World, quiet: boolean): Promise<RunView> {
  const id = await startRun(world.stack.url, world.repository);
  const { stdout } = process;
  const draw = createProgress({
    isTTY: stdout.isTTY,
    columns: stdout.columns,
    write: (text) => void stdout.write(text),
  });
  await followRun(world.stack.url, id, quiet ? (): void => undefined : draw);
  return readRun(world.stack.url, id);
}

async function check(
  world: World,
  args: DemoArguments,
  run: RunView,
  files: readonly FileSummary[],
  patch: string,
): Promise<readonly string[]> {
  const problems = [...(await verifyRun(world.github, world.repository, world.token, run, files))];
  if (args.repo === null) {
    if (run.status !== 'succeeded') problems.push('The sample should have become a pull request.');
    return problems;
  }
  const patchFile = join(calledFrom, 'dependify.patch');
  await writeFile(patchFile, patch);
  if (patch !== '' && !(await patchApplies(args.repo, patchFile)))
    problems.push('git apply --check refuses dependify.patch.');
  return problems;
}

function tell(
  world: World,
  args: DemoArguments,
  run: RunView,
  files: readonly FileSummary[],
  patch: string,
  times: { start_ms: number; run_ms: number },
  problems: readonly string[],
): void {
  const { meters } = run.usage;
  const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
  const lines = [
    '',
    ...diffLines(patch),
    styleText('bold', 'Files'),
    ...fileLines(files),
    '',
    styleText('bold', 'Funnel'),
    ...funnelLines(run.funnel),
    '',
    `Started in ${seconds(times.start_ms)}, ran for ${seconds(times.run_ms)}; ${meters.github_calls} GitHub calls, ${meters.rows_written} rows written, ${run.usage.prompt_tokens + run.usage.completion_tokens} model tokens.`,
    ...(args.repo === null ? [] : [`The patch is in dependify.patch: git apply dependify.patch`]),
    endLine(run),
    ...problems.map((problem) => styleText('red', `Not as it should be: ${problem}`)),
    ...(problems.length === 0 ? [] : ['', ...world.logs.slice(-20)]),
    '',
    styleText('dim', nextHint(args)),
  ];
  console.log(lines.join('\n'));
}

function nextHint({ repo, keep }: DemoArguments): string {
  const own = 'npm run demo -- --repo ~/code/your-project';
  if (keep) return 'Press Ctrl-C to stop everything.';
  return repo === null
    ? `Next: ${own} tries it on your own code (it is not touched); -- --keep leaves the pull request open to look at.`
    : 'Next: read the diff, then git apply dependify.patch on a branch of your own; npm run dev points Dependify at your GitHub.';
}

async function keepRunning(world: World, run: RunView): Promise<void> {
  console.log(
    `API      ${world.stack.url}\nRun      ${world.stack.url}${run.links.self}\nGitHub   ${world.github.url}/${world.repository}`,
  );
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

const args = readArguments(process.argv.slice(2), calledFrom);
if ('help' in args) {
  console.log(args.help);
  process.exitCode = args.help.startsWith('npm') ? 0 : 2;
} else {
  try {
    process.exitCode = (await main(args)) ? 0 : 1;
  } catch (error) {
    console.error(styleText('red', error instanceof Error ? error.message : 'The demo could not start.'));
    process.exitCode = 1;
  }
}
