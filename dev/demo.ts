// `npm run demo`: a local GitHub, the bridge and the Worker; one run over a legacy repository; the pull request.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { styleText } from 'node:util';
import type { FileSummary, RunView } from '../src/core/run/view.ts';
import { readArguments, type DemoArguments } from './demo/arguments.ts';
import { followRun, readFiles, readPatch, readRun, startRun } from './demo/client.ts';
import { openRepository } from './demo/git.ts';
import { createProgress } from './demo/progress.ts';
import { sampleProblems } from './demo/sample-expectations.ts';
import { endLine, storyLines, type Times, type Told } from './demo/story.ts';
import { patchApplies, verifyRun } from './demo/verify.ts';
import { startWorld, type World } from './demo/world.ts';
import { aborted, stopSignal } from './stack/stop-signal.ts';

const calledFrom = process.env['INIT_CWD'] ?? process.cwd();
const INTERRUPTED = 130;

async function main(args: DemoArguments): Promise<number> {
  const stopped = stopSignal();
  const repo = args.repo === null ? null : await openRepository(args.repo);
  if (!args.json) console.log(styleText('dim', 'Starting a local GitHub, the bridge and the Worker …'));
  const began = performance.now();
  const world = await startWorld(repo, args.keep);
  const startMs = performance.now() - began;
  try {
    return await Promise.race([
      story(world, { ...args, repo }, startMs),
      aborted(stopped).then(() => (args.keep ? 0 : INTERRUPTED)),
      world.stack.broken.then((name) => {
        throw new Error([`The ${name} ended by itself.`, ...world.logs.slice(-20)].join('\n'));
      }),
    ]);
  } finally {
    await world.stop();
  }
}

/** The run from its start to the last check; the exit code. */
async function story(world: World, args: DemoArguments, startMs: number): Promise<number> {
  const began = performance.now();
  const run = await watch(world, args.json);
  const times: Times = {
    install_ms: Number(process.env['DEPENDIFY_INSTALL_MS'] ?? 0) || null,
    start_ms: Math.round(startMs),
    run_ms: Math.round(performance.now() - began),
  };
  const files = await readFiles(world.stack.url, run.id);
  const patch = await readPatch(world.stack.url, run.id);
  const problems = await check(world, args, run, files, patch);
  if (args.json) console.log(JSON.stringify({ run, times, problems }));
  else tell(world, args, { run, files, patch, times, problems });
  if (args.keep) await new Promise<never>(() => undefined);
  return problems.length === 0 ? 0 : 1;
}

async function watch(world: World, quiet: boolean): Promise<RunView> {
  const id = await startRun(world.stack.url, world.repository);
  const { stdout } = process;
  const draw = createProgress({
    live: stdout.isTTY && process.env['TERM'] !== 'dumb',
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
  const problems = await verifyRun(world.github, world.repository, world.token, run, files);
  if (args.repo === null) return [...problems, ...sampleProblems(run, files)];
  if (patch === '') return problems;
  const patchFile = join(calledFrom, 'dependify.patch');
  await writeFile(patchFile, patch);
  if (await patchApplies(args.repo, patchFile)) return problems;
  return [...problems, 'git apply --check refuses dependify.patch.'];
}

function tell(world: World, args: DemoArguments, told: Told): void {
  const { run, problems } = told;
  const lines = [
    ...storyLines(told),
    ...(args.repo === null || told.patch === '' ? [] : ['The patch is in dependify.patch.']),
    '',
    endLine(run),
    ...problems.map((problem) => styleText('red', `Not as it should be: ${problem}`)),
    ...(problems.length === 0 ? [] : ['', ...world.logs.slice(-20)]),
    '',
    ...(args.keep ? keepLines(world, run) : [styleText('dim', nextHint(args, told))]),
  ];
  console.log(lines.join('\n'));
}

function nextHint({ repo }: DemoArguments, { patch }: Told): string {
  if (repo === null)
    return 'Next: npm run demo -- --repo ~/code/your-project tries it on your own code (which is not touched);\n      npm run demo -- --keep leaves the pull request open to look at.';
  return patch === ''
    ? 'Next: set GROQ_API_KEY to let a model look for what rules cannot express.'
    : 'Next: git apply dependify.patch on a branch of your own; npm run dev points Dependify at your GitHub.';
}

function keepLines(world: World, run: RunView): readonly string[] {
  const { stack, github, repository, untouched } = world;
  return [
    styleText('bold', `Page     ${stack.url}/app/`),
    `         Open it and sign in (the local GitHub asks for no password), pick ${untouched ?? repository}, press`,
    '         “Preview changes”, read them, and open the pull request.',
    `API      ${stack.url}/docs`,
    `Run      ${stack.url}${run.links.self}`,
    `GitHub   ${github.url}/${repository}`,
    styleText('dim', 'Press Ctrl-C to stop everything.'),
  ];
}

const args = readArguments(process.argv.slice(2), calledFrom);
if ('help' in args) {
  console.log(args.help);
  process.exitCode = args.asked ? 0 : 2;
} else {
  try {
    process.exitCode = await main(args);
  } catch (error) {
    const message = error instanceof Error ? error.message : 'The demo could not start.';
    console.error(styleText('red', message, { stream: process.stderr }));
    process.exitCode = 1;
  }
}
