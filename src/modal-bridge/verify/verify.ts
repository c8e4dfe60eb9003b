// One verification from the commit to the verdict: fetch, install with a network and without scripts, then the checks on
// two copies without a network, one as it was and one with the patch. Deciding is core's; this file only runs.

import { fatal, retryable } from '../../core/errors.ts';
import { VERIFY_OUTPUT_BYTES } from '../../core/limits.ts';
import type { Clock } from '../../core/ports.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { judge, judgeAgain, judgeCheck } from '../../core/verify/judge.ts';
import { PLAN_FILES, planVerification, type PlannedCheck, type VerifyPlan } from '../../core/verify/plan.ts';
import { readVerifySettings } from '../../core/verify/settings.ts';
import { type Check, notVerified, type Verification } from '../../core/verify/verification.ts';
import type { VerifyInput } from '../contract.ts';
import { fetchCommand } from './fetch-repository.ts';
import type { Sandbox, Sandboxes, ShellEnd } from './sandboxes.ts';
import { INSTALL_ENV } from './shell.ts';

export interface VerifyPorts {
  readonly sandboxes: Sandboxes;
  readonly now: Clock;
  /** Nobody wants the verdict any more. */
  readonly signal: AbortSignal;
}

/** Where dependencies come from. The repository's own host joins them. */
const REGISTRIES = [
  'registry.npmjs.org',
  'registry.yarnpkg.com',
  'pypi.org',
  'files.pythonhosted.org',
  'proxy.golang.org',
  'sum.golang.org',
  'index.crates.io',
  'static.crates.io',
  'rubygems.org',
  'repo.maven.apache.org',
  'repo.packagist.org',
];
const CANCELED = fatal('run_canceled');
const FETCH_TIMEOUT_MS = 120_000;
const QUICK_MS = 30_000;
const MANIFEST_BYTES = 200_000;
const NAMES_BYTES = 200_000;

/** Runs the checks of `input`. `name` is unique to it; the same name ends what an earlier try left. */
export async function verify(input: VerifyInput, name: string, ports: VerifyPorts): Promise<Result<Verification>> {
  const open: Sandbox[] = [];
  const endAll = (): Promise<unknown> => Promise.all(open.map((sandbox) => sandbox.end()));
  const stop = (): void => void endAll();
  ports.signal.addEventListener('abort', stop);
  try {
    const verified = await verifyIn(open, input, name, ports);
    // What was killed looks like checks that fail.
    return ports.signal.aborted ? err(CANCELED) : verified;
  } finally {
    ports.signal.removeEventListener('abort', stop);
    await endAll();
  }
}

async function verifyIn(
  open: Sandbox[],
  input: VerifyInput,
  name: string,
  { sandboxes, now, signal }: VerifyPorts,
): Promise<Result<Verification>> {
  const began = now();
  const hosts = [new URL(input.repository.url).hostname, ...REGISTRIES];
  const first = await sandboxes.open({ name, lifeMs: LIFE_MS }, hosts);
  if (!first.ok) return first;
  open.push(first.value);

  const fetched = await first.value.run(fetchCommand(input, FETCH_TIMEOUT_MS));
  if (!fetched.ok) return fetched;
  if (fetched.value.code !== 0) return ok(notVerified('fetch_failed'));

  const planned = await plan(first.value, input.asked);
  if (!planned.ok || 'status' in planned.value) return planned as Result<Verification>;
  const { install, checks, budgetMs } = planned.value;
  const left = (): number => Math.max(1_000, began + budgetMs - now());

  for (const command of install) {
    if (signal.aborted) return err(CANCELED);
    const installed = await first.value.run(commandOf(command, left(), INSTALL_ENV));
    if (!installed.ok) return installed;
    const { code, output } = installed.value;
    if (code === null) return ok(notVerified('budget', { output }));
    if (code !== 0) return ok(notVerified('install_failed', { output }));
  }

  const copies = [`${name}-base`, `${name}-head`].map((copy) => ({ name: copy, lifeMs: LIFE_MS }));
  const split = await sandboxes.split(first.value, copies);
  if (!split.ok) return split;
  open.push(...split.value);
  if (signal.aborted) return err(CANCELED);
  const [base, head] = split.value;
  if (base === undefined || head === undefined) return err(fatal('internal'));

  const applied = await head.run({
    ...commandOf('git apply --whitespace=nowarn -', QUICK_MS),
    stdin: input.patch,
  });
  if (!applied.ok) return applied;
  if (applied.value.code !== 0) return ok(notVerified('patch_failed', { output: applied.value.output }));
  return compare(checks, base, head, left, sandboxes.network);
}

/** Fetching, installing and the checks each end by their own limits; a sandbox that nobody ends outlives none of them. */
const LIFE_MS = 40 * 60_000;

type Planned = VerifyPlan & { readonly budgetMs: number };

async function plan(sandbox: Sandbox, asked: boolean): Promise<Result<Planned | Verification>> {
  const listed = await sandbox.run({
    ...commandOf('git ls-tree -z --name-only HEAD | tr "\\0" "\\n"', QUICK_MS),
    keepBytes: NAMES_BYTES,
  });
  if (!listed.ok) return listed;
  const root = new Set(listed.value.output.split('\n'));
  const texts = new Map<string, string>();
  for (const file of PLAN_FILES) {
    if (!root.has(file)) continue;
    // From git and not from the folder: there it may be a link to anywhere.
    const shown = await sandbox.run({
      ...commandOf(`git cat-file blob HEAD:${file}`, QUICK_MS),
      keepBytes: MANIFEST_BYTES,
    });
    if (!shown.ok) return shown;
    if (shown.value.code === 0) texts.set(file, shown.value.output);
  }
  const read = readVerifySettings(texts.get('.dependify.json') ?? null);
  if (!read.ok) return ok(notVerified(asked || mentions(texts) ? 'config' : 'not_asked', { output: read.error }));
  if (!asked && read.value.asked !== true) return ok(notVerified('not_asked'));
  const made = planVerification(read.value.settings, root, texts);
  if (made.checks.length === 0) return ok(notVerified('no_commands'));
  return ok({ ...made, budgetMs: read.value.settings.budget_seconds * 1_000 });
}

/** Settings that cannot be read, but that somebody wrote. */
function mentions(texts: ReadonlyMap<string, string>): boolean {
  return (texts.get('.dependify.json') ?? '').includes('"verify"');
}

async function compare(
  checks: readonly PlannedCheck[],
  base: Sandbox,
  head: Sandbox,
  left: () => number,
  network: Verification['network'],
): Promise<Result<Verification>> {
  const [before, after] = await Promise.all([runAll(checks, base, left), runAll(checks, head, left)]);
  if (!before.ok) return before;
  if (!after.ok) return after;
  const judged: Check[] = [];
  for (const [index, check] of checks.entries()) {
    const [was, is] = [before.value[index], after.value[index]];
    if (was === undefined || is === undefined) return err(retryable('sandbox_unavailable', 0));
    const compared = judgeCheck(check, was, is);
    if (compared.outcome !== 'worse' || is.code === null) {
      judged.push(compared);
      continue;
    }
    // Only what fails twice counts against the changes.
    const again = await head.run(commandOf(check.command, left()));
    if (!again.ok) return again;
    judged.push(judgeAgain(compared, was, again.value));
  }
  return ok(judge(judged, network));
}

async function runAll(
  checks: readonly PlannedCheck[],
  sandbox: Sandbox,
  left: () => number,
): Promise<Result<readonly ShellEnd[]>> {
  const ends: ShellEnd[] = [];
  for (const { command } of checks) {
    const end = await sandbox.run(commandOf(command, left()));
    if (!end.ok) return end;
    ends.push(end.value);
  }
  return ok(ends);
}

function commandOf(command: string, timeoutMs: number, env: Readonly<Record<string, string>> = {}) {
  return { command, folder: 'repo', timeoutMs, env, keepBytes: VERIFY_OUTPUT_BYTES } as const;
}
