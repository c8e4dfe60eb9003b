// What real git says about the bare repositories that a run left behind. Only reads.

import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { execFile, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const maxBuffer = 64 * 1024 * 1024;

/** One entry that differs between two trees. */
export interface Change {
  readonly path: string;
  readonly modeBefore: string;
  readonly modeAfter: string;
  /** Blob id behind the change; all zeros when the entry is gone. */
  readonly blob: string;
}

/** Runs git in a bare repository. */
export async function gitIn(dir: string, ...args: readonly string[]): Promise<string> {
  return (await run('git', ['--git-dir', dir, ...args], { encoding: 'utf8', maxBuffer })).stdout;
}

/** Branches that Dependify made, with the commits they point to. */
export async function ownBranches(dir: string): Promise<ReadonlyMap<string, string>> {
  const listed = await gitIn(
    dir,
    'for-each-ref',
    '--format=%(objectname) %(refname:lstrip=2)',
    'refs/heads/dependify-*',
  );
  return new Map(
    listed
      .split('\n')
      .filter(Boolean)
      .map((line): [string, string] => [line.slice(line.indexOf(' ') + 1), line.slice(0, line.indexOf(' '))]),
  );
}

/** Commits that lead to `head` and were not there before `base`, newest first, each with its parents. */
export async function commitsBetween(dir: string, base: string, head: string): Promise<readonly (readonly string[])[]> {
  const listed = await gitIn(dir, 'rev-list', '--parents', `${base}..${head}`);
  return listed
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split(' '));
}

/** Everything in which two commits' trees differ. */
export async function changesBetween(dir: string, base: string, head: string): Promise<readonly Change[]> {
  const raw = await gitIn(dir, 'diff-tree', '-r', '-z', '--no-renames', '--raw', base, head);
  const parts = raw.split('\0');
  const changes: Change[] = [];
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const [modeBefore = '', modeAfter = '', , blob = ''] = (parts[at] ?? '').slice(1).split(' ');
    changes.push({ path: parts[at + 1] ?? '', modeBefore, modeAfter, blob });
  }
  return changes;
}

/** The tree that `patch` makes of `base`, computed by git apply in an index of its own; null when it does not apply. */
export async function treeOfPatch(dir: string, base: string, patch: string, name: string): Promise<string | null> {
  const index = join(tmpdir(), `dependify-chaos-index-${String(process.pid)}-${name}`);
  const env = { ...process.env, GIT_INDEX_FILE: index };
  try {
    await run('git', ['--git-dir', dir, 'read-tree', base], { env });
    await feed(['--git-dir', dir, 'apply', '--cached', '-'], patch, env);
    return (await run('git', ['--git-dir', dir, 'write-tree'], { env })).stdout.trim();
  } catch {
    return null;
  } finally {
    await rm(index, { force: true });
  }
}

/** The tree of a commit. */
export async function treeOf(dir: string, commit: string): Promise<string> {
  return (await gitIn(dir, 'rev-parse', `${commit}^{tree}`)).trim();
}

/** Git's own check of every object. Null: nothing wrong; else its words. */
export async function fsck(dir: string): Promise<string | null> {
  return gitIn(dir, 'fsck', '--full', '--strict', '--no-dangling').then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : 'git fsck failed'),
  );
}

/** The id that git gives to a text. */
export function blobId(text: string): string {
  const bytes = Buffer.from(text);
  return createHash('sha1')
    .update(`blob ${String(bytes.length)}\0`)
    .update(bytes)
    .digest('hex');
}

async function feed(args: readonly string[], input: string, env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn('git', args, { env, stdio: ['pipe', 'ignore', 'ignore'] });
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`git ${args.join(' ')} ended with ${String(code)}`);
}
